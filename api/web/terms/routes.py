"""The list of bodies, and short addresses of vocabularies, which lead to their documents."""

from urllib.parse import urlsplit

from fastapi import APIRouter, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from api.web import sending
from api.web.environment import address
from api.web.language import language_of, said_language
from api.web.terms.bodies import listed
from kg.describe import Thing

router = APIRouter(include_in_schema=False)

_LONGEST = 200  # characters of words to look for


@router.head("/bodies")
@router.get("/bodies")
async def bodies(request: Request) -> Response:
    """List the bodies by country; ``?q=`` those that have some words."""
    if same := sending.fresh(request):
        return same
    words = request.query_params.get("q", "").strip()[:_LONGEST]
    found = await listed(request, words, language_of(request))
    return await sending.send(request, "terms/bodies.html", words=words, found=found)


@router.head("/vocabularies/{scheme}")
@router.get("/vocabularies/{scheme}")
async def vocabulary(request: Request, scheme: str) -> Response:
    """Lead to the document of a vocabulary."""
    thing = Thing.at(f"concept/{scheme}")
    if thing is None:
        raise HTTPException(404)
    home = urlsplit(request.app.state.settings.base).path
    location = home + address(f"/doc/{thing.path}", said_language(request), {})
    return Response(status_code=301, headers={"Location": location, "Cache-Control": "no-cache"})
