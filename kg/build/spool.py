"""Dumps that wait on disk until they are published: sorted lines, most of what a build would else have in memory."""

import mmap
import tempfile
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import IO, cast

_AT_ONCE = 10_000  # lines
_BLOCK = 1 << 20  # bytes


class OnDisk(mmap.mmap):
    """The content of a file, of one byte at least, as bytes that the system reads when they are looked at."""

    @classmethod
    def of(cls, path: Path) -> "OnDisk":
        """Return the content of ``path``."""
        with path.open("rb") as file:
            return cls.in_file(file)

    @classmethod
    def in_file(cls, file: IO[bytes]) -> "OnDisk":
        """Return the content of an open file, which may then be closed."""
        return cls(file.fileno(), 0, access=mmap.ACCESS_READ)

    def count(self, wanted: bytes) -> int:
        """Return how often one byte stands here, as bytes do."""
        return sum(self[start : start + _BLOCK].count(wanted) for start in range(0, len(self), _BLOCK))


def spooled(lines: Iterable[bytes], folder: Path) -> bytes:
    """Return lines, each with its line end, written to a file in ``folder`` that has no name: nobody need remove it.

    Raises OSError where the disk refuses.
    """
    with tempfile.TemporaryFile(dir=folder) as file:
        rest = iter(lines)
        while some := list(islice(rest, _AT_ONCE)):
            file.write(b"\n".join([*some, b""]))
        file.flush()
        return cast(bytes, OnDisk.in_file(file)) if file.tell() else b""
