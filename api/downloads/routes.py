"""The routes of downloads: what there is, and each file."""

import gzip
from contextlib import ExitStack
from hashlib import sha256
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from api.choice import choose
from api.dependencies import ServingOf
from api.downloads.sending import Sending, answer
from api.downloads.workshop import Workshop
from api.negotiation import GZIP, coding
from api.validators import known, tag
from api.web import pages
from api.web.data import page as data
from api.web.language import VARY, language_of
from kg.export import Attribution, File, as_json, attributions, index
from kg.export.files import INDEX, MEDIA_TYPES, METADATA, SUMS
from kg.model.evidence import LICENCE

router = APIRouter(tags=["downloads"])

_PROBLEM: dict[str, Any] = {"content": {"application/problem+json": {"schema": {"type": "object"}}}}
_OFFERED = {"json": "application/json", "html": "text/html; charset=utf-8"}
_TEXT = "text/plain; charset=utf-8"
_PACKED = "application/gzip"
_WITH_CHARSET = {"text/turtle": "text/turtle; charset=utf-8", "text/csv": "text/csv; charset=utf-8; header=present"}
_RESPONSES: dict[int | str, dict[str, Any]] = {
    304: {"description": "The client has it already."},
    404: {"description": "There is no such file.", **_PROBLEM},
    501: {"description": "The service has no snapshot, and so no files.", **_PROBLEM},
}
_CONTENT: dict[str, Any] = {
    kind: {} if kind.endswith("json") else {"schema": {"type": "string"}}
    for kind in (*MEDIA_TYPES, _PACKED, "text/plain")
}
_FILE: dict[int | str, dict[str, Any]] = {
    200: {"description": "The file.", "content": _CONTENT},
    206: {"description": "The part of the file that was asked for.", "content": _CONTENT},
    406: {"description": "The format cannot say the graph.", **_PROBLEM},
    416: {"description": "The part asked for lies outside of the file."},
    503: {"description": "Enough downloads are under way.", **_PROBLEM},
    **_RESPONSES,
}


async def _workshop(serving: ServingOf) -> Workshop:
    snapshot = serving.files()
    return await serving.once("downloads", lambda _: Workshop(snapshot))


WorkshopOf = Annotated[Workshop, Depends(_workshop)]


@router.head("/downloads", include_in_schema=False)
@router.get(
    "/downloads",
    summary="List the files to download",
    response_class=Response,
    responses={
        200: {"description": "The list.", "content": {kind: {} for kind in ("application/json", "text/html")}},
        406: {"description": "Neither of the formats is accepted.", **_PROBLEM},
        **_RESPONSES,
    },
)
async def listing(request: Request, serving: ServingOf, workshop: WorkshopOf) -> Response:
    """Return what can be downloaded: a page for people, for programs the index of an export."""
    chosen = choose(request.headers.get("accept"), _OFFERED)
    named: list[Attribution] = await serving.once("attributions", attributions)
    if chosen == "json":
        return _listing(request, workshop, named, {"Vary": "Accept"})
    body = await data.page(request, workshop, named)
    headers = pages.HEADERS | {"Content-Language": language_of(request), "Vary": f"{VARY}, Accept-Encoding"}
    if coding(request.headers.get("accept-encoding")) == GZIP:
        body = await serving.work(lambda: gzip.compress(body, 5, mtime=0))
        headers["Content-Encoding"] = GZIP
    return _unless_known(request, body, _OFFERED["html"], headers)


@router.head("/downloads/{name:path}", include_in_schema=False)
@router.get("/downloads/{name:path}", summary="Download a file", response_class=Response, responses=_FILE)
async def file(request: Request, name: str, serving: ServingOf, workshop: WorkshopOf) -> Response:
    """Return a file of the graph, or its gzip twin; it is made when it is first asked for."""
    if name == INDEX:
        return _listing(request, workshop, await serving.once("attributions", attributions), {})
    known = workshop.file(name)
    if known is None and name != SUMS:
        raise HTTPException(404, f"there is no file {name!r} to download; /downloads lists those that there are")
    with ExitStack() as stack:
        stack.enter_context(workshop.place())
        response = answer(request, workshop, await workshop.get(name), _media_type(name, known), _headers(name))
        if isinstance(response, Sending):
            response.holding = stack.pop_all()
        return response


def _media_type(name: str, known: File | None) -> str:
    if known is None:
        return _TEXT
    return _WITH_CHARSET.get(known.media_type, known.media_type) if name == known.name else _PACKED


def _headers(name: str) -> dict[str, str]:
    links = [f'<{LICENCE}>; rel="license"']
    if name.endswith(".csv"):
        links.append(f'<{METADATA.rpartition("/")[2]}>; rel="describedby"; type="application/csvm+json"')
    return {"Content-Disposition": f'attachment; filename="{name.rpartition("/")[2]}"', "Link": ", ".join(links)}


def _listing(request: Request, workshop: Workshop, named: list[Attribution], headers: dict[str, str]) -> Response:
    found = index(workshop.snapshot, workshop.files.values(), workshop.facts, named)
    return _unless_known(request, as_json(found), _OFFERED["json"], headers)


def _unless_known(request: Request, body: bytes, media_type: str, headers: dict[str, str]) -> Response:
    """Return a small answer, or 304 where the client has it."""
    etag = tag(sha256(body).hexdigest(), media_type)
    headers = {**headers, "ETag": etag, "Cache-Control": "public, no-cache"}
    if known(request, etag):
        return Response(status_code=304, headers=headers)
    return Response(body, headers=headers, media_type=media_type)
