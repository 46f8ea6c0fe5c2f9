"""A resource of the REST interface, declared once, and a request for it."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from starlette.requests import Request

from api.rest.answers import FORMATS, Answer
from api.rest.parameters import Parameter, Values, quoted, written
from api.serving import Serving
from api.settings import Settings


@dataclass(frozen=True)
class Resource:
    """A kind of address: what it takes, what answers it, and what the API's description says of it.

    ``path`` has ``{name}`` where a part of the address is the client's; ``parts`` say what these are. ``name`` is the
    operation's id. ``schema`` is that of its JSON. ``formats`` are media types by the end of the address; the first is
    for who does not mind. ``examples`` are what follows the path, or the whole path where that has parts; tests ask
    them. ``many`` says that it is a collection, whose answers count. ``stamp`` is what answers depend on beside the
    version of the graph and the address, such as the text of a query. ``ends`` says that a part of the address names
    what may have been merged into another thing or withdrawn, so that 301 and 410 are answers.
    """

    path: str
    name: str
    tag: str
    summary: str
    says: str
    make: Callable[["Asked"], Awaitable[Answer]]
    schema: Mapping[str, Any]
    parameters: tuple[Parameter, ...] = ()
    parts: tuple[Parameter, ...] = ()
    formats: Mapping[str, str] = field(default_factory=lambda: FORMATS)
    examples: tuple[str, ...] = ("",)
    many: bool = True
    stamp: str = ""
    ends: bool = False

    def example(self, text: str) -> str:
        """Return the whole path of one of the examples."""
        return text if text.startswith("/") else self.path + text

    @property
    def takes(self) -> tuple[Parameter, ...]:
        """Everything that an address says."""
        return (*self.parts, *self.parameters)


@dataclass(frozen=True)
class Asked:
    """A request for a resource: ``values`` of its parameters, ``parts`` of its path, the ``format`` that was chosen.

    ``base`` is the address of the service as the client sees it, ``path`` that of the resource without its end.
    """

    request: Request
    serving: Serving
    settings: Settings
    resource: Resource
    base: str
    path: str
    parts: Mapping[str, str]
    values: Values
    format: str

    @cached_property
    def address(self) -> str:
        """The canonical address of what is asked, without an end that names a format."""
        return self.at()

    @cached_property
    def query(self) -> str:
        """The canonical query string."""
        return written(self.resource.parameters, self.values)

    @property
    def is_table(self) -> bool:
        """Whether a table is wanted, and not a document."""
        return self.format in ("csv", "xlsx")

    def at(self, end: str = "", **changes: Any) -> str:
        """Return the address of the same with other values of some parameters, in the format that ``end`` names."""
        query = written(self.resource.parameters, {**self.values, **changes}) if changes else self.query
        return f"{self.base}{self.path}{'.' + end if end else ''}{'?' + query if query else ''}"

    def page(self, cursor: str | None, end: str = "") -> str:
        """Return the address of the page that begins at a cursor; of the first page where that is None."""
        query = self._first
        if cursor is not None:
            query += ("&" if query else "") + f"cursor={quoted(cursor)}"
        return f"{self.base}{self.path}{'.' + end if end else ''}{'?' + query if query else ''}"

    @cached_property
    def _first(self) -> str:
        if self.values.get("cursor") is None:
            return self.query
        return written(self.resource.parameters, {**self.values, "cursor": None})

    def with_values(self, **values: Any) -> "Asked":
        """Return the same request with other values."""
        return replace(self, values={**self.values, **values})
