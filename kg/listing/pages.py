"""A page of a selection in some order, found by where the page before it ended."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from kg.errors import UsageError
from kg.listing import cursors
from kg.listing.cursors import Cursor
from kg.listing.orders import Order, direction
from kg.listing.selection import Selection
from kg.listing.walks import Walk, walk_by_label, walk_many, walk_sorted

#: Up to so many rows are sorted by their places; of more, the places are gone through in their order.
_SORTED = 500


@dataclass(frozen=True, slots=True)
class Page:
    """Rows of a page by number, and the cursors of the pages after and before it; None where there is none."""

    rows: tuple[int, ...]
    next: str | None = None
    previous: str | None = None


def page(
    selection: Selection, order: str, after: str | None, limit: int, ranks: Mapping[str, float] | None = None
) -> Page:
    """Return a page of at most ``limit`` rows.

    ``ranks`` are those of a search by reference, the best first (the lowest number): "relevance" needs them.
    Raises UnknownOrderError, CursorError, or UsageError for "relevance" without ranks.
    """
    if limit < 1:
        raise UsageError(f"a page has at least one row, not {limit}")
    name, descending = direction(order)
    cursor = cursors.read(after, order) if after is not None else None
    if name == "relevance":
        ordered, rows = _by_rank(selection, ranks, descending=descending)
        walk = walk_sorted(ordered.rows, ordered.places)
        return _page(walk, ordered, rows, order, cursor, limit)
    ordered = selection.listing.order(order)
    if order == "label":
        walk = walk_by_label(selection.bits, selection.listing.size)
    elif selection.count <= _SORTED:
        walk = walk_sorted(sorted(selection.rows, key=ordered.places.__getitem__), ordered.places)
    else:
        walk = walk_many(selection.bits, ordered)
    return _page(walk, ordered, None, order, cursor, limit)


def _page(walk: Walk, order: Order, rows: Sequence[int] | None, name: str, cursor: Cursor | None, limit: int) -> Page:
    """Return the page that begins at a cursor; ``rows`` are those that the walk's numbers stand for, if any."""
    if cursor is None:
        found = list(islice(walk(0, False), limit + 1))
        before, more = False, len(found) > limit
        found = found[:limit]
    elif cursor.back:
        end = order.place(cursor.key, cursor.reference, after=False)
        found = list(islice(walk(end, True), limit + 1))
        before, more = len(found) > limit, _any(walk(end, False))
        found = found[:limit][::-1]
    else:
        start = order.place(cursor.key, cursor.reference, after=True)
        found = list(islice(walk(start, False), limit + 1))
        before, more = _any(walk(start, True)), len(found) > limit
        found = found[:limit]
    following = str(Cursor(name, *order.sign(found[-1]))) if more and found else None
    previous = str(Cursor(name, *order.sign(found[0]), back=True)) if before and found else None
    return Page(tuple(found if rows is None else [rows[number] for number in found]), following, previous)


def _any(rows: Iterable[int]) -> bool:
    return next(iter(rows), None) is not None


def _by_rank(
    selection: Selection, ranks: Mapping[str, float] | None, *, descending: bool
) -> tuple[Order, Sequence[int]]:
    """Return the matching rows, and them (by their places in this list) ordered by rank."""
    if ranks is None:
        raise UsageError("only what was searched for has a relevance", hint="search, or choose another order")
    references = [selection.listing.references[row] for row in selection.rows]
    return Order([ranks.get(reference) for reference in references], references, descending=descending), selection.rows
