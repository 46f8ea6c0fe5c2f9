"""The orders in which developments can be listed: what they are sorted by, and who stands where."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import itemgetter
from typing import Any

from kg.errors import UsageError
from kg.listing.errors import UnknownOrderError, advice, shown

#: By what developments can be sorted; with "-" before it the other way round.
ORDERS = ("label", "system", "first_year", "last_year", "changed", "relevance")

#: A sort key: None where it is not known, which comes last both ways.
Key = str | int | float | None


def direction(order: str) -> tuple[str, bool]:
    """Return by what an order sorts, and whether descending. Raises UnknownOrderError."""
    name = order.removeprefix("-")
    if name not in ORDERS:
        raise UnknownOrderError(f"{shown(order)} is no order", hint=advice(name, ORDERS))
    return name, order != name


class Order:
    """All rows in one order: by key, then reference; descending both the other way round, those without a key last."""

    def __init__(self, keys: Sequence[Key], references: Sequence[str], *, descending: bool = False) -> None:
        self._keys, self._references, self._descending = keys, references, descending
        known = sorted(
            ((keys[row], references[row], row) for row in range(len(keys)) if keys[row] is not None),
            key=itemgetter(0, 1),
            reverse=descending,
        )
        unknown = sorted((row for row in range(len(keys)) if keys[row] is None), key=references.__getitem__)
        self._known = len(known)
        #: The rows by place, and the place of each row.
        self.rows = array("I", [row for _, _, row in known] + unknown)
        self.places = array("I", bytes(4 * len(keys)))
        for place, row in enumerate(self.rows):
            self.places[row] = place

    def sign(self, row: int) -> tuple[Any, str]:
        """Return what a cursor remembers of a row."""
        return self._keys[row], self._references[row]

    def place(self, key: Key, reference: str, *, after: bool) -> int:
        """Return the first place after (or not before) where such a row stands, or would stand.

        Raises UsageError for a key of another kind.
        """
        if key is None:
            bisect = bisect_right if after else bisect_left
            return bisect(self.rows, reference, lo=self._known, key=self._references.__getitem__)
        bisect = bisect_right if after != self._descending else bisect_left
        rows = self.rows[: self._known]
        if self._descending:
            rows.reverse()
        sign: tuple[Any, str] = (key, reference)
        try:
            place = bisect(rows, sign, key=self.sign)
        except TypeError:
            raise UsageError("the cursor does not belong to this order", hint="begin at the first page") from None
        return self._known - place if self._descending else place
