"""GET /compare: policies counted by two or three dimensions, as a page."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from api.base import base_of
from api.web import sending
from api.web.compare.gathering import ASKING, PATH, RESOURCE, gather, is_large
from api.web.language import language_of
from api.web.search.routes import is_dated, to_canonical, undated, wrong
from api.web.search.wanted import has_empty
from kg.errors import UsageError

router = APIRouter(include_in_schema=False)


@router.head(PATH)
@router.get(PATH)
async def compare(request: Request) -> Response:
    """Compare policies."""
    try:
        wanted = ASKING.read(request)
        if has_empty(request):
            return to_canonical(request, wanted)
        if not is_dated(wanted) and (same := sending.fresh(request)):
            return same
        found = await gather(request, wanted, language_of(request))
    except UsageError as error:
        return await wrong(request, error, RESOURCE)
    base = base_of(request, request.app.state.settings)
    answer = await sending.send(
        request, "compare/compare.html", large=is_large(found.data), found=found, wanted=wanted, base=base
    )
    return undated(answer) if is_dated(wanted) else answer
