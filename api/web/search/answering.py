"""How pages whose address filters policies are answered: the same reading, validators and mistakes for all of them."""

from collections.abc import Awaitable, Callable

from fastapi import Request
from fastapi.responses import RedirectResponse, Response

from api.web import pages, sending
from api.web.environment import address
from api.web.language import said_language
from api.web.search.mending import mendings
from api.web.search.wanted import Asking, Wanted, has_empty
from kg.errors import UsageError


async def answered(
    request: Request, asking: Asking, resource: str, show: Callable[[Wanted], Awaitable[Response]]
) -> Response:
    """Return what ``show`` makes of what a request wants; to an address that is none of ours, what is wrong with it.

    ``resource`` is the path of REST that the page stands on.
    """
    try:
        wanted = asking.read(request)
        if has_empty(request):
            return _to_canonical(request, wanted)
        if not _is_dated(wanted) and (same := sending.fresh(request)):
            return same
        answer = await show(wanted)
    except UsageError as error:
        return await _wrong(request, error, resource)
    return _undated(answer) if _is_dated(wanted) else answer


async def _wrong(request: Request, error: UsageError, resource: str) -> Response:
    """Return the page that says what is wrong with an address, and how to go on."""
    found = await mendings(request, resource)
    answer = pages.page(request, "search/wrong.html", error=error, mendings=found)
    answer.status_code = 400
    return answer


def _to_canonical(request: Request, wanted: Wanted) -> Response:
    """Return what leads from the address that a form makes to the one that can be shared."""
    return RedirectResponse(address(wanted.address(), said_language(request), {}), 302)


def _is_dated(wanted: Wanted) -> bool:
    """Say whether an answer depends on when developments changed, which neither version nor address says."""
    return bool(wanted.values["modified_since"]) or (wanted.values.get("sort") or "").endswith("changed")


def _undated(answer: Response) -> Response:
    """Return an answer that may not be kept."""
    del answer.headers["ETag"]
    answer.headers["Cache-Control"] = "no-store"
    return answer
