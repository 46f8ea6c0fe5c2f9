"""Ways to go through the rows of a selection in an order, from some place on forwards, or from before it backwards."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence

from kg.listing import bits
from kg.listing.orders import Order

#: Takes a place and whether to go backwards, gives rows.
Walk = Callable[[int, bool], Iterable[int]]

_AT_ONCE = 32


def walk_by_label(found: int, size: int) -> Walk:
    """Return the walk through a set in the order of the rows themselves."""

    def walk(place: int, back: bool) -> Iterator[int]:
        """Yield rows in portions, since few are wanted of many."""
        rest = found & ~bits.since(place, size) if back else found & bits.since(place, size)
        while rest:
            rows = bits.last(rest, size, _AT_ONCE)[::-1] if back else bits.unpack(rest, size, _AT_ONCE)
            yield from rows
            rest &= ~bits.since(rows[-1], size) if back else bits.since(rows[-1] + 1, size)

    return walk


def walk_sorted(rows: Sequence[int], places: Sequence[int]) -> Walk:
    """Return the walk through rows that are in order already; ``places`` has the place of each row."""

    def walk(place: int, back: bool) -> Iterable[int]:
        middle = bisect_left(rows, place, key=places.__getitem__)
        return reversed(rows[:middle]) if back else rows[middle:]

    return walk


def walk_many(found: int, order: Order) -> Walk:
    """Return the walk through so many rows that one is met soon at any place of an order."""
    member = bits.digits(found, len(order.rows))

    def walk(place: int, back: bool) -> Iterator[int]:
        places = range(place - 1, -1, -1) if back else range(place, len(member))
        return (row for row in map(order.rows.__getitem__, places) if member[row] == "1")

    return walk
