"""All developments in memory, by what they are found."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from threading import Lock

from kg.listing import bits
from kg.listing.cross import Cross, cross
from kg.listing.dimension import Dimension, Value
from kg.listing.facets import Facet, facets
from kg.listing.filters import Filters, known_name
from kg.listing.loading import Loaded, load
from kg.listing.orders import Key, Order, direction
from kg.listing.pages import Page, page
from kg.listing.rows import Row
from kg.listing.selection import Selection
from kg.listing.sorting import collated
from kg.listing.terms import reference
from kg.store.view import View


class Listing:
    """The developments of one version of the graph; nothing of it changes once it is read.

    ``references`` are those of the rows, which are numbered in the order of their labels.
    """

    def __init__(self, loaded: Loaded, changed: Mapping[str, str] | None = None) -> None:
        self._things, self.columns, self.milestones = loaded.things, loaded.columns, loaded.milestones
        self._loaded, self._changed = loaded, changed or {}
        self.size = len(loaded.things)
        self.dimensions: Mapping[str, Dimension] = {name: column.dimension for name, column in loaded.columns.items()}
        self.references = tuple(reference(thing.iri, "development") for thing in loaded.things)
        self._row_of = {name: row for row, name in enumerate(self.references)}
        self._orders: dict[str, Order] = {}
        self._lock = Lock()
        self._inferred = {
            name: tuple(replace(value, inferred=True) for value in column.dimension.values.values())
            for name, column in self.columns.items()
            if column.inferred
        }
        self._values = {name: tuple(dimension.values.values()) for name, dimension in self.dimensions.items()}

    @classmethod
    def load(cls, view: View) -> "Listing":
        """Read a view. Raises QueryError where it cannot answer, SnapshotError where its answers are not whole."""
        return cls(load(view))

    def with_changes(self, changed: Mapping[str, str]) -> "Listing":
        """Return the same that also knows when each development changed: ISO dates by reference."""
        return Listing(self._loaded, changed)

    def dimension(self, name: str) -> Dimension:
        """Return a dimension. Raises UnknownDimensionError."""
        return known_name(name, self.dimensions)

    def find(self, name: str) -> int | None:
        """Return the row of a development by reference or IRI; None where there is none."""
        row = self._row_of.get(name)
        return self._row_of.get(reference(name, "development")) if row is None else row

    def set_of(self, names: Iterable[str]) -> int:
        """Return the set of the rows of developments, by reference or IRI; strangers are passed over."""
        return bits.gather([row for name in names if (row := self.find(name)) is not None], self.size)

    def select(self, filters: Filters) -> Selection:
        """Return what matches. Raises UnknownDimensionError or UnknownValueError."""
        return Selection(self, filters.checked(self))

    def facets(self, filters: Filters | Selection, names: Iterable[str], limit: int = 100) -> dict[str, Facet]:
        """Return the wanted facets of filters, or of what they selected. Raises UnknownDimensionError."""
        selection = self.select(filters) if isinstance(filters, Filters) else filters
        return facets(selection, [self.dimension(name).name for name in names], limit)

    def page(
        self,
        selection: Selection,
        order: str = "label",
        after: str | None = None,
        limit: int = 25,
        ranks: Mapping[str, float] | None = None,
    ) -> Page:
        """Return a page; ``after`` is the cursor of another page, ``ranks`` are those of a search by reference.

        Raises UnknownOrderError, CursorError, or UsageError for the order "relevance" without ranks.
        """
        return page(selection, order, after, limit, ranks)

    def cross(self, filters: Filters, rows: str, columns: str, layers: str | None = None) -> Cross:
        """Return counts by two or three dimensions. Raises UsageError where they are unknown, repeated or too many."""
        return cross(self, filters, rows, columns, layers)

    def order(self, name: str) -> Order:
        """Return an order of all rows, made when it is first asked for. Raises UnknownOrderError."""
        by, descending = direction(name)
        with self._lock:
            if name not in self._orders:
                keys = [self._key(by, row) for row in range(self.size)]
                self._orders[name] = Order(keys, self.references, descending=descending)
            return self._orders[name]

    def _key(self, by: str, row: int) -> Key:
        if by in ("first_year", "last_year"):
            pairs = self.milestones.pairs[row]
            return int(self._values["year"][pairs[0 if by == "first_year" else -1][1]].key) if pairs else None
        if by == "changed":
            return self._changed.get(self.references[row])
        label = collated(self._things[row].label)
        if by == "label":
            return label
        systems = self.columns["system"].own[row]
        return f"{collated(self._values['system'][systems[0]].label)}\t{label}" if systems else None

    def row(self, number: int) -> Row:
        """Return what is known of a row."""
        thing, here = self._things[number], 1 << (self.size - 1 - number)
        return Row(
            reference=self.references[number],
            iri=thing.iri,
            label=thing.label,
            label_composed=thing.composed,
            labels={"en": thing.label} if thing.labels is None else thing.labels,
            values={name: self._held(name, number, here) for name in self.columns},
            milestones=tuple(
                (int(self._values["year"][year].key), self._values["stage"][stage])
                for stage, year in self.milestones.pairs[number]
            ),
            completeness=thing.share,
            changed=self._changed.get(self.references[number]),
            known=frozenset(name for name, column in self.columns.items() if column.known & here),
            in_part=frozenset(name for name, column in self.columns.items() if column.cut & here),
        )

    def _held(self, name: str, number: int, here: int) -> tuple[Value, ...]:
        column = self.columns[name]
        values = self._inferred[name] if column.inferred & here else self._values[name]
        return tuple([values[value] for value in column.own[number]])
