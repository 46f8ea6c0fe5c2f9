"""What the start page tells: asked of REST and of stored questions once for a version and language."""

import logging
from collections.abc import Awaitable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from fastapi import Request
from starlette.exceptions import HTTPException

from api.overview import Overview
from api.serving import serving_of
from api.surprises import SURPRISES
from api.web.asking import ask
from api.web.charts.chart import Chart
from api.web.home import europe
from api.web.home.answers import Answer, answers
from api.web.kept import asked_once, kept
from api.web.language import said_language
from kg.errors import VetkgError

log = logging.getLogger(__name__)

T = TypeVar("T")

_LATEST = 8  # developments
_STAGES = f"/api/v1/developments?sort=-last_year&limit={_LATEST}&fields=label,jurisdiction,lastYear,currentStage"


@dataclass(frozen=True)
class Home:
    """What there is to tell; what could not be had is None or empty, and then the page is not ``whole``."""

    overview: Overview | None
    complete: int | None
    map: Chart | None
    systems: Mapping[str, Any] | None
    latest: Sequence[Mapping[str, Any]]
    answers: Sequence[Answer]
    whole: bool


async def home(request: Request, language: str) -> Home:
    """Return what the start page tells in a language."""
    serving = serving_of(request.scope)
    overview = await serving.overviews.get()
    if overview is None:
        return Home(None, None, None, None, (), (), whole=False)
    key = ("home", language, said_language(request))
    try:
        return await kept(serving, key, lambda: _home(request, overview, language))
    except VetkgError as error:
        log.warning("the start page could not be filled: %s", error)
        return Home(overview, None, None, None, (), (), whole=False)


async def _home(request: Request, overview: Overview, language: str) -> Home:
    systems = await _if_known(asked_once(request, "/api/v1/vocabularies/system", language))
    latest = await _if_known(ask(request, _STAGES, language))
    complete = await _if_known(ask(request, "/api/v1/developments?completeness=1&limit=1&fields=label"))
    return Home(
        overview,
        complete["count"] if complete else None,
        europe.drawn(request, systems["items"], language) if systems else None,
        systems,
        [one for one in latest["items"] if "lastYear" in one] if latest else (),
        await answers(request, language),
        whole=True,
    )


async def _if_known(asking: Awaitable[T]) -> T | None:
    """Return an answer of REST; None where the graph that is served has no such thing, as that of others may not."""
    try:
        return await asking
    except (VetkgError, HTTPException, *SURPRISES) as error:
        log.info("the start page leaves something out: %s", error)
        return None
