"""One command at a time changes a data folder: the second waits, and then reads what the first has written."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import ConflictError

#: How long a command waits for another one, in seconds: each takes a second or two, and several may stand in line.
PATIENCE = 60.0
_PAUSE = 0.05


@contextmanager
def hold(root: Path) -> Iterator[None]:
    """Hold the system's lock on a data folder, from reading to writing; nothing is left in the folder.

    The system gives it up when the process ends, however it ends. Raises ConflictError where another command still
    holds it after `PATIENCE` seconds, or the folder cannot be locked.
    """
    try:
        folder = os.open(root, os.O_RDONLY | os.O_DIRECTORY)
    except OSError as error:
        message = f"cannot be opened ({error.strerror or error})"
        hint = "see to the folder and its rights, then run it again"
        raise ConflictError(message, where=str(root), hint=hint) from error
    try:
        _take(folder, root)
        yield
    finally:
        os.close(folder)


def _take(folder: int, root: Path) -> None:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= end:
                hint = "nothing was changed: run it again when that one has ended"
                raise ConflictError("another command is changing these data", where=str(root), hint=hint) from None
            time.sleep(_PAUSE)
        except OSError as error:
            message = f"cannot be locked ({error.strerror or error})"
            raise ConflictError(message, where=str(root), hint="work on a copy on a disk of this machine") from error
        else:
            return
