"""GET /compare: policies counted by two or three dimensions, as a page."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from api.base import base_of
from api.web import sending
from api.web.compare.gathering import ASKING, PATH, RESOURCE, gather, is_large
from api.web.language import language_of
from api.web.search.answering import answered
from api.web.search.wanted import Wanted

router = APIRouter(include_in_schema=False)


@router.head(PATH)
@router.get(PATH)
async def compare(request: Request) -> Response:
    """Compare policies."""

    async def show(wanted: Wanted) -> Response:
        found = await gather(request, wanted, language_of(request))
        base = base_of(request, request.app.state.settings)
        large = is_large(found.data)
        return await sending.send(request, "compare/compare.html", large=large, found=found, wanted=wanted, base=base)

    return await answered(request, ASKING, RESOURCE, show)
