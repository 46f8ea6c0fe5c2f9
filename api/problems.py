"""What the types of problem documents mean: the address of each type leads here (RFC 9457, section 3.1.1)."""

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from api.errors import meanings
from api.formats import HTML
from api.linked.errors import NotFoundError
from api.negotiation import choose
from api.web.editor import pages

router = APIRouter(tags=["service"])


@router.get("/problem", summary="The types of problems")
async def every(request: Request) -> Response:
    """List every type of problem that this service answers with."""
    return _answer(request, list(meanings().values()))


@router.get("/problem/{slug}", summary="A type of problem", responses={404: {"description": "No such type."}})
async def one(request: Request, slug: str) -> Response:
    """Say what one type of problem means."""
    found = meanings().get(slug)
    if found is None:
        raise NotFoundError("no problem of this service has that name", hint="all of them stand at /problem")
    return _answer(request, [found])


def _answer(request: Request, found: list[dict[str, str | int]]) -> Response:
    if HTML.name in choose(request.headers.get("accept")).values():
        return pages.problems(request, found)
    return JSONResponse(found[0] if len(found) == 1 else found, headers={"Vary": "Accept"})
