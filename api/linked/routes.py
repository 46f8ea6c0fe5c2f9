"""The routes of linked data: /id/ names things, /doc/ holds their documents, /graph/ the content of named graphs."""

from collections.abc import Mapping
from functools import partial
from typing import Annotated, Any
from urllib.parse import unquote

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from api.dependencies import ServingOf, SettingsOf
from api.linked import became, documents, graphs
from api.linked.answers import Asked, Wanted
from api.linked.errors import NotFoundError
from api.linked.formats import FORMATS, GRAPH_FORMATS, Format
from api.linked.places import is_spelt_out, lead, page, split
from kg.describe import Thing, describe, exists
from kg.describe.graphs import graph_at
from kg.describe.incoming import Hubs
from kg.describe.near import near
from kg.describe.tombstone import tombstone

router = APIRouter(tags=["linked data"])

_SHOWN = 200  # characters of a wrong address that are repeated
_Answers = dict[int | str, dict[str, Any]]
_PROBLEM: dict[str, Any] = {"content": {"application/problem+json": {"schema": {"type": "object"}}}}


def _types(formats: Mapping[str, Format]) -> dict[str, Any]:
    return {format_.essence: {"schema": {"type": "string"}} for format_ in formats.values()}


def _answers(formats: Mapping[str, Format]) -> _Answers:
    return {
        200: {"description": "The document.", "content": _types(formats)},
        304: {"description": "The client has it already."},
        **_REFUSED,
    }


_REFUSED: _Answers = {
    400: {"description": "The page is no number, or the Host header no host.", **_PROBLEM},
    404: {"description": "Nothing has this address; says what may have been meant.", **_PROBLEM},
    406: {"description": "None of the formats is accepted.", **_PROBLEM},
}
_ENDED: _Answers = {
    301: {"description": "It was merged into another."},
    410: {"description": "It was withdrawn; says what it was.", "content": _types(FORMATS)},
}


def _asked(request: Request, serving: ServingOf, settings: SettingsOf) -> Asked:
    return Asked(request, serving, settings)


AskedOf = Annotated[Asked, Depends(_asked)]


@router.head("/id/{path:path}", include_in_schema=False)
@router.get(
    "/id/{path:path}",
    summary="Go from a thing to its document",
    status_code=303,
    response_class=Response,
    responses={303: {"description": "Its document."}, **_ENDED, **_REFUSED},
)
async def thing(asked: AskedOf, path: str) -> Response:
    """Lead to the document of a thing: a thing itself cannot be sent."""
    found = Thing.at(path) if is_spelt_out(asked.request, path) else None
    if found is None:
        raise await _missing(asked, "id", path)
    ended = await _ended(asked, "/id/", found, None)
    if ended:
        return ended
    if not await asked.serving.read(partial(exists, iri=found.iri)):
        raise await _missing(asked, "id", path)
    return lead(asked.request, asked.settings.base, 303, f"/doc/{found.path}")


@router.head("/doc/{path:path}", include_in_schema=False)
@router.get(
    "/doc/{path:path}",
    summary="Read the document of a thing",
    response_class=Response,
    responses={**_answers(FORMATS), **_ENDED},
)
async def document(asked: AskedOf, path: str) -> Response:
    """Return the document of a thing, in the format by which the address ends or else by Accept."""
    stem, end = split(path, FORMATS)
    found = Thing.at(stem) if is_spelt_out(asked.request, path) else None
    if found is None:
        raise await _missing(asked, "doc", path)
    ended = await _ended(asked, "/doc/", found, end)
    if ended:
        return ended
    wanted = Wanted.of(asked, f"/doc/{found.path}", end, FORMATS, page(asked.request))
    answer = wanted.not_modified() or await _described(wanted, found)
    if answer is None and wanted.page > 1:
        raise NotFoundError(f"/doc/{path} has no page {wanted.page}", hint="its first page says how many there are")
    if answer is None:
        raise await _missing(asked, "doc", path)
    return answer


@router.head("/graph/{path:path}", include_in_schema=False)
@router.get(
    "/graph/{path:path}",
    summary="Read a named graph",
    response_class=Response,
    responses={**_answers(GRAPH_FORMATS), 303: {"description": "It is large; leads to where it can be had."}},
)
async def graph(asked: AskedOf, path: str) -> Response:
    """Return what a named graph says, in the format by which the address ends or else by Accept."""
    stem, end = split(path, GRAPH_FORMATS)
    name = graph_at(stem) if is_spelt_out(asked.request, path) else None
    if name is not None:
        wanted = Wanted.of(asked, f"/graph/{stem}", end, GRAPH_FORMATS)
        answer = wanted.not_modified() or await graphs.give(wanted, name)
        if answer is not None:
            return answer
    raise NotFoundError(f"there is no graph {path[:_SHOWN]!r}", hint="/.well-known/void lists the graphs")


async def _described(wanted: Wanted, thing: Thing) -> Response | None:
    serving = wanted.asked.serving
    hubs: Hubs | None = await serving.once("hubs", lambda _: {}) if serving.version else None
    what = partial(describe, iri=thing.iri, page=wanted.page, hubs=hubs)
    brief = partial(what, links=False) if wanted.page == 1 else None
    return await documents.give(wanted, thing, what, brief=brief)


async def _ended(asked: Asked, under: str, thing: Thing, end: str | None) -> Response | None:
    """Return the answer for what was merged into another thing or withdrawn; None for all else."""
    successor = await became.successor(asked.serving, thing)
    if successor:
        return lead(asked.request, asked.settings.base, 301, f"{under}{successor.path}" + (f".{end}" if end else ""))
    reference = await became.withdrawn(asked.serving, thing)
    if reference is None:
        return None
    wanted = Wanted.of(asked, f"/doc/{thing.path}", end, FORMATS)
    what = partial(tombstone, thing=thing, reference=reference)
    return await documents.give(wanted, thing, what, status=410)


async def _missing(asked: Asked, under: str, path: str) -> NotFoundError:
    """Return the error for an address that nothing has, with what may have been meant."""
    references = await became.references(asked.serving)
    meant = await asked.serving.read(partial(near, path=unquote(path), references=references))
    hint = f"did you mean /{under}/{meant.path}?" if meant else "the start page says what there is"
    return NotFoundError(f"there is no /{under}/{path[:_SHOWN]}", hint=hint)
