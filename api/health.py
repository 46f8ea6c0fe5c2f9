"""Whether the service is alive, whether it is ready, and its numbers."""

import asyncio

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from api.dependencies import ServingOf
from api.errors import MEDIA_TYPE as PROBLEM
from api.errors import problem_of_status
from api.workers.errors import BusyError
from kg.errors import VetkgError

router = APIRouter(tags=["service"])

_WITHIN, _ELSEWHERE = 1.0, 5.0  # seconds that a worker has to answer, here and by asking elsewhere
_FRESH = {"Cache-Control": "no-store"}


@router.head("/healthz", include_in_schema=False)
@router.get("/healthz", summary="Whether the service is alive")
async def health() -> JSONResponse:
    """Say ``ok``: the process takes requests. It does not ask the graph."""
    return JSONResponse({"status": "ok"}, headers=_FRESH)


@router.head("/readyz", include_in_schema=False)
@router.get(
    "/readyz",
    summary="Whether the service is ready",
    responses={503: {"description": "It is not, and says why.", "content": {PROBLEM: {"schema": {"type": "object"}}}}},
)
async def readiness(request: Request, serving: ServingOf) -> JSONResponse:
    """Say what is served, once a worker has answered; one that has no time for that is busy, which is no failure."""
    state = request.app.state
    if state.stopping:
        return problem_of_status(503, "the service is ending", "ask another one").response(_FRESH)
    try:
        async with asyncio.timeout(_ELSEWHERE if serving.view.needs_network else _WITHIN):
            await serving.prove()
        found = "ok"
    except (TimeoutError, BusyError) as error:
        if serving.view.needs_network and isinstance(error, TimeoutError):
            why = f"the store did not answer within {_ELSEWHERE:g} s"
            return problem_of_status(503, why, "is it running?").response(_FRESH)
        found = "busy"
    except VetkgError as error:
        return problem_of_status(503, f"the graph does not answer: {error.message}", error.hint).response(_FRESH)
    return JSONResponse({"status": found, "snapshot": serving.version}, headers=_FRESH)


@router.head("/metrics", include_in_schema=False)
@router.get(
    "/metrics",
    summary="The numbers of the service",
    response_class=Response,
    responses={200: {"description": "In the text format of Prometheus.", "content": {"text/plain": {}}}},
)
async def numbers(request: Request) -> Response:
    """Return the metrics for Prometheus."""
    from api.watch import metrics  # noqa: PLC0415 - it takes long to load, and only who measures needs it

    return Response(metrics.written(request.app.state), media_type=metrics.MEDIA_TYPE, headers=_FRESH)
