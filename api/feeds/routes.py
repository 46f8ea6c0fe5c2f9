"""The routes of feeds: what changed, as Atom and as JSON Feed, newest first, with pages of what came before."""

from email.utils import format_datetime
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from api.base import base_of
from api.choice import essence
from api.dependencies import ServingOf, SettingsOf
from api.feeds import parameters
from api.feeds.shelf import shelf_of
from api.negotiation import GZIP, coding
from api.rest import openapi
from api.rest.parameters import Parameter, Reader
from api.validators import known
from api.workers.errors import NotAcceptableError
from kg.describe import LICENSE

router = APIRouter(tags=["changes"])

_READER = Reader(parameters.ALL)

#: The feeds by their address.
TYPES = {"atom": "application/atom+xml; charset=utf-8", "json": "application/feed+json"}
ATOM, JSON = "/changes.atom", "/changes.json"
#: What pages say of the feeds (RFC 8288).
LINKS = ", ".join(
    f'<{path}>; rel="alternate"; type="{essence(TYPES[path.rpartition(".")[2]])}"; title="What changed"'
    for path in (ATOM, JSON)
)

_PROBLEM: dict[str, Any] = {"content": {"application/problem+json": {"schema": {"type": "object"}}}}
_PLACE: dict[str, Any] = {"schema": {"type": "string"}}


def _parameter(one: Parameter) -> dict[str, Any]:
    found = {"name": one.name, "in": "query", "description": one.says, "schema": openapi.schema(one)}
    return found | ({"example": [one.example] if one.many else one.example} if one.example else {})


def _described(name: str) -> dict[str, Any]:
    """Return what the description of the API says of a feed."""
    content = {essence(TYPES[name]): {"schema": {"type": "object" if name == "json" else "string"}}}
    headers = {"ETag": _PLACE, "Last-Modified": _PLACE, "Link": _PLACE}
    return {
        "response_class": Response,
        "openapi_extra": {"parameters": [_parameter(one) for one in parameters.ALL]},
        "responses": {
            200: {
                "description": "The newest, or a page of earlier ones.",
                "content": content,
                "headers": headers,
            },
            304: {"description": "The client has it already."},
            400: {"description": "A parameter that there is not, or a value that it cannot have.", **_PROBLEM},
            404: {"description": "There is no such development, snapshot or page.", **_PROBLEM},
            406: {"description": "No coding accepted can be given.", **_PROBLEM},
            501: {"description": "The service has no snapshot, and so no changes.", **_PROBLEM},
            503: {"description": "Enough feeds are being made.", **_PROBLEM},
        },
    }


@router.head(ATOM, include_in_schema=False)
@router.get(ATOM, summary="What changed, as Atom", **_described("atom"))
async def atom(request: Request, serving: ServingOf, settings: SettingsOf) -> Response:
    """Return the newest changes of developments from snapshot to snapshot (RFC 4287, archived by RFC 5005)."""
    return await _answer(request, serving, settings, "atom")


@router.head(JSON, include_in_schema=False)
@router.get(JSON, summary="What changed, as JSON Feed", **_described("json"))
async def json(request: Request, serving: ServingOf, settings: SettingsOf) -> Response:
    """Return the newest changes of developments from snapshot to snapshot (JSON Feed 1.1)."""
    return await _answer(request, serving, settings, "json")


async def _answer(request: Request, serving: ServingOf, settings: SettingsOf, name: str) -> Response:
    values = _READER.read(request.scope["query_string"])
    packing = coding(request.headers.get("accept-encoding"))
    if packing is None:
        raise NotAcceptableError("no coding accepted can be given", hint="accept gzip or identity in Accept-Encoding")
    shelf = await shelf_of(serving)
    made = await shelf.get(base_of(request, settings), name, values, packing)
    headers = {
        "ETag": made.tag,
        **({"Last-Modified": format_datetime(made.updated, usegmt=True)} if made.updated else {}),
        "Cache-Control": "public, no-cache",
        "Vary": "Accept-Encoding",
        "Link": f'<{LICENSE}>; rel="license"',
    }
    if _has(request, headers):
        return Response(status_code=304, headers=headers)
    if packing == GZIP:
        headers["Content-Encoding"] = GZIP
    return Response(made.body, headers=headers, media_type=TYPES[name])


def _has(request: Request, headers: dict[str, str]) -> bool:
    """Say whether the client has the answer: by its tag, else by its date, since a feed may also go back in time."""
    if "if-none-match" in request.headers:
        return known(request, headers["ETag"])
    return request.headers.get("if-modified-since", "") == headers.get("Last-Modified")
