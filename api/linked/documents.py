"""The documents of things: what the graph says of them, in each format."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from fastapi.responses import Response
from starlette.exceptions import HTTPException

from api.linked import page
from api.linked.answers import Body, Wanted
from api.linked.errors import NotFoundError
from api.linked.formats import FORMATS, HTML
from api.linked.links import link_header
from api.linked.special import PAGES
from api.offers import NotOfferedError
from api.web import pages
from api.web.kept import kept
from api.web.language import NAME, said_language
from api.web.record import page as record
from api.web.record.tree import ODD
from kg.describe import Address, Description, Document, Thing
from kg.errors import SnapshotError
from kg.store.view import View

log = logging.getLogger(__name__)

Describe = Callable[[View], Description | None]

_DOCUMENT = "terms/document.html"


@dataclass(frozen=True)
class _Made:
    body: Body
    pages: int


async def give(
    wanted: Wanted, thing: Thing, what: Describe, status: int = 200, brief: Describe | None = None
) -> Response | None:
    """Answer with the document of what ``what`` finds of a thing; None where it finds nothing.

    ``brief`` finds the same without what links to the thing, for pages that show this in their own way.
    """
    if wanted.name != HTML:
        made = await wanted.asked.serving.read(lambda view: _made(view, wanted, what))
    else:
        made = None
        if brief and thing.kind == "development":
            made = await _kept(wanted, partial(_record, wanted, thing))
        elif brief and thing.kind in PAGES:
            made = await _kept(wanted, partial(_special, wanted, thing, brief))
        made = made or await _page(wanted, what)
    if made is None:
        return None
    return wanted.respond(made.body, link_header(thing, wanted.address, wanted.end, (wanted.page, made.pages)), status)


def _made(view: View, wanted: Wanted, what: Describe) -> _Made | None:
    description = what(view)
    if description is None:
        return None
    document, _ = _document(wanted, description)
    return _Made(wanted.pack(wanted.format.write(document) if wanted.format.write else b""), description.incoming.pages)


async def _kept(wanted: Wanted, make: Callable[[], Awaitable[_Made | None]]) -> _Made | None:
    """Return the page of a thing's kind, made once for a version where the address says nothing but the language."""
    request = wanted.asked.request
    if set(request.query_params) - {NAME}:
        return await make()
    said = said_language(request)
    key = ("page", wanted.address, request.url.path, wanted.language, said, wanted.coding)
    return await kept(wanted.asked.serving, key, make, _size)


def _size(made: _Made | None) -> int:
    return len(made.body.content) if made else 0


async def _special(wanted: Wanted, thing: Thing, what: Describe) -> _Made | None:
    """Return the page of a thing's kind; None where REST does not tell enough of the thing, or odd things."""
    found = await wanted.asked.serving.read(lambda view: _values(view, wanted, what))
    if found is None or found.values["past"]:
        return None
    try:
        own = await PAGES[thing.kind](wanted, thing)
        return await _rendered(wanted, own[0], {**found.values, **own[1]}, found.pages) if own else None
    except (HTTPException, NotFoundError, NotOfferedError):
        return None
    except (SnapshotError, *ODD):
        log.warning("%s has no page of its own", thing.path, exc_info=True)
        return None


async def _record(wanted: Wanted, thing: Thing) -> _Made | None:
    """Return the page of a development; None where REST of this installation does not tell of it."""
    body = await record.page(wanted, thing)
    return _Made(body, 1) if body else None


async def _page(wanted: Wanted, what: Describe) -> _Made | None:
    """Return the page of any document."""
    found = await wanted.asked.serving.read(lambda view: _values(view, wanted, what))
    return await _rendered(wanted, _DOCUMENT, found.values, found.pages) if found else None


async def _rendered(wanted: Wanted, template: str, values: Mapping[str, Any], pages_: int) -> _Made:
    def make() -> Body:
        return wanted.pack(pages.text(wanted.asked.request, template, **values).encode())

    return _Made(await wanted.asked.serving.work(make), pages_)


@dataclass(frozen=True)
class _Values:
    values: dict[str, Any]
    pages: int


def _values(view: View, wanted: Wanted, what: Describe) -> _Values | None:
    description = what(view)
    if description is None:
        return None
    document, address = _document(wanted, description)
    values = page.values_of(description, document, address, wanted.asked.base, wanted.language)
    return _Values(values, description.incoming.pages)


def _document(wanted: Wanted, description: Description) -> tuple[Document, Address]:
    dataset = f"{wanted.asked.base}/.well-known/void#dataset"
    address = Address(wanted.address, tuple(FORMATS), wanted.asked.serving.version, dataset)
    return Document.of(description, address), address
