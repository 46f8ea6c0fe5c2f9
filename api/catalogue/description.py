"""The description that the SPARQL endpoint gives of itself."""

import io
import logging

from api.catalogue import shelf
from api.serving import Serving
from api.surprises import understood
from kg.catalogue.service import service
from kg.catalogue.sizes import Sizes, sizes
from kg.catalogue.statements import Statements
from kg.catalogue.writing import FORMATS, write
from kg.errors import VetkgError
from kg.query.formats import Format
from kg.store.view import View

log = logging.getLogger(__name__)


async def describe(serving: Serving, base: str, format: Format) -> bytes:
    """Return the service description of ``{base}/sparql`` in a format for graphs."""
    found = await shelf.of_version(serving, "sizes", _sizes)

    async def make(address: str) -> bytes:
        return await serving.work(lambda: _written(service(f"{address}/sparql", found), format))

    with understood(serving.view):
        return await shelf.document(serving, base, ("service", format.name), make)


def _written(said: Statements, format: Format) -> bytes:
    if format.name in FORMATS:
        return write(said, format.name)
    out = io.BytesIO()
    format.write(iter(said), out)
    return out.getvalue()


def _sizes(view: View) -> Sizes:
    """Return the sizes of the graphs; none where a store elsewhere does not say."""
    try:
        return sizes(view)
    except VetkgError as error:
        if view.lasting:
            raise
        log.warning("the graphs could not be counted: %s", error)
        return Sizes(None)
