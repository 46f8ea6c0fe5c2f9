"""The documents of things: what the graph says of them, in each format."""

from collections.abc import Callable
from dataclasses import dataclass

from fastapi.responses import Response

from api.linked import page
from api.linked.answers import Body, Wanted
from api.linked.formats import FORMATS
from api.linked.links import link_header
from kg.describe import Address, Description, Document, Thing
from kg.store.view import View

Describe = Callable[[View], Description | None]


@dataclass(frozen=True)
class _Made:
    body: Body
    pages: int


async def give(wanted: Wanted, thing: Thing, what: Describe, status: int = 200) -> Response | None:
    """Answer with the document of what ``what`` finds of a thing; None where it finds nothing."""
    made = await wanted.asked.serving.read(lambda view: _make(view, wanted, what))
    if made is None:
        return None
    return wanted.respond(made.body, link_header(thing, wanted.address, wanted.end, (wanted.page, made.pages)), status)


def _make(view: View, wanted: Wanted, what: Describe) -> _Made | None:
    description = what(view)
    if description is None:
        return None
    dataset = f"{wanted.asked.base}/.well-known/void#dataset"
    address = Address(wanted.address, tuple(FORMATS), wanted.asked.serving.version, dataset)
    document = Document.of(description, address)
    write = wanted.format.write
    body = (
        write(document) if write else page.of(wanted.asked.request, description, document, address, wanted.asked.base)
    )
    return _Made(wanted.pack(body), description.incoming.pages)
