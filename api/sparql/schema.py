"""The endpoint in the API's description (OpenAPI); it stands in front of the application, which knows nothing of it."""

from typing import Any

from fastapi import FastAPI

from api.errors import MEDIA_TYPE
from api.formats import FORMATS
from api.sparql.body import DIRECT, FORM
from api.sparql.endpoint import PATH

_QUERY = "SELECT ?development ?label { ?development a vet:PolicyDevelopment ; rdfs:label ?label } LIMIT 10"
_TEXT, _NUMBER = {"type": "string"}, {"type": "integer"}
_SPARQL = {"type": "string", "contentMediaType": DIRECT}
_GRAPHS = {"type": "array", "items": {"type": "string", "format": "uri"}}

#: What answers in JSON look like; those in other formats are text.
_RESULTS = {
    "type": "object",
    "required": ["head"],
    "properties": {
        "head": {"type": "object", "properties": {"vars": {"type": "array", "items": _TEXT}}},
        "boolean": {"type": "boolean"},
        "results": {
            "type": "object",
            "required": ["bindings"],
            "properties": {"bindings": {"type": "array", "items": {"type": "object"}}},
        },
    },
}
_CONTENT = {
    format_.essence: {"schema": {"json": _RESULTS, "jsonld": {"type": ["object", "array"]}}.get(format_.name, _TEXT)}
    for format_ in FORMATS.values()
}
_PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status"],
    "properties": {
        **dict.fromkeys(("type", "title", "detail", "hint", "instance"), _TEXT),
        **dict.fromkeys(("status", "line", "column"), _NUMBER),
    },
}


def _parameter(name: str, why: str, schema: dict[str, Any], where: str = "query") -> dict[str, Any]:
    return {"name": name, "in": where, "required": False, "schema": schema, "description": why}


_HOW = [
    _parameter("default-graph-uri", "Graphs that are the default graph, in place of what FROM says.", _GRAPHS),
    _parameter("named-graph-uri", "Graphs that GRAPH can reach, in place of what FROM NAMED says.", _GRAPHS),
    _parameter("format", "A format by name; goes before Accept.", {"type": "string", "enum": list(FORMATS)}),
    _parameter(
        "timeout",
        "Seconds to wait: a tenth at least, and no more than the service allows, whatever is asked.",
        {"type": "number", "exclusiveMinimum": 0},
    ),
]
_ASKED = {
    **_parameter("query", "A SPARQL 1.1 query. Without it and without graphs the endpoint describes itself.", _SPARQL),
    "example": _QUERY,
}
_KNOWN = _parameter("If-None-Match", "Tags of answers that the client has.", _TEXT, "header")
_ERRORS = {
    400: "More than one query, a malformed one (says line and column), or a parameter that cannot be.",
    403: "An update, or a query that would ask another server.",
    406: "No format or coding accepted can hold the answer.",
    413: "The query is too long.",
    415: "A body of another kind, charset or coding.",
    429: "The client has used up its query time, or has too much under way.",
    500: "The engine gave up.",
    503: "The answer or its memory is too large, or too many queries wait; says which, and how much is allowed.",
    504: "The query was still running at the deadline, which the answer names.",
}
_LATER = {"Retry-After": {"description": "Seconds to wait.", "schema": _NUMBER}}
_TAG = {"ETag": {"description": "The tag of the answer; none where it is of the moment.", "schema": _TEXT}}
_NOTICE = {"Vetkg-Notice": {"description": "Terms of the query that the ontology does not have.", "schema": _TEXT}}


def document(app: FastAPI) -> None:
    """Add the endpoint to the description that ``app`` gives of itself."""
    generate = app.openapi

    def openapi() -> dict[str, Any]:
        described = generate()
        described.setdefault("paths", {}).setdefault(PATH, path())
        return described

    app.openapi = openapi  # type: ignore[method-assign]  # the way that FastAPI documents


def path() -> dict[str, Any]:
    """Return the description of the endpoint's address."""
    asked, sent = {"parameters": [_ASKED, *_HOW, _KNOWN]}, {"parameters": _HOW, "requestBody": _body()}
    return {
        "get": _operation("Ask a SPARQL query, or what the endpoint is", "ask", asked),
        "head": _operation("Ask for the headers of an answer", "ask_head", asked),
        "post": _operation("Ask a SPARQL query in the body", "ask_by_body", sent),
        "options": {
            "tags": ["SPARQL"],
            "summary": "Ask what can be sent",
            "operationId": "ask_options",
            "responses": {"204": {"description": "The methods, in Allow, and the kinds of body, in Accept-Post."}},
        },
    }


def _operation(summary: str, name: str, asked: dict[str, Any]) -> dict[str, Any]:
    answers: dict[str, Any] = {
        "200": {"description": "The answer, in the format asked for.", "content": _CONTENT, "headers": _TAG | _NOTICE}
    }
    if name != "ask_by_body":
        answers["304"] = {"description": "The client has the answer.", "headers": _TAG}
    for status, why in _ERRORS.items():
        content = {MEDIA_TYPE: {"schema": _PROBLEM}, "text/html": {"schema": _TEXT}}
        answers[str(status)] = {"description": why, "content": content} | ({"headers": _LATER} if status == 429 else {})
    return {"tags": ["SPARQL"], "summary": summary, "operationId": name, **asked, "responses": answers}


def _body() -> dict[str, Any]:
    fields = {"query": _SPARQL, **{parameter["name"]: parameter["schema"] for parameter in _HOW}}
    form = {"type": "object", "properties": fields, "required": ["query"]}
    return {
        "required": True,
        "content": {
            FORM: {"schema": form, "example": {"query": _QUERY}},
            DIRECT: {"schema": _SPARQL, "example": _QUERY},
        },
    }
