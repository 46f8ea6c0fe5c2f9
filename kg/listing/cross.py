"""Developments counted by two or three dimensions at once."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.listing.dimension import Dimension, Value
from kg.listing.facets import Rows
from kg.listing.filters import Filters
from kg.listing.selection import Selection

if TYPE_CHECKING:
    from kg.listing.listing import Listing

#: How many cells a table may have.
MOST_CELLS = 50_000
_MILESTONE = ("stage", "year")


@dataclass(frozen=True, slots=True)
class Line:
    """The counts of one row (in one layer), one for each column.

    ``of`` developments match the filters and have the row's and the layer's value; of ``known`` of them the columns are
    known. Where stage and year are both compared they are one field, the stage in a year: neither narrows ``of``, and
    known are those with a stage in the line's year, or with any stage where the years are columns.
    """

    row: Value
    layer: Value | None
    cells: tuple[int, ...]
    known: int
    of: int


@dataclass(frozen=True, slots=True)
class Cross:
    """A table of counts: each row in each layer. What nobody has is 0."""

    rows: Dimension
    columns: Dimension
    layers: Dimension | None
    heads: tuple[Value, ...]
    lines: tuple[Line, ...]
    selection: Selection


def cross(listing: "Listing", filters: Filters, rows: str, columns: str, layers: str | None = None) -> Cross:
    """Return the counts. A filtered dimension shows the values that were asked for and what these take in.

    Raises UnknownDimensionError, or UsageError where a dimension comes twice or the table has too many cells.
    """
    names = [name for name in (rows, columns, layers) if name is not None]
    dimensions = [listing.dimension(name) for name in names]
    if len(set(names)) < len(names):
        raise UsageError("a dimension cannot be compared with itself", hint="choose different ones")
    selection = listing.select(filters)
    shown = [_shown(selection, name) for name in names]
    cells = 1
    for values in shown:
        cells *= len(values)
    if cells > MOST_CELLS:
        raise UsageError(f"the table has {cells} cells", hint=f"filter, so that it has at most {MOST_CELLS}")
    crossing = _Crossing(selection, columns, shown[1], rows, layers)
    lines = tuple(crossing.line(row, layer) for row in shown[0] for layer in (shown[2] if layers else (None,)))
    layer = dimensions[2] if layers else None
    return Cross(dimensions[0], dimensions[1], layer, shown[1], lines, selection)


class _Crossing:
    """What the lines of a table have in common."""

    def __init__(self, selection: Selection, columns: str, heads: tuple[Value, ...], rows: str, layers: str | None):
        self.selection, self.columns, self.heads = selection, columns, heads
        self.rows, self.layers = rows, layers
        self.milestone = set(_MILESTONE) <= {rows, columns, layers}
        self._rows: dict[tuple[str, str], int] = {}
        self._standing: dict[tuple[str | None, ...], int] = {}

    def line(self, row: Value, layer: Value | None) -> Line:
        """Return the counts of a row in a layer."""
        at = {self.rows: row.key} | ({self.layers: layer.key} if self.layers and layer else {})
        listing = self.selection.listing
        of = base = self.selection.bits
        for name, key in at.items():
            if name not in _MILESTONE:
                base &= self._having(name, key)
                of = base
        known = of & self.selection.known_of(self.columns)
        stated = {name: key for name, key in at.items() if name in _MILESTONE}
        if stated and not self.milestone:
            base &= self._stood(stated)
            of, known = base, base & known
        elif "year" in stated:
            known &= listing.columns["year"].match([stated["year"]])
        return Line(row, layer, self._cells(base, stated), known.bit_count(), of.bit_count())

    def _cells(self, base: int, stated: dict[str, str]) -> tuple[int, ...]:
        """Return the counts of the columns in a set of rows; ``stated`` are the line's own stage and year."""
        listing, name = self.selection.listing, self.columns
        if name in _MILESTONE:
            return tuple((base & self._stood({**stated, name: head.key})).bit_count() for head in self.heads)
        if self.milestone:
            base &= self._stood(stated)
        column = listing.columns[name]
        base = self.selection.certain(name, base)
        if column.dimension.kind == "share":
            return tuple((base & column.match([head.key])).bit_count() for head in self.heads)
        rows = Rows(base, listing.size)
        counts = dict(column.counts(rows.base, rows.count, rows))
        return tuple(counts.get(column.numbers.get(head.key, -1), 0) for head in self.heads)

    def _having(self, name: str, key: str) -> int:
        found = self._rows.get((name, key))
        if found is None:
            found = self.selection.certain(name, self.selection.listing.columns[name].match([key]))
            self._rows[name, key] = found
        return found

    def _stood(self, stated: dict[str, str]) -> int:
        """Return the rows with a milestone as stated, which many lines ask for."""
        what = tuple(map(stated.get, _MILESTONE))
        found = self._standing.get(what)
        if found is None:
            found = self._standing[what] = self._found(stated)
        return found

    def _found(self, stated: dict[str, str]) -> int:
        """Return the rows with a milestone as stated; what is not stated is as filtered, or else anything."""
        listing, filters = self.selection.listing, self.selection.filters.values
        stages, years = (((stated[name],) if name in stated else filters.get(name)) for name in _MILESTONE)
        if stages and years:
            return listing.milestones.match(stages, years)
        return listing.columns["stage"].match(stages) if stages else listing.columns["year"].match(years or ())


def _shown(selection: Selection, name: str) -> tuple[Value, ...]:
    """Return the values of a dimension that are shown."""
    dimension = selection.listing.dimension(name)
    asked = selection.filters.values.get(name)
    if dimension.kind == "thing":
        column = selection.listing.columns[name]
        rows = Rows(selection.certain(name, selection.bits), selection.listing.size)
        held = [column.keys[number] for number, _ in column.counts(rows.base, rows.count, rows)]
        return tuple(dimension.values[key] for key in held if not asked or key in asked)
    if not asked:
        return tuple(dimension.values.values())
    if dimension.kind in ("year", "share"):
        return tuple(dimension.values.get(key) or Value(key, "", key) for key in sorted(asked))
    return tuple(value for value in dimension.values.values() if not set(asked).isdisjoint(_line(dimension, value)))


def _line(dimension: Dimension, value: Value | None) -> Iterator[str]:
    """Yield the keys of a value and of all that take it in."""
    seen: set[str] = set()
    while value is not None and value.key not in seen:
        seen.add(value.key)
        yield value.key
        value = dimension.values.get(value.broader) if value.broader else None
