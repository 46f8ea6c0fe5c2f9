"""GET /search: policies by filters and words, as a page."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from api.base import base_of
from api.rest.developments.resource import DEVELOPMENTS
from api.web import sending
from api.web.charts.strip import strip
from api.web.language import language_of
from api.web.search.answering import answered
from api.web.search.gathering import RESOURCE, gather
from api.web.search.wanted import Asking, Wanted

PATH = "/search"
_ASKING = Asking(PATH, DEVELOPMENTS.parameters)

router = APIRouter(include_in_schema=False)


@router.head(PATH)
@router.get(PATH)
async def search(request: Request) -> Response:
    """Find policies."""

    async def show(wanted: Wanted) -> Response:
        found = await gather(request, wanted, language_of(request))
        base = base_of(request, request.app.state.settings)
        return await sending.send(request, "search/search.html", found=found, wanted=wanted, strip=strip, base=base)

    return await answered(request, _ASKING, RESOURCE, show)
