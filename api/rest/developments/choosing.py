"""Which developments a request chooses, in what order, and how much is known of that."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import blake2b

from api.rest.answers import Counted, covering
from api.rest.developments import filters
from api.rest.developments.members import MATCH
from api.rest.developments.ready import Ready
from api.rest.errors import BadValueError
from api.rest.resources import Asked
from kg.listing import Coverage, CursorError, Page, Selection
from kg.search import Developments


@dataclass(frozen=True)
class Chosen:
    """What a request chose: the developments that fit, their order, where words were found, and the numbers."""

    asked: Asked
    ready: Ready
    selection: Selection
    order: str
    found: Developments | None
    counted: Counted

    @cached_property
    def coverage(self) -> Mapping[str, Coverage]:
        """How much is known of each filtered dimension."""
        return self.selection.coverage()

    @property
    def covered(self) -> str:
        """The same for a header."""
        return covering({name: (one.known, one.of) for name, one in self.coverage.items()})

    def page(self, limit: int) -> Page:
        """Return the page that the request's cursor begins. Raises CursorError where it begins none."""
        cursor = self.asked.values["cursor"]
        ranks = self.found.ranks if self.found is not None else None
        if not self.order.endswith(filters.RELEVANCE):
            return self.ready.listing.page(self.selection, self.order, cursor, limit, ranks)
        words = f"{blake2b(self.asked.values['q'].encode(), digest_size=6).hexdigest()}."
        if cursor is not None:
            if not cursor.startswith(words):
                raise CursorError("the cursor was not made for these words", hint="begin at the first page")
            cursor = cursor.removeprefix(words)
        page = self.ready.listing.page(self.selection, self.order, cursor, limit, ranks)
        next_, previous = (None if end is None else words + end for end in (page.next, page.previous))
        return replace(page, next=next_, previous=previous)


def choose(asked: Asked, ready: Ready) -> Chosen:
    """Return what a request chooses.

    Raises UsageError for what cannot be asked, NotOfferedError where full text or dates are missing.
    """
    values = asked.values
    found = ready.found(asked.serving, values["q"]) if values["q"] else None
    order = values["sort"] or filters.usual_order(values)
    if found is None and order.endswith(filters.RELEVANCE):
        raise BadValueError(f"sort cannot be {order} without words", hint="say q too, or sort by something else")
    if found is None and MATCH.name in values["fields"]:
        raise BadValueError("fields cannot be match without words", hint="say q too, or leave match out")
    selection = ready.listing.select(ready.filters(values, _among(asked, ready, found)))
    counted = Counted(selection.count, selection.known, selection.of)
    return Chosen(asked, ready, selection, order, found, counted)


def _among(asked: Asked, ready: Ready, found: Developments | None) -> frozenset[str] | None:
    """Return the developments that full text and dates leave; None where the address says neither."""
    day = asked.values["modified_since"]
    changed = ready.since(asked.serving, day) if day else None
    if found is None:
        return changed
    words = frozenset(found.ranks)
    return words if changed is None else words & changed
