"""The route of the start page."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from api.base import base_of
from api.feeds.routes import LINKS
from api.published import day_of
from api.serving import serving_of
from api.web.home.gathering import home
from api.web.language import language_of
from api.web.sending import fresh, send
from kg import citation

router = APIRouter(include_in_schema=False)

_LISTED = 8  # questions that lead on


@router.head("/")
@router.get("/")
async def start(request: Request) -> Response:
    """Say what is in the graph and how much of it is known, and answer some questions at once."""
    state, serving = request.app.state, serving_of(request.scope)
    has_files: bool = state.has_files
    found = await home(request, language_of(request))
    # what could not be told this time is no page to keep
    unchanged = fresh(request) if found.whole else None
    if unchanged:
        return unchanged
    cited = citation.release(serving.version, base_of(request, state.settings), await day_of(serving))
    answered = {answer.name for answer in found.answers}
    return await send(
        request,
        "home/home.html",
        link=LINKS if has_files else "",
        keep=found.whole,
        home=found,
        citation=citation.FORMATS["txt"].write([cited]).strip(),
        questions=[one for one in state.questions if one.name not in answered][:_LISTED],
        questions_in_all=len(state.questions),
    )
