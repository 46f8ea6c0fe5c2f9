"""Log lines as text for people or as JSON for machines, written without making a request wait for the reader."""

import atexit
import json
import logging
import sys
import threading
import time
from collections import deque
from typing import TextIO

from pythonjsonlogger.json import JsonFormatter

from api.watch.access import as_text

_KEPT = 20_000  # lines that wait for a reader; more are dropped, and their number is said
_PAUSE = 0.1
_CONTROLS = {code: f"\\x{code:02x}" for code in (*range(32), *range(127, 160))} | {10: " "}


class Second:
    """The second of a moment in UTC, written once for all lines of that second."""

    def __init__(self) -> None:
        self._known, self._written = -1, ""

    def of(self, moment: float) -> str:
        """Return the second in which a moment lies."""
        if int(moment) != self._known:
            self._known = int(moment)
            self._written = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(moment))
        return self._written


class Text(logging.Formatter):
    """``2026-01-31T12:00:00Z INFO server: message``."""

    def __init__(self) -> None:
        super().__init__("%(second)s %(levelname)s %(source)s: %(message)s")
        self._second = Second()

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of a record; that of a request is put together here, as it is the one that comes often."""
        fields, second = getattr(record, "fields", None), self._second.of(record.created)
        if fields is not None:
            return f"{second} INFO request: {as_text(fields)}"
        record.second, record.source = second, record.name.removeprefix("api.").removesuffix(".error")
        return super().format(record)

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - logging's
        """Return the line of a record without a trace: one line, whatever is in it."""
        return super().formatMessage(record).translate(_CONTROLS)


class Json(JsonFormatter):
    """One object a line, its fields beside the message."""

    def __init__(self) -> None:
        super().__init__(
            "%(levelname)s %(name)s %(message)s",
            timestamp="time",
            rename_fields={"levelname": "level", "name": "logger"},
            json_ensure_ascii=True,
        )
        self._second = Second()

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of a record; that of a request is put together here, as it is the one that comes often."""
        fields = getattr(record, "fields", None)
        if fields is None:
            return super().format(record)
        second = self._second.of(record.created)
        return json.dumps({"time": second, "level": record.levelname, "logger": record.name, **fields})


class Later(logging.Handler):
    """Formats at once, and writes in a thread of its own: a slow reader of the log makes nobody wait."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__()
        self._stream = stream
        self._lines: deque[str] = deque()
        self._dropped = 0
        self._some, self._ended = threading.Event(), False
        self._thread = threading.Thread(target=self._write, name="log", daemon=True)
        self._thread.start()

    def emit(self, record: logging.LogRecord) -> None:
        """Take a line."""
        if len(self._lines) >= _KEPT:
            self._dropped += 1
            return
        try:
            self._lines.append(self.format(record) + "\n")
        except Exception:  # noqa: BLE001 - as all handlers do: a line that cannot be written ends nobody's request
            self.handleError(record)
        if not self._some.is_set():
            self._some.set()

    def _write(self) -> None:
        while not self._ended:
            self._some.wait()
            time.sleep(_PAUSE)
            self._some.clear()
            self._write_all()

    def _write_all(self) -> None:
        lines = [self._lines.popleft() for _ in range(len(self._lines))]
        dropped, self._dropped = self._dropped, 0
        if dropped:
            lines.append(f"{dropped} lines were dropped, since nobody read them\n")
        try:
            self._stream.write("".join(lines))
            self._stream.flush()
        except (OSError, ValueError):
            return  # nobody reads any more

    def close(self) -> None:
        """Write what is left."""
        self._ended = True
        self._some.set()
        self._thread.join(1)
        if not self._thread.is_alive():
            self._write_all()
        super().close()


def configure(format_: str) -> None:
    """Let all lines of this process go to standard error, as ``text`` or ``json``."""
    # what no line of ours says takes longer to find out than to write the line
    for name in ("logThreads", "logProcesses", "logMultiprocessing", "logAsyncioTasks"):
        setattr(logging, name, False)
    handler = Later(sys.stderr)
    handler.setFormatter(Json() if format_ == "json" else Text())
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.INFO)
    atexit.register(handler.close)
