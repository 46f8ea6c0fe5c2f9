"""The resources in the API's description (OpenAPI 3.1): what each address takes, and the schema of what it gives."""

from collections.abc import Iterable, Mapping
from typing import Any

from fastapi import FastAPI

from api.choice import essence
from api.errors import MEDIA_TYPE
from api.rest import naming
from api.rest.parameters import MOST, Kind, Parameter
from api.rest.resources import Resource

_TEXT: Mapping[str, Any] = {"type": "string"}
_NUMBER: Mapping[str, Any] = {"type": "integer", "minimum": 0}
_BINARY = ("xlsx",)
_SCHEMAS: dict[Kind, dict[str, Any]] = {
    Kind.TEXT: {"type": "string"},
    Kind.WHOLE: {"type": "integer"},
    Kind.SHARE: {"type": "number", "minimum": 0, "maximum": 1},
    Kind.TRUTH: {"type": "boolean"},
    Kind.DATE: {"type": "string", "format": "date"},
}
PROBLEM: Mapping[str, Any] = {
    "type": "object",
    "required": ["type", "title", "status"],
    "properties": {
        **dict.fromkeys(("type", "title", "detail", "hint", "instance"), _TEXT),
        "status": {"type": "integer"},
    },
}
_ERRORS = {
    400: "A parameter that the address does not have, or a value that it cannot have; says which there are.",
    406: "No format or coding accepted can hold the answer.",
    429: "Too many large tables or comparisons are on their way to this client.",
    500: "A mistake of the service.",
    501: "What is served here does not have what the answer is made of.",
    503: "The service has enough to do.",
}
_MISSING = "Nothing has this address; says what may have been meant."
_ENDED = {301: "It was merged into another, to which this leads.", 410: "It was withdrawn; says when."}
_HEADERS = {
    "ETag": {"description": "The tag of the answer; none where nothing may be kept.", "schema": _TEXT},
    "Link": {"description": "The same in other formats, pages before and behind, the licence.", "schema": _TEXT},
}
_COUNTS = {
    "Vetkg-Count": {"description": "How many fit.", "schema": _NUMBER},
    "Vetkg-Known": {"description": "Of how many developments every filtered field is known.", "schema": _NUMBER},
    "Vetkg-Of": {"description": "How many developments there are.", "schema": _NUMBER},
}


def document(app: FastAPI, resources: Iterable[Resource]) -> None:
    """Add resources to the description that ``app`` gives of itself."""
    generate = app.openapi

    def openapi() -> dict[str, Any]:
        described = generate()
        paths = described.setdefault("paths", {})
        for resource in resources:
            paths.setdefault(resource.path, path(resource, files=app.state.has_files))
        return described

    app.openapi = openapi  # type: ignore[method-assign]  # the way that FastAPI documents


def path(resource: Resource, *, files: bool = True) -> dict[str, Any]:
    """Return the description of a resource's address, without what needs files where there are none."""
    return {"get": _operation(resource, [one for one in resource.parameters if files or not one.of_files])}


def schema(parameter: Parameter) -> dict[str, Any]:
    """Return the schema of a parameter's value."""
    found = dict(_SCHEMAS[parameter.kind])
    if parameter.choices and parameter.closed:
        found = {"type": "string", "enum": list(parameter.known)}
    elif parameter.kind is Kind.TEXT:
        found |= {"minLength": 1, "maxLength": parameter.longest}
    elif parameter.kind is Kind.WHOLE:
        found |= {"minimum": parameter.least, "maximum": parameter.most}
    if parameter.default is not None:
        found["default"] = parameter.default
    if not (parameter.many or parameter.listed):
        return found
    return {"type": "array", "items": found, "minItems": 1, "maxItems": MOST}


def _parameter(one: Parameter, where: str) -> dict[str, Any]:
    found: dict[str, Any] = {"name": one.name, "in": where, "description": one.says, "schema": schema(one)}
    if where == "path":
        found["required"] = True
    if one.many or one.listed:
        found |= {"style": "form", "explode": one.many}
    if one.example:
        found["example"] = [one.example] if one.many else one.example.split(",") if one.listed else _typed(one)
    return found


def _typed(one: Parameter) -> Any:
    """Return the example of a parameter as JSON has it."""
    read = one.one(one.example)
    return read if isinstance(read, int) else float(read) if one.kind is Kind.SHARE else one.example


def _operation(resource: Resource, parameters: Iterable[Parameter]) -> dict[str, Any]:
    content = {essence(media): {"schema": _body(name, resource)} for name, media in resource.formats.items()}
    headers = _HEADERS | (_COUNTS if resource.many else {})
    answers: dict[str, Any] = {
        "200": {"description": "The answer, in the format asked for.", "content": content, "headers": headers},
        "304": {"description": "The client has the answer."},
    }
    errors = _ERRORS | ({404: _MISSING} if resource.parts else {}) | (_ENDED if resource.ends else {})
    for status, why in sorted(errors.items()):
        problem = {MEDIA_TYPE: {"schema": PROBLEM}, "text/html": {"schema": _TEXT}}
        answers[str(status)] = {"description": why, "content": problem}
    return {
        "tags": [resource.tag],
        "summary": resource.summary,
        "operationId": resource.name,
        "description": resource.says + _asked(resource),
        "parameters": [
            *(_parameter(one, "path") for one in resource.parts),
            *(_parameter(one, "query") for one in (*parameters, naming.parameter(tuple(resource.formats)))),
        ],
        "responses": answers,
    }


def _asked(resource: Resource) -> str:
    """Return what the description says of formats, and examples."""
    ends = ", ".join(f"`.{name}`" for name in resource.formats)
    lines = "".join(f"\n- `{resource.example(one)}`" for one in resource.examples)
    return f"\n\nThe address may end with {ends}, which goes before `Accept`.\n\nExamples:\n{lines}"


def _body(name: str, resource: Resource) -> Mapping[str, Any]:
    if name in ("json", "jsonld"):
        return resource.schema
    return {"type": "string", "contentMediaType": essence(resource.formats[name])} if name in _BINARY else _TEXT
