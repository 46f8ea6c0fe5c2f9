"""Answers that are documents: negotiated, with validators, and with links to the same in other formats."""

import gzip
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from api import choice
from api.catalogue import shelf
from api.catalogue.asking import Asked
from api.negotiation import GZIP, coding
from api.validators import known, tag
from api.web import pages
from api.web.language import NAME, VARY, language_of, said_language
from kg.catalogue.statements import Statements
from kg.catalogue.terms import LICENCE
from kg.catalogue.writing import write

#: The formats of documents that are graphs: the end of the address, and the media type.
GRAPHS: dict[str, str] = {
    "ttl": "text/turtle; charset=utf-8",
    "nt": "application/n-triples",
    "jsonld": "application/ld+json",
    "rdf": "application/rdf+xml",
    "html": "text/html; charset=utf-8",
}
HTML = "html"
_LABELS = {"ttl": "Turtle", "nt": "N-Triples", "jsonld": "JSON-LD", "rdf": "RDF/XML", "json": "JSON"}
_WORTH_PACKING = 1400  # bytes: what is smaller fits into one packet as it is

Values = Mapping[str, Any]


async def nothing_more(_: Asked) -> Values:
    """Return no further values for a page."""
    return {}


@dataclass(frozen=True)
class Document:
    """A graph at an address: ``graph`` makes its statements, ``template`` its page from what ``values`` makes of them.

    ``more`` gathers what the page shows beside them. ``title`` is in English. The ends that name a format are put to
    ``stem``, which is ``path`` where nothing else is said. ``also`` are formats that are no graphs: media type and
    bytes.
    """

    path: str
    title: str
    graph: Callable[[Asked], Awaitable[Statements]]
    template: str
    values: Callable[[Statements], Values]
    more: Callable[[Asked], Awaitable[Values]] = nothing_more
    stem: str = ""
    also: Mapping[str, tuple[str, bytes]] = field(default_factory=dict)

    @property
    def offered(self) -> dict[str, str]:
        """The media types of all its formats by their names; the first is for who does not mind."""
        return {name: media_type for name, (media_type, _) in self.also.items()} | GRAPHS

    def at(self, format_name: str) -> str:
        """Return the path of the document in one format."""
        return f"{self.stem or self.path}.{format_name}"


async def give(asked: Asked, document: Document, end: str | None = None) -> Response:
    """Answer with a document in the format that ``end``, or else the Accept header, asks for.

    Raises HTTPException (404) where it has no such format.
    """
    offered = document.offered
    if end is not None and end not in offered:
        raise HTTPException(404)
    name = end or choice.choose(asked.request.headers.get("accept"), offered)
    body = await _body(asked, document, name)
    headers = {"Link": _links(asked.base, document, name), "Vary": "Accept"}
    if name == HTML:
        headers |= {"Vary": f"{VARY}, Accept-Encoding", "Content-Language": language_of(asked.request)}
        if coding(asked.request.headers.get("accept-encoding")) == GZIP and len(body) > _WORTH_PACKING:
            body = await asked.serving.work(lambda: gzip.compress(body, 5, mtime=0))
            headers["Content-Encoding"] = GZIP
    return plain(asked, body, offered[name], headers)


def plain(asked: Asked, body: bytes, media_type: str, headers: Mapping[str, str]) -> Response:
    """Answer with bytes, or with 304 where the client has them; where nobody knows the version, nobody keeps them."""
    if media_type.startswith("text/html"):
        headers = {**pages.HEADERS, **headers}
    if asked.serving.version is None:
        return Response(body, media_type=media_type, headers={**headers, "Cache-Control": "no-store"})
    etag = tag(blake2b(body, digest_size=16).hexdigest(), media_type)
    headers = {**headers, "ETag": etag, "Cache-Control": "public, no-cache"}
    if known(asked.request, etag):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=media_type, headers=headers)


async def _body(asked: Asked, document: Document, name: str) -> bytes:
    if name in document.also:
        return document.also[name][1]

    async def make(base: str) -> bytes:
        here = replace(asked, base=base)
        said = await document.graph(here)
        if name != HTML:
            return await asked.serving.work(lambda: write(said, name))
        more = await document.more(here)
        return await asked.serving.work(lambda: _page(asked, document, said, more))

    return await shelf.document(asked.serving, asked.base, (document.path, *_languages(asked, name), name), make)


def _languages(asked: Asked, name: str) -> tuple[str, ...]:
    """Return what a page depends on beside its address: its language, and whether the address says it."""
    request = asked.request
    return (language_of(request), "said" if said_language(request) else "liked") if name == HTML else ()


def _page(asked: Asked, document: Document, said: Statements, more: Values) -> bytes:
    """Return the page, which is the same for all who want it in a language, whatever else their addresses say."""
    formats = [(document.at(name), label) for name, label in _LABELS.items() if name in document.offered]
    values = {"title": document.title, "formats": formats, **document.values(said), **more}
    return pages.text(_as_asked(asked.request, document.path), document.template, **values).encode()


def _as_asked(request: Request, path: str) -> Request:
    """Return the request as if it had asked for ``path`` and at most for a language."""
    language = said_language(request)
    query = urlencode({NAME: language} if language else {}).encode()
    return Request({**request.scope, "path": path, "raw_path": path.encode(), "query_string": query})


def _links(base: str, document: Document, given: str) -> str:
    """Return the Link header: the licence, the document itself, and the same in its other formats."""
    links = [f'<{LICENCE}>; rel="license"', f'<{base}{document.path}>; rel="canonical"']
    for name, media_type in document.offered.items():
        if name != given:
            links.append(f'<{base}{document.at(name)}>; rel="alternate"; type="{choice.essence(media_type)}"')
    return ", ".join(links)
