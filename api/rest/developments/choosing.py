"""Which developments a request chooses, in what order, and how much is known of that."""

from dataclasses import dataclass

from api.rest.answers import Counted
from api.rest.developments.ready import Ready
from api.rest.errors import BadValueError
from api.rest.resources import Asked
from kg.listing import Page, Selection
from kg.search import Developments

_RELEVANCE = "relevance"


@dataclass(frozen=True)
class Chosen:
    """What a request chose: the developments that fit, their order, where words were found, and the numbers."""

    asked: Asked
    ready: Ready
    selection: Selection
    order: str
    found: Developments | None
    counted: Counted

    def page(self, limit: int) -> Page:
        """Return the page that the request's cursor begins. Raises CursorError where it begins none."""
        ranks = self.found.ranks if self.found is not None else None
        return self.ready.listing.page(self.selection, self.order, self.asked.values["cursor"], limit, ranks)


def choose(asked: Asked, ready: Ready) -> Chosen:
    """Return what a request chooses.

    Raises UsageError for what cannot be asked, NotOfferedError where full text or dates are missing.
    """
    values = asked.values
    found = ready.found(asked.serving, values["q"]) if values["q"] else None
    order = values["sort"] or (_RELEVANCE if found is not None else "label")
    if found is None and order.endswith(_RELEVANCE):
        raise BadValueError(f"sort cannot be {order} without words", hint="say q too, or sort by something else")
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
