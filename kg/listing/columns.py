"""A dimension as a column: which rows hold which value, as sets where values are few and as postings where many."""

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import chain

from kg.listing import bits
from kg.listing.dimension import Dimension

Cells = Sequence[tuple[int, ...]]

#: Counting one row costs about as much as intersecting one value's set of so many rows.
_ROWS_OF_A_ROW = 1400


class Column:
    """The values of each row by their number in the dimension, and who holds what.

    ``own`` are the values that a row has, ``wide`` those and what takes them in. ``known``, ``inferred`` (each value
    of the row is) and ``cut`` (the list was cut off) are sets of rows.
    """

    def __init__(self, dimension: Dimension, own: Cells, wide: Cells | None = None) -> None:
        self.dimension = dimension
        self.own, self.wide = own, own if wide is None else wide
        self.size = len(own)
        self.keys = tuple(dimension.values)
        self.counted = tuple((value.key, value.iri, value.label) for value in dimension.values.values())
        self.numbers = {key: number for number, key in enumerate(self.keys)}
        self.held = bits.pack((row for row, cell in enumerate(own) if cell), self.size)
        self.known, self.inferred, self.cut = self.held, 0, 0
        self.sparse = 2 * self.held.bit_count() < self.size
        postings = _postings(self.wide, len(self.keys))
        self._postings = postings if dimension.kind == "thing" else []
        self._sets = [] if dimension.kind == "thing" else [bits.pack(rows, self.size) for rows in postings]

    def match(self, keys: Iterable[str]) -> int:
        """Return the rows that have one of the values; those of no row may be unknown here."""
        if self.dimension.kind == "share":
            return self._at_least(min(map(float, keys)))
        found = 0
        for key in keys:
            if (number := self.numbers.get(key)) is not None:
                found |= self.rows_of(number)
        return found

    def rows_of(self, number: int) -> int:
        """Return the rows that have a value."""
        if self._sets:
            return self._sets[number]
        return bits.gather(self._postings[number], self.size)

    def _at_least(self, share: float) -> int:
        for number, key in enumerate(self.keys):
            if float(key) >= share:
                return self._sets[number]
        return 0

    def counts(self, base: int, count: int, rows: Callable[[], Sequence[int]]) -> list[tuple[int, int]]:
        """Return how many rows of a set have which value: (number of the value, count), none with zero.

        ``count`` is how many rows the set has, ``rows`` gives them; whichever way is shorter is gone.
        """
        held = base & self.held
        if self._postings:  # rows without a value add nothing, and others may have read them already
            return self._counted(rows() if count < 2 * held.bit_count() else bits.unpack(held, self.size))
        most = len(self._sets) * self.size // _ROWS_OF_A_ROW
        if count < most:
            return self._counted(rows())
        if self.sparse and held.bit_count() < most:
            return self._counted(bits.unpack(held, self.size))
        return [(number, found) for number, set_ in enumerate(self._sets) if (found := (base & set_).bit_count())]

    def _counted(self, rows: Sequence[int]) -> list[tuple[int, int]]:
        return sorted(Counter(chain.from_iterable(map(self.wide.__getitem__, rows))).items())


def _postings(cells: Cells, values: int) -> "list[array[int]]":
    postings = [array("I") for _ in range(values)]
    for row, cell in enumerate(cells):
        for number in cell:
            postings[number].append(row)
    return postings
