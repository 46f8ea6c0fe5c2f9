"""Sorting more lines than memory holds: sorted runs on disk, merged as they are read."""

import heapq
import mmap
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path


class Runs:
    """Lines on their way into one sorted file without repetitions."""

    def __init__(self, folder: Path, name: str) -> None:
        self._folder, self._name = folder, name
        self._paths: list[Path] = []

    def add(self, lines: Iterable[bytes]) -> None:
        """Write a run."""
        path = self._folder / f"{self._name}.{len(self._paths)}"
        with path.open("wb") as file:
            file.writelines(line + b"\n" for line in sorted(lines))
        self._paths.append(path)

    def merged(self, path: Path) -> Iterator[bytes]:
        """Write the sorted file while yielding its lines, each with its line end."""
        with ExitStack() as stack:
            runs = [stack.enter_context(run.open("rb")) for run in self._paths]
            out = stack.enter_context(path.open("wb"))
            last = b""
            for line in heapq.merge(*runs):
                if line != last:
                    out.write(line)
                    yield line
                last = line
        for run in self._paths:
            run.unlink()


class OnDisk(mmap.mmap):
    """The content of a file as bytes that the system reads when they are looked at."""

    @classmethod
    def of(cls, path: Path) -> "OnDisk":
        """Return the content of ``path``."""
        with path.open("rb") as file:
            return cls(file.fileno(), 0, access=mmap.ACCESS_READ)

    def count(self, wanted: bytes) -> int:
        """Return how often ``wanted`` stands here, as bytes do."""
        found, place = 0, self.find(wanted)
        while place >= 0:
            found, place = found + 1, self.find(wanted, place + len(wanted))
        return found
