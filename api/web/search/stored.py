"""Two small queries that a search asks beside REST, once of a version: no worker is waited for."""

from collections.abc import Sequence
from importlib.resources import files

from fastapi import Request
from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions

from api.serving import serving_of
from api.web.kept import kept
from kg.query.prepared import prepare
from kg.store.view import View

Rows = Sequence[tuple[str, ...]]


async def frameworks(request: Request) -> Sequence[dict[str, str]]:
    """Return the European frameworks with ``id`` and ``label``."""
    return [{"id": row[0], "label": row[1]} for row in await _rows(request, "frameworks")]


async def described(request: Request) -> tuple[int, int] | None:
    """Return of how many records a description was seen, and how many there are; None where there are none."""
    for records, seen in await _rows(request, "described"):
        if int(records):
            return int(seen), int(records)
    return None


async def _rows(request: Request, name: str) -> Rows:
    serving = serving_of(request.scope)
    return await kept(serving, ("search", name), lambda: serving.read(lambda view: _read(view, name)))


def _read(view: View, name: str) -> Rows:
    answer = view.query(prepare(files("api.web.search").joinpath(f"{name}.rq").read_text("utf-8")))
    if not isinstance(answer, QuerySolutions):
        return []
    return [tuple(_text(term) for term in row) for row in answer]


def _text(term: object) -> str:
    return term.value if isinstance(term, NamedNode | Literal | BlankNode) else ""
