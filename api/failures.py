"""How the application answers what goes wrong: a problem document for programs, a page for people."""

import logging
from collections.abc import Sequence

from fastapi import FastAPI, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.routing import BaseRoute, Match

from api import pages
from api.errors import Problem, problem_of, problem_of_status
from api.formats import HTML
from api.negotiation import choose
from api.workers.errors import BusyError
from kg.errors import VetkgError

log = logging.getLogger(__name__)


def install(app: FastAPI, routes: Sequence[BaseRoute]) -> None:
    """Let ``app``, which has these routes, answer errors so."""
    app.state.routes = routes
    app.add_exception_handler(VetkgError, _known)
    app.add_exception_handler(HTTPException, _plain)
    app.add_exception_handler(ClientDisconnect, _nobody)
    app.add_exception_handler(Exception, _unknown)


async def _known(request: Request, error: Exception) -> Response:
    assert isinstance(error, VetkgError)  # noqa: S101 - registered for these alone
    headers = {"Retry-After": "1"} if isinstance(error, BusyError) else {}
    return _answer(request, problem_of(error), headers)


async def _plain(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for these alone
    headers = dict(error.headers or {})
    if error.status_code == 405:
        headers["Allow"] = ", ".join(sorted(_methods(request)))
    return _answer(request, problem_of_status(error.status_code, error.detail), headers)


async def _nobody(_request: Request, _error: Exception) -> Response:
    return Response(status_code=499)  # nobody reads it; the number is that of other servers' logs


async def _unknown(request: Request, error: Exception) -> Response:
    log.error("an error that nobody foresaw", exc_info=error)
    return _answer(request, problem_of_status(500), {})


def _methods(request: Request) -> set[str]:
    """Return the methods that this address has: each route knows only its own."""
    found: set[str] = set()
    for route in request.app.state.routes:
        match, _ = route.matches(request.scope)
        if match is not Match.NONE:
            found |= set(getattr(route, "methods", None) or ())
    return found


def _answer(request: Request, problem: Problem, headers: dict[str, str]) -> Response:
    headers = {"Vary": "Accept", "X-Content-Type-Options": "nosniff", **headers}
    formats = getattr(request.state, "formats", None) or choose(request.headers.get("accept"))
    if HTML.name in formats.values():
        return pages.problem(request, problem, headers)
    return problem.response(headers)
