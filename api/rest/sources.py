"""What queries of our own say of many things at once, and the pages that records of developments were read from."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources import files

from pyoxigraph import Literal, NamedNode

from api.serving import Serving
from kg.prefixes import ID
from kg.query.parameters import Term
from kg.query.prepared import prepare
from kg.store.rows import solutions
from kg.store.view import View
from kg.tables import Column, Kind

#: The column of tables of developments.
SOURCES = Column(
    "source_pages", "The pages that the records about the development were read from.", Kind.ADDRESS, many=True
)
_AT_ONCE = 1000  # things that one query asks for


def sources(things: Iterable[str], view: View) -> Mapping[str, Sequence[str]]:
    """Return the addresses of the pages that some developments were read from, by their IRIs."""
    return said((files("api.rest") / "sources.rq").read_text("utf-8"), things, view)


async def all_sources(serving: Serving, things: Iterable[str]) -> Mapping[str, Sequence[str]]:
    """Return the same of all developments, which ``things`` are: asked once of a version."""
    found: Mapping[str, Sequence[str]] = await serving.once("source pages", lambda view: sources(things, view))
    return found


def said(
    query: str, things: Iterable[str], view: View, terms: Mapping[str, Sequence[Term]] | None = None
) -> Mapping[str, list[str]]:
    """Return what a query says of things of ours, by their IRIs; ``terms`` are its other parameters."""
    found: dict[str, list[str]] = {}
    for thing, told in _pairs(query, sorted(thing for thing in things if thing.startswith(ID)), view, terms or {}):
        found.setdefault(thing, []).append(told)
    return found


def _pairs(
    query: str, things: Sequence[str], view: View, terms: Mapping[str, Sequence[Term]]
) -> Iterator[tuple[str, str]]:
    for start in range(0, len(things), _AT_ONCE):
        some = [NamedNode(thing) for thing in things[start : start + _AT_ONCE]]
        for thing, told in solutions(view, prepare(query, {"thing": some, **terms})):
            if isinstance(told, NamedNode | Literal):  # a graph of others may have statements there
                yield thing.value, told.value
