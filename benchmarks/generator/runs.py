"""Sorting more lines than memory holds: sorted runs on disk, merged as they are read."""

import heapq
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
