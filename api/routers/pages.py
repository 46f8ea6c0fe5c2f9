"""The start page."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api import pages

router = APIRouter(include_in_schema=False)


@router.get("/")
async def start(request: Request) -> HTMLResponse:
    """Say what is in the graph, and how to ask it."""
    state = request.app.state
    return pages.start(request, await state.serving.overviews.get(), state.questions)
