"""How many developments have which value of a dimension, within what is asked."""

from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import NamedTuple

from kg.listing import bits
from kg.listing.columns import Column
from kg.listing.selection import Selection

_COUNT = itemgetter(1)


class Counted(NamedTuple):
    """A value and how many developments have it."""

    key: str
    iri: str
    label: str
    developments: int


class Facet(NamedTuple):
    """The values of a dimension among developments that match all filters on other dimensions.

    There are ``of`` of them; of ``known`` the dimension is known, of ``in_part`` of these only in part: the list was
    cut off. ``more`` values have a count and are left out. ``counts`` are the values by their number in ``column``.
    """

    known: int
    of: int
    in_part: int
    column: Column
    counts: Sequence[tuple[int, int]]
    more: int = 0

    @property
    def values(self) -> tuple[Counted, ...]:
        """The values and how many developments have each, the most frequent first."""
        return tuple(Counted(*self.column.counted[number], count) for number, count in self.counts)


class Rows:
    """The rows of a set, read when somebody needs them."""

    def __init__(self, base: int, size: int) -> None:
        self.base, self.count, self._size = base, base.bit_count(), size
        self._rows: Sequence[int] | None = None

    def __call__(self) -> Sequence[int]:
        """Return the rows."""
        if self._rows is None:
            self._rows = bits.unpack(self.base, self._size)
        return self._rows


def facets(selection: Selection, names: Iterable[str], limit: int) -> dict[str, Facet]:
    """Return the facet of each wanted dimension, its most frequent values first."""
    bases: dict[int, Rows] = {}
    found = {}
    for name in dict.fromkeys(names):
        base = selection.without(name)
        rows = bases.get(base) or bases.setdefault(base, Rows(base, selection.listing.size))
        found[name] = _facet(selection, name, rows, limit)
    return found


def _facet(selection: Selection, name: str, rows: Rows, limit: int) -> Facet:
    column = selection.listing.columns[name]
    known = rows.base & selection.known_of(name)
    counts = _counts(selection, column, rows)
    if column.dimension.kind in ("concept", "thing") and name != "stage":
        counts.sort(key=_COUNT, reverse=True)  # which leaves those of one count in their order
    in_part = (known & column.cut).bit_count() if column.cut else 0
    return Facet(known.bit_count(), rows.count, in_part, column, counts[:limit], max(0, len(counts) - limit))


def _counts(selection: Selection, column: Column, rows: Rows) -> list[tuple[int, int]]:
    name, values = column.dimension.name, selection.filters.values
    other = {"stage": "year", "year": "stage"}.get(name, "")
    if other in values:
        return selection.listing.milestones.counts(rows.base, name, values[other])
    certain = selection.certain(name, rows.base)
    if certain != rows.base:
        rows = Rows(certain, column.size)
    return column.counts(rows.base, rows.count, rows)
