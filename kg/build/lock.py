"""One writer at a time in a folder of snapshots."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from kg.errors import ConflictError

LOCK = ".lock"
_held: set[int] = set()


@contextmanager
def hold(out: Path) -> Iterator[None]:
    """Hold the lock of ``out``; the system gives it up when the process ends, however it ends.

    Raises ConflictError at once where another build holds it.
    """
    _close_in_children()
    descriptor = os.open(out / LOCK, os.O_RDWR | os.O_CREAT, 0o666)
    _held.add(descriptor)
    try:
        _take(descriptor, out)
        yield
    finally:
        _held.discard(descriptor)
        os.close(descriptor)


def _take(descriptor: int, out: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        hint = "wait until it has ended, or choose another folder with --out DIR"
        raise ConflictError("another build is writing here", where=str(out), hint=hint) from None


@cache
def _close_in_children() -> None:
    """See to it that a worker process which outlives a killed build does not keep the lock."""
    os.register_at_fork(after_in_child=_close_held)


def _close_held() -> None:
    for descriptor in _held:
        os.close(descriptor)
    _held.clear()
