"""Short addresses of vocabularies, which lead to their documents."""

from urllib.parse import urlsplit

from fastapi import APIRouter, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from api.web.environment import address
from api.web.language import said_language
from kg.describe import Thing

router = APIRouter(include_in_schema=False)


@router.head("/vocabularies/{scheme}")
@router.get("/vocabularies/{scheme}")
async def vocabulary(request: Request, scheme: str) -> Response:
    """Lead to the document of a vocabulary."""
    thing = Thing.at(f"concept/{scheme}")
    if thing is None:
        raise HTTPException(404)
    home = urlsplit(request.app.state.settings.base).path
    location = address(f"{home}/doc/{thing.path}", said_language(request), {})
    return Response(status_code=301, headers={"Location": location, "Cache-Control": "no-cache"})
