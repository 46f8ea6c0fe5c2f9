"""The page of a development as linked data wants it: the HTML among the formats of its document."""

import logging
from functools import partial
from typing import Any

from fastapi import Request

from api.linked.answers import Body, Wanted
from api.linked.errors import NotFoundError
from api.rest.errors import BadValueError
from api.web import pages
from api.web.record.gathering import Material, gather
from api.web.record.metadata import json_ld
from api.web.record.reporting import report
from api.web.record.tree import ODD
from api.web.record.values import values
from kg.describe import Thing

log = logging.getLogger(__name__)

_TEMPLATE = "record/record.html"


async def page(wanted: Wanted, thing: Thing) -> Body | None:
    """Return the page of a development; None where REST knows none, or it says odd things of it."""
    request, language = wanted.asked.request, wanted.language

    def make(material: Material) -> Body:
        said = _values(wanted, material, language)
        return wanted.pack(pages.text(request, _TEMPLATE, **said).encode())

    try:
        material = await gather(request, thing.reference, language)
        return await wanted.asked.serving.work(partial(make, material))
    except NotFoundError:
        return None
    except BadValueError:
        if chosen(request):
            raise
        return None  # the address itself is none that a development can have
    except ODD:
        log.warning("development %s has no page of its own", thing.reference, exc_info=True)
        return None


def _values(wanted: Wanted, material: Material, language: str) -> dict[str, Any]:
    found = values(material, language)
    asked, address = wanted.asked, wanted.address
    template = asked.settings.issues
    return found | {
        "path": wanted.path,
        "json_ld_address": address,
        "json_ld": json_ld(material, address, asked.base, language),
        "report": report(template, material.tree, material.reference, asked.serving.version, address, found["speech"]),
        "chosen": chosen(asked.request),
    }


def chosen(request: Request) -> bool:
    """Say whether the reader chose which editions are compared."""
    return "from" in request.query_params or "to" in request.query_params
