"""How an import comes on: one line that is written over on a terminal, a line now and then elsewhere."""

import sys
import time

import click

_SECONDS_ON_TERMINAL, _SECONDS_ELSEWHERE = 0.2, 10.0


class Progress:
    """Tells on standard error how many pages are done, how fast, and how long the rest will take."""

    def __init__(self, total: int, done_before: int = 0) -> None:
        self._total, self._before, self._done = total, done_before, 0
        self._live = sys.stderr.isatty() and total > 1
        self._began = self._told = time.monotonic()
        self._shown = False

    def advance(self) -> None:
        """Count one page, and tell if it is time for it."""
        self._done += 1
        now = time.monotonic()
        if now - self._told < (_SECONDS_ON_TERMINAL if self._live else _SECONDS_ELSEWHERE):
            return
        self._told = now
        click.echo(self.text(now - self._began), nl=not self._live, err=True)
        self._shown = self._live

    def clear(self) -> None:
        """Take the line away, before something else is printed."""
        if self._shown:
            click.echo("\r\x1b[K", nl=False, err=True)
            self._shown = False

    def text(self, seconds: float) -> str:
        """Return what is told after so many seconds. What an earlier run had done counts for no speed."""
        text = f"{_number(self._done)} of {_number(self._total)} pages"
        fresh = self._done - self._before
        if fresh < 1 or seconds <= 0:
            return text
        left = (self._total - self._done) * seconds / fresh
        rest = f"{left / 60:.0f} min" if left >= 60 else f"{left:.0f} s"
        return f"{text}, {_number(round(60 * fresh / seconds))} a minute, {rest} left"


def _number(number: int) -> str:
    return f"{number:,}".replace(",", " ")
