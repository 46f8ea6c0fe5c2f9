"""Errors as problem documents (RFC 9457): one table says which error has which status and type."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from starlette.responses import JSONResponse

from api.limits.errors import BudgetSpentError, TooManyAtOnceError
from api.linked.errors import NotFoundError
from api.offers import NotOfferedError, OtherVersionError
from api.rest import errors as rest
from api.workers import errors as worker
from kg.errors import QueryError, VetkgError
from kg.export.errors import UnsayableError
from kg.query import errors as query
from kg.query.errors import QuerySyntaxError
from kg.search import SearchTextError, SearchTimeoutError
from kg.tables import TableTooLargeError

TYPES = "https://w3id.org/vetkg/problem/"
MEDIA_TYPE = "application/problem+json"


class RequestError(QueryError):
    """A request that does not follow the SPARQL 1.1 Protocol."""


class UnsupportedMediaTypeError(QueryError):
    """A request body of a kind that the endpoint does not read."""


class MethodNotAllowedError(QueryError):
    """A request method that the endpoint does not have."""


#: Error → status, and the last part of the problem type. What stands first goes before what it is a kind of.
STATUS: dict[type[Exception], tuple[HTTPStatus, str]] = {
    QuerySyntaxError: (HTTPStatus.BAD_REQUEST, "malformed-query"),
    query.QueryTooLongError: (HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "query-too-long"),
    query.QueryTooDeepError: (HTTPStatus.BAD_REQUEST, "query-too-deep"),
    query.QueryTooComplexError: (HTTPStatus.BAD_REQUEST, "query-too-complex"),
    query.QueryRefusedError: (HTTPStatus.FORBIDDEN, "query-refused"),
    query.ParameterError: (HTTPStatus.BAD_REQUEST, "bad-parameter"),
    query.AnswerTooLargeError: (HTTPStatus.SERVICE_UNAVAILABLE, "answer-too-large"),
    UnsayableError: (HTTPStatus.NOT_ACCEPTABLE, "not-sayable-in-format"),
    query.FormatError: (HTTPStatus.NOT_ACCEPTABLE, "not-sayable-in-format"),
    query.GraphAbsentError: (HTTPStatus.SERVICE_UNAVAILABLE, "no-whole-graph"),
    query.EndpointSlowError: (HTTPStatus.GATEWAY_TIMEOUT, "endpoint-slow"),
    query.EndpointError: (HTTPStatus.BAD_GATEWAY, "endpoint-failed"),
    query.TextsAbsentError: (HTTPStatus.NOT_IMPLEMENTED, "not-available-here"),
    query.OddGraphError: (HTTPStatus.NOT_IMPLEMENTED, "not-available-here"),
    query.EvaluationError: (HTTPStatus.INTERNAL_SERVER_ERROR, "evaluation-failed"),
    worker.NotAcceptableError: (HTTPStatus.NOT_ACCEPTABLE, "not-acceptable"),
    worker.QueryTimeoutError: (HTTPStatus.GATEWAY_TIMEOUT, "deadline-passed"),
    worker.MemoryExceededError: (HTTPStatus.SERVICE_UNAVAILABLE, "memory-exceeded"),
    worker.WorkerDiedError: (HTTPStatus.SERVICE_UNAVAILABLE, "worker-died"),
    worker.BusyError: (HTTPStatus.SERVICE_UNAVAILABLE, "busy"),
    BudgetSpentError: (HTTPStatus.TOO_MANY_REQUESTS, "budget-spent"),
    TooManyAtOnceError: (HTTPStatus.TOO_MANY_REQUESTS, "too-many-at-once"),
    UnsupportedMediaTypeError: (HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type"),
    MethodNotAllowedError: (HTTPStatus.METHOD_NOT_ALLOWED, "method-not-allowed"),
    RequestError: (HTTPStatus.BAD_REQUEST, "bad-request"),
    NotFoundError: (HTTPStatus.NOT_FOUND, "not-found"),
    rest.UnknownParameterError: (HTTPStatus.BAD_REQUEST, "unknown-parameter"),
    rest.BadValueError: (HTTPStatus.BAD_REQUEST, "bad-value"),
    rest.AddressTooLongError: (HTTPStatus.BAD_REQUEST, "address-too-long"),
    NotOfferedError: (HTTPStatus.NOT_IMPLEMENTED, "not-available-here"),
    OtherVersionError: (HTTPStatus.SERVICE_UNAVAILABLE, "another-version"),
    SearchTextError: (HTTPStatus.BAD_REQUEST, "bad-search-text"),
    SearchTimeoutError: (HTTPStatus.GATEWAY_TIMEOUT, "deadline-passed"),
    TableTooLargeError: (HTTPStatus.NOT_ACCEPTABLE, "too-large-for-format"),
    VetkgError: (HTTPStatus.INTERNAL_SERVER_ERROR, "internal-error"),
}


@dataclass(frozen=True)
class Problem:
    """A problem document: what went wrong with this request, and what to do."""

    status: int
    type: str
    title: str
    detail: str = ""
    hint: str = ""
    line: int | None = None
    column: int | None = None
    #: The request, by its id, under which it stands in the log too.
    instance: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return the document without empty members."""
        return {name: value for name, value in vars(self).items() if value not in (None, "")}

    def response(self, headers: dict[str, str] | None = None) -> JSONResponse:
        """Return the document as a response."""
        return JSONResponse(self.as_json(), self.status, headers=headers, media_type=MEDIA_TYPE)


def problem_of(error: VetkgError) -> Problem:
    """Return the problem document of an error."""
    status, slug = next(STATUS[cls] for cls in type(error).__mro__ if cls in STATUS)
    line, column = (error.line, error.column) if isinstance(error, QuerySyntaxError) else (None, None)
    title = slug.replace("-", " ").capitalize()
    return Problem(status, TYPES + slug, title, error.message, error.hint, line, column)


def problem_of_status(status: int, detail: str = "", hint: str = "") -> Problem:
    """Return the problem document of a plain HTTP status: its type says no more than the status does."""
    title = HTTPStatus(status).phrase
    return Problem(status, "about:blank", title, "" if detail == title else detail, hint)


def meanings() -> dict[str, dict[str, str | int]]:
    """Return each type of problem by the last part of its address: its address, status, title and meaning."""
    return {
        slug: {
            "type": TYPES + slug,
            "status": int(status),
            "title": slug.replace("-", " ").capitalize(),
            "meaning": (error.__doc__ or "").partition("\n")[0],
        }
        for error, (status, slug) in STATUS.items()
    }
