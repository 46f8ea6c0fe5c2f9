"""Sorting more lines than memory should hold: sorted runs on disk, which are merged when they are read."""

import tempfile
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import IO, Self

#: Lines in memory at most, but for those that are added at once: some 250 MB.
_HELD = 1 << 20
#: Bytes of a run that are read at once.
_BLOCK = 1 << 20


class Runs:
    """Lines on their way into one sorted row without repetitions.

    Lines are in memory up to a number, and beyond it in files of ``folder`` that have no name: nobody need remove them,
    and they are gone where a ``with`` block ends.
    """

    def __init__(self, folder: Path, held: int = _HELD) -> None:
        self._folder, self._most = folder, held
        self._held: list[bytes] = []
        self._files: list[IO[bytes]] = []
        self._left_out = frozenset[bytes]()
        self.count = 0
        """How many lines were added, repetitions among them."""

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Forget all lines."""
        self.clear()

    def add(self, lines: Iterable[bytes]) -> None:
        """Take lines. Raises OSError where the disk refuses."""
        before = len(self._held)
        self._held += sorted(lines)  # sorting what is sorted in parts costs little in the end
        self.count += len(self._held) - before
        if len(self._held) > self._most:
            self._write()

    def leave_out(self, lines: Iterable[bytes]) -> None:
        """Give no line of these any more, whether it was added or will be."""
        self._left_out |= frozenset(lines)

    def rest(self) -> None:
        """Free memory where there are too many lines for it anyway. Raises OSError where the disk refuses."""
        if self._files and self._held:
            self._write()

    def __iter__(self) -> Iterator[bytes]:
        """Yield all lines in any order, some of them several times."""
        for file in self._files:
            for block in _blocks(file):
                yield from self._wanted(block)
        yield from self._wanted(self._held)

    def sorted(self) -> Iterator[bytes]:
        """Yield all lines once, sorted by their bytes."""
        held = self._sorted()
        for block in _merged([*map(_blocks, self._files), iter([held] if held else [])]) if self._files else [held]:
            yield from self._wanted(block)

    def clear(self) -> None:
        """Forget all lines."""
        for file in self._files:
            file.close()
        self._held, self._files, self.count = [], [], 0

    def _wanted(self, lines: list[bytes]) -> list[bytes]:
        return [line for line in lines if line not in self._left_out] if self._left_out else lines

    def _sorted(self) -> list[bytes]:
        return sorted(dict.fromkeys(self._held))  # in the order in which they came, unlike a set

    def _write(self) -> None:
        file = tempfile.TemporaryFile(dir=self._folder)  # noqa: SIM115 - it is closed when the lines are forgotten
        for line in self._sorted():
            file.write(line + b"\n")
        self._files.append(file)
        self._held = []


def _blocks(file: IO[bytes]) -> Iterator[list[bytes]]:
    """Yield the lines of a file, many at a time; several may read it by turns."""
    place = 0
    while True:
        file.seek(place)
        block = file.readlines(_BLOCK)
        place = file.tell()
        if not block:
            return
        yield [line[:-1] for line in block]


def _merged(runs: Iterable[Iterator[list[bytes]]]) -> Iterator[list[bytes]]:
    """Yield the lines of sorted runs as one sorted row, many at a time.

    What is not greater than the least last line of all blocks can be sorted and given away: nothing before it comes any
    more. To sort what is sorted in parts takes a fraction of what to compare line by line in Python would.
    """
    heads = [(block, run) for run in runs for block in islice(run, 1)]
    while heads:
        least = min(block[-1] for block, _ in heads)
        given: list[bytes] = []
        rest = []
        for block, run in heads:
            place = bisect_right(block, least)
            given += block[:place]
            rest += [(left, run) for left in ([block[place:]] if place < len(block) else islice(run, 1))]
        heads = rest
        yield sorted(set(given))
