"""A page as it is sent: with a validator of its version, language and address, and packed for who can read that."""

from typing import Any

from fastapi import Request
from fastapi.responses import Response

from api.limits.lane import in_turn
from api.negotiation import GZIP, coding
from api.packing import coding_of, packed
from api.serving import serving_of
from api.validators import known, named, tag
from api.web import pages
from api.web.language import VARY, language_of
from kg import __version__

_VARY = f"{VARY}, Accept-Encoding"


def fresh(request: Request) -> Response | None:
    """Return the answer to a client that has the page already, if there is one; None for all others."""
    etag = _etag(request)
    return Response(status_code=304, headers=_headers(request)) if etag and named(request, etag) else None


async def send(
    request: Request, template: str, link: str = "", *, keep: bool = True, large: bool = False, **values: Any
) -> Response:
    """Return the page that a template makes of ``values``, with a Link header where there is one.

    What is not to be kept has no validator; what is ``large`` waits for its turn.
    """
    etag = _etag(request) if keep else None
    if etag and known(request, etag):
        return Response(status_code=304, headers=_headers(request))
    wanted = coding(request.headers.get("accept-encoding"))

    def make() -> bytes:
        return packed(pages.text(request, template, **values).encode(), wanted)

    body = await (in_turn(request.scope, make) if large else serving_of(request.scope).work(make))
    headers = (
        pages.HEADERS
        | {"Content-Language": language_of(request)}
        | (_headers(request) if keep else {"Cache-Control": "no-store"})
    )
    if link:
        headers["Link"] = link
    if said := coding_of(body):
        headers["Content-Encoding"] = said
    return Response(body, headers=headers, media_type="text/html")


def _headers(request: Request) -> dict[str, str]:
    etag = _etag(request)
    return {"Vary": _VARY, **({"ETag": etag, "Cache-Control": "no-cache"} if etag else {"Cache-Control": "no-store"})}


def _etag(request: Request) -> str | None:
    """Return the validator of a page; None where nobody knows of which version of the graph it is."""
    version = serving_of(request.scope).edition
    if version is None:
        return None
    packing = GZIP if coding(request.headers.get("accept-encoding")) == GZIP else ""
    return tag(version, __version__, language_of(request), str(request.url), packing)
