"""The start page."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api import pages
from api.feeds.routes import LINKS
from api.serving import serving_of

router = APIRouter(include_in_schema=False)


@router.head("/")
@router.get("/")
async def start(request: Request) -> HTMLResponse:
    """Say what is in the graph, and how to ask it."""
    overview = await serving_of(request.scope).overviews.get()
    page = pages.start(request, overview, request.app.state.questions)
    if request.app.state.has_files:
        page.headers["Link"] = LINKS
    return page
