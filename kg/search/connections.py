"""Read-only connections to an index, one a thread, each of whose questions ends in time."""

import math
import sqlite3
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from kg.errors import SnapshotError
from kg.search.errors import SearchTimeoutError

_STEPS = 1000  # of SQLite's machine between two looks at the clock
_PAGES = 16 << 10  # kilobytes of them in memory, a connection


class _Held:
    """A connection that is closed with the thread that holds it."""

    def __init__(self, path: Path) -> None:
        address = f"file:{quote(str(path.absolute()))}?mode=ro&immutable=1"
        self.connection = sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False)
        self.connection.execute(f"PRAGMA cache_size = -{_PAGES}")
        self.connection.execute("PRAGMA trusted_schema = OFF")

    def __del__(self) -> None:
        if hasattr(self, "connection"):
            self.connection.close()


class Connections:
    """The connections to the index at ``path``."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._mine = threading.local()

    def rows(self, query: str, values: Sequence[object] = (), seconds: float = math.inf) -> list[Any]:
        """Return all rows of the answer, which may take some seconds.

        Raises SearchTimeoutError, or SnapshotError where the index cannot be read.
        """
        try:
            connection = self._connection()
            end = time.monotonic() + seconds
            connection.set_progress_handler(lambda: time.monotonic() > end, _STEPS)
            return connection.execute(query, values).fetchall()
        except sqlite3.Error as error:
            if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_INTERRUPT:
                message = f"the search took longer than {seconds:g} s"
                raise SearchTimeoutError(message, hint="look for rarer or longer words") from None
            message = f"the index of texts cannot be read ({error})"
            raise SnapshotError(message, where=str(self.path), hint="check it: vetkg verify") from None

    def _connection(self) -> sqlite3.Connection:
        held: _Held | None = getattr(self._mine, "held", None)
        if held is None:
            held = self._mine.held = _Held(self.path)
        return held.connection
