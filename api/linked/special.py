"""The things that have pages of their own kind; every other thing has the page of any document."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from api.linked.answers import Wanted
from api.web.terms import bodies, concepts, frameworks
from kg.describe import Thing

#: A template, and its values beside those that the page of any document has (api/linked/page.py).
Special = tuple[str, Mapping[str, Any]]
#: What gathers the values for the page of a thing; None where the page of any document says more.
Make = Callable[[Wanted, Thing], Awaitable[Special | None]]

PAGES: Mapping[str, Make] = {
    "body": bodies.page,
    "concept": concepts.page,
    "framework": frameworks.page,
}
