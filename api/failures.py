"""How the application answers what goes wrong: a problem document for programs, a page for people."""

import logging
from collections.abc import Sequence
from dataclasses import replace

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.routing import BaseRoute, Match

from api.errors import Problem, problem_of, problem_of_status
from api.formats import HTML
from api.limits.errors import ClientLimitError
from api.negotiation import choose
from api.offers import OtherVersionError
from api.watch.identity import as_iri
from api.web.editor import pages
from api.web.language import VARY
from api.workers.errors import BusyError
from kg.errors import VetkgError
from kg.query.errors import GraphAbsentError

log = logging.getLogger(__name__)

_LATER = (BusyError, ClientLimitError, GraphAbsentError, OtherVersionError)
_LONGEST = 200
_WHERE = "people begin at /, queries go to /sparql, and /openapi.json describes all the rest"
_TELL = "try again; if it stays so, tell who runs it, with the id of the request"


def install(app: FastAPI, routes: Sequence[BaseRoute]) -> None:
    """Let ``app``, which has these routes, answer errors so."""
    app.state.routes = routes
    app.add_exception_handler(VetkgError, known)
    app.add_exception_handler(HTTPException, _plain)
    app.add_exception_handler(RequestValidationError, _malformed)
    app.add_exception_handler(ClientDisconnect, _nobody)
    app.add_exception_handler(Exception, _unknown)


async def known(request: Request, error: Exception) -> Response:
    """Return the answer to an error of ours."""
    assert isinstance(error, VetkgError)  # noqa: S101 - registered for these alone
    headers = {"Retry-After": str(getattr(error, "retry_after", 1))} if isinstance(error, _LATER) else {}
    return _answer(request, problem_of(error), headers)


async def _plain(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for these alone
    headers, problem = dict(error.headers or {}), problem_of_status(error.status_code, error.detail)
    path = request.url.path[:_LONGEST]
    if error.status_code == 405:
        headers["Allow"] = ", ".join(sorted(_methods(request)))
        problem = replace(
            problem, detail=f"{path} does not take {request.method}", hint=f"it takes {headers['Allow'] or 'nothing'}"
        )
    elif error.status_code == 404:
        problem = replace(problem, detail=problem.detail or f"there is nothing at {path}", hint=_WHERE)
    return _answer(request, problem, headers)


async def _malformed(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - registered for these alone
    first = error.errors()[0]
    detail = f"{first['loc'][-1]}: {first['msg']}"[:_LONGEST]
    return _answer(request, problem_of_status(400, detail, "/openapi.json says what each address takes"), {})


async def _nobody(_request: Request, _error: Exception) -> Response:
    return Response(status_code=499)  # nobody reads it; the number is that of other servers' logs


async def _unknown(request: Request, error: Exception) -> Response:
    log.error("request %s: an error that nobody foresaw", _identity(request), exc_info=error)
    return _answer(request, problem_of_status(500, "a mistake of this service, not of the request", _TELL), {})


def _methods(request: Request) -> set[str]:
    """Return the methods that this address has: each route knows only its own."""
    found: set[str] = set()
    for route in request.app.state.routes:
        match, _ = route.matches(request.scope)
        if match is not Match.NONE:
            found |= set(getattr(route, "methods", None) or ())
    return found


def _identity(request: Request) -> str:
    return getattr(request.state, "request_id", "")


def _answer(request: Request, problem: Problem, headers: dict[str, str]) -> Response:
    headers = {"Vary": VARY, **headers}
    request.state.problem = problem.type.rpartition("/")[2]
    if identity := _identity(request):
        problem = replace(problem, instance=as_iri(identity))
    formats = getattr(request.state, "formats", None) or choose(request.headers.get("accept"))
    if HTML.name in formats.values():
        if problem.hint == _WHERE:  # the page has links instead
            problem = replace(problem, hint="")
        return pages.problem(request, problem, headers)
    return problem.response(headers)
