"""The developments that match filters, and how much is known of what was asked."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from kg.listing import bits
from kg.listing.filters import Filters

if TYPE_CHECKING:
    from kg.listing.listing import Listing


class Coverage(NamedTuple):
    """What is known of one filtered dimension.

    ``of`` developments match all other filters, of ``known`` of them the dimension is known; ``inferred`` of those that
    match all filters do so only by a value that was inferred.
    """

    known: int
    of: int
    inferred: int


class Selection:
    """What matches some checked filters; everything is counted when it is asked for."""

    def __init__(self, listing: "Listing", filters: Filters) -> None:
        self.listing, self.filters = listing, filters
        self._matches = {name: self._match(name) for name in filters.values}
        self._joint = self._milestone()
        self._whole = self._universe()
        self._base = self._whole if filters.among is None else self._whole & listing.set_of(filters.among)
        self._others: dict[str, int] = {}
        found = self._base if self._joint is None else self._base & self._joint
        for match in self._matches.values():
            found &= match
        #: The matching rows as a set.
        self.bits = found
        #: How many developments match all filters.
        self.count = found.bit_count()

    @cached_property
    def rows(self) -> Sequence[int]:
        """The numbers of the matching rows, by label."""
        return bits.unpack(self.bits, self.listing.size)

    @property
    def of(self) -> int:
        """How many developments there are; with ``known_only`` those of which all filtered fields are known."""
        return self._whole.bit_count()

    @property
    def known(self) -> int:
        """Of how many of these every filtered field is known."""
        known = self._whole
        for name in self._matches:
            known &= self.known_of(name)
        return known.bit_count()

    def coverage(self) -> Mapping[str, Coverage]:
        """Return what is known of each filtered dimension."""
        return {name: self._coverage(name) for name in self._matches}

    def _coverage(self, name: str) -> Coverage:
        others = self.without(name)
        inferred = self.listing.columns[name].inferred
        known = (others & self.known_of(name)).bit_count()
        return Coverage(known, others.bit_count(), (self.bits & inferred).bit_count() if inferred else 0)

    def without(self, name: str) -> int:
        """Return the rows that match all filters but that on one dimension."""
        if name not in self._matches:
            return self.bits
        if name not in self._others:
            found = self._base
            if self._joint is not None and name not in ("stage", "year"):
                found &= self._joint
            for other, match in self._matches.items():
                if other != name:
                    found &= match
            self._others[name] = found
        return self._others[name]

    def known_of(self, name: str) -> int:
        """Return the rows of which a dimension is known; with ``known_only`` not by inferred values alone."""
        column = self.listing.columns[name]
        return column.known & ~column.inferred if self.filters.known_only else column.known

    def certain(self, name: str, rows: int) -> int:
        """Return those of some rows whose values of a dimension count."""
        return rows & ~self.listing.columns[name].inferred if self.filters.known_only else rows

    def _match(self, name: str) -> int:
        column = self.listing.columns[name]
        return self.certain(name, column.match(self.filters.values[name]))

    def _milestone(self) -> int | None:
        values = self.filters.values
        if "stage" in values and "year" in values:
            return self.listing.milestones.match(values["stage"], values["year"])
        return None

    def _universe(self) -> int:
        everything = bits.full(self.listing.size)
        if self.filters.known_only:
            for name in self.filters.values:
                everything &= self.known_of(name)
        return everything
