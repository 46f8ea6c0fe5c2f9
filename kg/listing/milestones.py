"""Stage and year together mean one milestone: a stage in that year."""

from collections.abc import Iterable, Sequence

from kg.listing import bits
from kg.listing.columns import Column

Pair = tuple[int, int]


class Milestones:
    """Which rows stood at which stage in which year; stages and years by their numbers in their columns."""

    def __init__(self, stage: Column, year: Column, pairs: Sequence[tuple[Pair, ...]]) -> None:
        self.stage, self.year, self.pairs = stage, year, pairs
        rows: dict[Pair, list[int]] = {}
        for row, cell in enumerate(pairs):
            for pair in cell:
                rows.setdefault(pair, []).append(row)
        self._sets = {pair: bits.pack(members, stage.size) for pair, members in rows.items()}
        #: The same by what is counted, then by the number of the other: (number of what is counted, rows).
        self._by: dict[str, dict[int, list[tuple[int, int]]]] = {"stage": {}, "year": {}}
        for (at, in_), set_ in sorted(self._sets.items()):
            self._by["stage"].setdefault(in_, []).append((at, set_))
            self._by["year"].setdefault(at, []).append((in_, set_))

    def match(self, stages: Iterable[str], years: Iterable[str]) -> int:
        """Return the rows that stood at one of the stages in one of the years."""
        found, numbers = 0, [self.year.numbers[key] for key in years if key in self.year.numbers]
        for stage in stages:
            for year in numbers:
                found |= self._sets.get((self.stage.numbers[stage], year), 0)
        return found

    def counts(self, base: int, counted: str, keys: Iterable[str]) -> list[tuple[int, int]]:
        """Return how many rows of a set stood at which stage in one of some years, or the other way round.

        ``counted`` is "stage" or "year", ``keys`` are of the other.
        """
        other = self.year if counted == "stage" else self.stage
        found: dict[int, int] = {}
        for key in keys:
            for number, set_ in self._by[counted].get(other.numbers.get(key, -1), ()):
                found[number] = found.get(number, 0) | set_
        counts = [(number, (base & set_).bit_count()) for number, set_ in sorted(found.items())]
        return [(number, count) for number, count in counts if count]
