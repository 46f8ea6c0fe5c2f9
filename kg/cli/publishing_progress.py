"""How a publication comes on: a bar with a rate on a terminal, a line now and then elsewhere."""

import time
from types import TracebackType

import click
from rich.console import Console
from rich.progress import BarColumn, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bars
from rich.text import Text

_SECONDS = 10.0


class Progress:
    """Tells people on standard error."""

    def __init__(self) -> None:
        console = Console(stderr=True)
        columns = (TextColumn("{task.description}"), BarColumn(), _Rate(), TimeRemainingColumn())
        self._bars = Bars(*columns, console=console, transient=True, disable=not console.is_terminal)
        self._what, self._total, self._done, self._told = "", 0, 0, 0.0

    def __enter__(self) -> "Progress":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._bars.stop()

    def say(self, message: str) -> None:
        """Print a message above the bars."""
        if self._bars.disable:
            click.echo(message, err=True)
        else:
            self._bars.console.print(message, markup=False, highlight=False)

    def begin(self, what: str, total: int) -> None:
        """Show a bar for a stretch of work, if there is any."""
        self._what, self._total, self._done, self._told = what, total, 0, time.monotonic()
        if total and not self._bars.disable:
            self._bars.start()
            self._bars.add_task(what, total=total)

    def advance(self, done: int) -> None:
        """Move the bar on; where there is none, print a line if it is time for one."""
        self._done += done
        if self._bars.disable:
            if time.monotonic() - self._told >= _SECONDS:
                self._told = time.monotonic()
                self.say(f"{self._what}: {self._done} of {self._total}")
            return
        for task in self._bars.task_ids:
            self._bars.advance(task, done)

    def end(self) -> None:
        """Take the bar away."""
        for task in self._bars.task_ids:
            self._bars.remove_task(task)
        self._bars.stop()


class _Rate(ProgressColumn):
    """How much is done, and how much each second."""

    def render(self, task: Task) -> Text:
        rate = f" {task.speed:,.0f}/s".replace(",", " ") if task.speed else ""
        return Text(f"{int(task.completed)}/{int(task.total or 0)}{rate}")
