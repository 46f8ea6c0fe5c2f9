"""Answers that are documents: negotiated, with validators, and with links to the same in other formats."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import Any

from fastapi.responses import Response
from starlette.exceptions import HTTPException

from api import choice, pages
from api.catalogue import shelf
from api.catalogue.asking import Asked
from api.validators import known, tag
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
TYPES = tuple(map(choice.essence, GRAPHS.values()))
_LABELS = {"ttl": "Turtle", "nt": "N-Triples", "jsonld": "JSON-LD", "rdf": "RDF/XML", "json": "JSON"}


@dataclass(frozen=True)
class Document:
    """A graph at an address: ``graph`` makes its statements, ``template`` its page from what ``values`` makes of them.

    The ends that name a format are put to ``stem``, which is ``path`` where nothing else is said. ``also`` are formats
    that are no graphs: media type and bytes.
    """

    path: str
    title: str
    graph: Callable[[Asked], Awaitable[Statements]]
    template: str
    values: Callable[[Statements], Mapping[str, Any]]
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
    return plain(asked, body, offered[name], {"Link": _links(asked.base, document, name), "Vary": "Accept"})


def plain(asked: Asked, body: bytes, media_type: str, headers: Mapping[str, str]) -> Response:
    """Answer with bytes, or with 304 where the client has them; where nobody knows the version, nobody keeps them."""
    if asked.serving.version is None:
        headers = {**headers, "Cache-Control": "no-store"}
        html = pages.HEADERS if media_type.startswith("text/html") else {}
        return Response(body, media_type=media_type, headers={**html, **headers})
    etag = tag(blake2b(body, digest_size=16).hexdigest(), media_type)
    headers = {**headers, "ETag": etag, "Cache-Control": "public, no-cache"}
    if known(asked.request, etag):
        return Response(status_code=304, headers=headers)
    if media_type.startswith("text/html"):
        headers = {**pages.HEADERS, **headers}
    return Response(body, media_type=media_type, headers=headers)


async def _body(asked: Asked, document: Document, name: str) -> bytes:
    if name in document.also:
        return document.also[name][1]

    async def make(base: str) -> bytes:
        said = await document.graph(replace(asked, base=base))
        return await asked.serving.work(lambda: _page(asked, document, said) if name == "html" else write(said, name))

    return await shelf.document(asked.serving, asked.base, (document.path, name), make)


def _page(asked: Asked, document: Document, said: Statements) -> bytes:
    formats = {document.at(name): label for name, label in _LABELS.items() if name in document.offered}
    values = {"title": document.title, "formats": formats, **document.values(said)}
    return bytes(pages.page(asked.request, document.template, **values).body)


def _links(base: str, document: Document, given: str) -> str:
    """Return the Link header: the licence, the document itself, and the same in its other formats."""
    links = [f'<{LICENCE}>; rel="license"', f'<{base}{document.path}>; rel="canonical"']
    for name, media_type in document.offered.items():
        if name != given:
            links.append(f'<{base}{document.at(name)}>; rel="alternate"; type="{choice.essence(media_type)}"')
    return ", ".join(links)
