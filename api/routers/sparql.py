"""The SPARQL endpoint."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from api import pages, protocol
from api.attention import while_waiting
from api.dependencies import ServingOf, SettingsOf
from api.formats import FORMATS, HTML
from api.negotiation import choose
from api.workers.worker import Job

router = APIRouter(tags=["SPARQL"])

_NEGOTIATED = {"Vary": "Accept", "X-Content-Type-Options": "nosniff"}
_RESPONSES: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The answer, in the format asked for.",
        "content": {format_.essence: {"schema": {"type": "string"}} for format_ in FORMATS.values()},
    },
    **{
        status: {"description": why, "content": {"application/problem+json": {"schema": {"type": "object"}}}}
        for status, why in {
            400: "No query, more than one, or a malformed one; says line and column.",
            403: "An update, or a query that would ask another server.",
            406: "No format accepted can hold the answer.",
            413: "The query is too long.",
            503: "The answer or its memory is too large, or too many queries wait.",
            504: "The query was still running at the deadline.",
        }.items()
    },
}
_STRING = {"type": "string"}
_GRAPHS = {"type": "array", "items": {"type": "string", "format": "uri"}}
_PARAMETERS: list[dict[str, Any]] = [
    {"name": "query", "in": "query", "required": True, "schema": _STRING, "description": "A SPARQL 1.1 query."},
    {"name": "default-graph-uri", "in": "query", "schema": _GRAPHS, "description": "Graphs in place of the default."},
    {"name": "named-graph-uri", "in": "query", "schema": _GRAPHS, "description": "Graphs that GRAPH can reach."},
    {
        "name": "format",
        "in": "query",
        "schema": {"type": "string", "enum": list(FORMATS)},
        "description": "A format by name; goes before Accept.",
    },
]
_BODY = {
    "required": True,
    "content": {
        protocol.FORM: {"schema": {"type": "object", "properties": {"query": _STRING}, "required": ["query"]}},
        protocol.DIRECT: {"schema": _STRING},
    },
}


@router.get(
    "/sparql",
    summary="Ask a SPARQL query",
    response_class=Response,
    responses=_RESPONSES,
    openapi_extra={"parameters": _PARAMETERS},
)
async def query_by_get(request: Request, serving: ServingOf, settings: SettingsOf) -> Response:
    """Answer the query of the parameter ``query`` (SPARQL 1.1 Protocol, 2.1.1)."""
    return await _answer(request, serving, settings)


@router.post(
    "/sparql",
    summary="Ask a SPARQL query in the body",
    response_class=Response,
    responses={**_RESPONSES, 415: {"description": "A body of another kind."}},
    openapi_extra={"parameters": _PARAMETERS[1:], "requestBody": _BODY},
)
async def query_by_post(request: Request, serving: ServingOf, settings: SettingsOf) -> Response:
    """Answer the query of a form, or of a body ``application/sparql-query`` (SPARQL 1.1 Protocol, 2.1.2 and 2.1.3)."""
    return await _answer(request, serving, settings)


async def _answer(request: Request, serving: ServingOf, settings: SettingsOf) -> Response:
    asked = await protocol.read(request, settings.query_length)
    request.state.query = asked.query
    request.state.formats = formats = choose(request.headers.get("accept"), asked.format)
    reply = await while_waiting(request, serving.pool.run(Job(asked.query, asked.dataset, formats)))
    if reply.format is HTML:
        return pages.answer(request, asked.query, reply.body.decode(), reply.shape)
    return Response(reply.body, media_type=reply.format.media_type, headers=_NEGOTIATED)
