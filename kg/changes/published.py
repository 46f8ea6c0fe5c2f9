"""The log beside the snapshots: which became current when, and in place of which.

A snapshot holds no time, so that equal records give equal bytes; this is where the time stands. Rows are only added.
A row is written before its snapshot becomes current, so one that a build was killed after may never have done so: a
row says what its snapshot took the place of, and whoever follows these words back meets only what was current.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

HEAD = b"version,published,replaced\n"
#: What every time in the log and in what is made of it looks like.
FORM = "%Y-%m-%dT%H:%M:%SZ"
_ROW = re.compile(r"([0-9A-Za-z._-]{1,64}),(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ),([0-9A-Za-z._-]{0,64})", re.ASCII)


@dataclass(frozen=True)
class Row:
    """A snapshot that became current; ``replaced`` is the version before, empty where there was none."""

    version: str
    at: datetime
    replaced: str = ""


@dataclass(frozen=True)
class Log:
    """The rows in the order in which they were written, and how many lines cannot be read."""

    rows: tuple[Row, ...] = ()
    damaged: int = 0


def stamp(at: datetime) -> str:
    """Return a time as it is written: in UTC, to the second."""
    return at.astimezone(UTC).strftime(FORM)


def read(path: Path) -> Log:
    """Return the log; one that is not there, or cannot be read, has no rows."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return Log()
    except OSError:
        return Log(damaged=1)
    lines = content.decode("utf-8", "replace").splitlines()
    rows = [_row(line) for line in lines if line != HEAD.decode().rstrip()]
    return Log(tuple(row for row in rows if row), sum(row is None for row in rows))


def appended(log: bytes, row: Row) -> bytes:
    """Return the content of a log with one more row; what stands there stays, even what cannot be read."""
    end = b"" if not log or log.endswith(b"\n") else b"\n"
    return (log or HEAD) + end + f"{row.version},{stamp(row.at)},{row.replaced}\n".encode()


def _row(line: str) -> Row | None:
    found = _ROW.fullmatch(line)
    try:
        return Row(found[1], datetime.strptime(found[2], FORM).replace(tzinfo=UTC), found[3]) if found else None
    except ValueError:
        return None
