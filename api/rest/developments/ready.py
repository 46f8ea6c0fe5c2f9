"""What answers for developments, made once for a version of the graph."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, time
from typing import Any

from api.offers import NotOfferedError
from api.rest.developments import filters
from api.rest.developments.counts import Counts
from api.rest.developments.items import Items
from api.serving import Serving
from kg.cards import Cards
from kg.changes import Modified, modified
from kg.errors import VetkgError
from kg.listing import Filters, Listing
from kg.search import Developments, Search
from kg.store.view import View

_CHANGED = "changed"
_NO_INDEX = "this snapshot has no full text, so q has no answer"
_NO_DATES = "this snapshot does not say when developments changed, so modified_since has no answer"


class Ready:
    """The developments of a version: the listing, their items, the index and the dates where there are any."""

    def __init__(self, view: View, serving: Serving) -> None:
        folder = serving.snapshot.path if serving.snapshot else None
        self._dates: Modified | None = modified(folder) if folder else None
        self.listing = Listing.load(view).with_changes(self._dates.written() if self._dates else {})
        self.items = Items(self.listing, Cards.load(view))
        self.items.write("en")
        self.counts = Counts(self.listing)
        self.search: Search | None = Search.open(folder) if folder else None

    def found(self, serving: Serving, text: str) -> Developments:
        """Return the developments that say what ``text`` asks for.

        Raises NotOfferedError or OtherVersionError where nobody can tell.
        """
        if self.search is None:
            serving.files()
            raise NotOfferedError(_NO_INDEX)
        return self.search.developments(text)

    def since(self, serving: Serving, day: date) -> frozenset[str]:
        """Return the developments that changed on a day or later.

        Raises NotOfferedError or OtherVersionError where nobody can tell.
        """
        if self._dates is None or not len(self._dates):
            serving.files()
            raise NotOfferedError(_NO_DATES)
        return self._dates.since(datetime.combine(day, time(), UTC))

    def stamp(self, values: Mapping[str, Any]) -> str:
        """Return what tells the dates from others of the same version, where what is asked depends on them."""
        is_dated = values["modified_since"] or (values.get("sort") or "").endswith(_CHANGED)
        return self._dates.fingerprint if is_dated and self._dates is not None else ""

    def filters(self, values: Mapping[str, Any], among: frozenset[str] | None) -> Filters:
        """Return what an address asks for, of these developments where it is not all; not checked yet."""
        wanted = {name: _keys(values[name]) for name in filters.NAMES if values[name]}
        return Filters(wanted, among, known_only=values["known_only"])


async def ready_of(serving: Serving) -> Ready:
    """Return what answers for the version that is served."""
    return await serving.once("developments", lambda view: Ready(view, serving))


async def warm(serving: Serving) -> None:
    """Make what answers before somebody asks, where it is kept; who asks is told what stands in the way of it."""
    if serving.version is not None:
        with suppress(VetkgError):
            await ready_of(serving)


def _keys(value: str | Sequence[Any]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(map(str, value))
