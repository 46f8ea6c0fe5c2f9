"""GET /search: policies by filters and words, as a page."""

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from api.base import base_of
from api.rest.developments.resource import DEVELOPMENTS
from api.web import pages, sending
from api.web.charts.strip import strip
from api.web.environment import address
from api.web.language import language_of, said_language
from api.web.search.gathering import RESOURCE, gather
from api.web.search.mending import mendings
from api.web.search.wanted import Asking, Wanted, has_empty
from kg.errors import UsageError

PATH = "/search"
_ASKING = Asking(PATH, DEVELOPMENTS.parameters)

router = APIRouter(include_in_schema=False)


@router.head(PATH)
@router.get(PATH)
async def search(request: Request) -> Response:
    """Find policies."""
    try:
        wanted = _ASKING.read(request)
        if has_empty(request):
            return to_canonical(request, wanted)
        if not is_dated(wanted) and (same := sending.fresh(request)):
            return same
        found = await gather(request, wanted, language_of(request))
    except UsageError as error:
        return await wrong(request, error, RESOURCE)
    base = base_of(request, request.app.state.settings)
    answer = await sending.send(request, "search/search.html", found=found, wanted=wanted, strip=strip, base=base)
    return undated(answer) if is_dated(wanted) else answer


async def wrong(request: Request, error: UsageError, resource: str) -> Response:
    """Return the page that says what is wrong with an address, and how to go on."""
    found = await mendings(request, resource)
    answer = pages.page(request, "search/wrong.html", error=error, mendings=found)
    answer.status_code = 400
    return answer


def to_canonical(request: Request, wanted: Wanted) -> Response:
    """Return what leads from the address that a form makes to the one that can be shared."""
    return RedirectResponse(address(wanted.address(), said_language(request), {}), 302)


def is_dated(wanted: Wanted) -> bool:
    """Say whether an answer depends on when developments changed, which neither version nor address says."""
    return bool(wanted.values["modified_since"]) or (wanted.values.get("sort") or "").endswith("changed")


def undated(answer: Response) -> Response:
    """Return an answer that may not be kept."""
    del answer.headers["ETag"]
    answer.headers["Cache-Control"] = "no-store"
    return answer
