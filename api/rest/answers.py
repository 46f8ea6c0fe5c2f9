"""An answer before it is written: what it says as JSON-LD, as a table, and how much is known of what it counts."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from kg import tables
from kg.tables import Column, Kind, Table, Value

if TYPE_CHECKING:
    from api.rest.resources import Asked

#: The formats of resources: the end of the address, and the media type.
FORMATS: dict[str, str] = {"json": "application/json", "jsonld": "application/ld+json", **tables.TYPES}

#: What the items of a collection are in JSON-LD: things that the document tells of.
ITEMS = {"items": "@included"}

_KNOWN = (
    Column("known", "Of how many developments every filtered field is known.", Kind.INTEGER),
    Column("of", "How many developments there are.", Kind.INTEGER),
)


@dataclass(frozen=True)
class Counted:
    """How many things fit, of how many developments every filtered field is known, and how many there are."""

    count: int
    known: int
    of: int


class Link(NamedTuple):
    """A link of an answer (RFC 8288)."""

    rel: str
    target: str
    type: str = ""


@dataclass(frozen=True)
class Answer:
    """What answers a request.

    ``data`` is the document without ``@context``, or the bytes of a whole document. ``table`` makes the table; it runs
    in a thread, and its rows are read there. ``rows`` is about how many it has. ``others`` make what is neither, by
    the end of the address, such as ``bib``. ``next`` and ``previous`` are cursors; ``links`` are further ones.
    """

    data: Mapping[str, Any] | bytes = field(default_factory=dict)
    table: Callable[[], Table] | None = None
    counted: Counted | None = None
    rows: int = 0
    others: Mapping[str, Callable[[], bytes]] = field(default_factory=dict)
    next: str | None = None
    previous: str | None = None
    links: Sequence[Link] = ()
    #: Of how many developments each filter's field is known, as ``covering`` writes it.
    coverage: str = ""
    #: What it depends on that neither the version nor the address says.
    stamp: str = ""


def covering(found: Mapping[str, tuple[int, int]]) -> str:
    """Return the header that says of how many of how many developments each filter's field is known."""
    return ", ".join([f"{name}={known}/{of}" for name, (known, of) in found.items()])


def context(base: str) -> list[Any]:
    """Return the JSON-LD context of a collection of the service at ``base``."""
    return [f"{base}/context.jsonld", ITEMS]


def collection(
    asked: "Asked", items: Sequence[Mapping[str, Any]], counted: Counted, next_: str | None = None, **more: Any
) -> dict[str, Any]:
    """Return the envelope of every collection; ``more`` are members such as ``coverage`` and ``facets``."""
    found = {
        "@context": context(asked.base),
        "id": asked.address,
        **vars(counted),
        **{name: value for name, value in more.items() if value is not None},
        "items": list(items),
    }
    if next_ is not None:
        found["next"] = asked.page(next_)
    return found


def with_known(table: Table, counted: Counted | None) -> Table:
    """Return a table with the columns ``known`` and ``of``: those that it has, or those of the whole, as its last.

    A table without rows gets one in which nothing else stands: that nothing is there says little without them.
    """
    if counted is None:
        return table
    if any(column.name == "known" for column in table.columns):
        return replace(table, rows=_rows(table.rows, table.columns, counted))
    columns, last = (*table.columns, *_KNOWN), (counted.known, counted.of)
    return replace(table, columns=columns, rows=_rows(((*row, *last) for row in table.rows), columns, counted))


def _rows(rows: Iterable[Sequence[Value]], columns: Sequence[Column], counted: Counted) -> Iterator[Sequence[Value]]:
    row: Sequence[Value] | None = None
    for row in rows:
        yield row
    if row is None:
        said = {"known": counted.known, "of": counted.of}
        yield [said.get(column.name) for column in columns]
