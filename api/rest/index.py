"""GET /api/v1: which resources there are, made of their declarations."""

from collections.abc import Sequence
from typing import Any

from api.rest.answers import Answer
from api.rest.naming import parameter
from api.rest.resources import Asked, Resource
from api.rest.schemas import ADDRESS, TEXT, lists, record

PATH = "/api/v1"

_PARAMETER = record({"name": TEXT, "says": TEXT}, ["name", "says"])
_ITEM = record(
    {
        "name": TEXT,
        "summary": TEXT,
        "address": TEXT,
        "parts": lists(_PARAMETER),
        "parameters": lists(_PARAMETER),
        "formats": {"type": "object", "additionalProperties": TEXT},
        "example": ADDRESS,
    },
    ["name", "summary", "address", "parts", "parameters", "formats", "example"],
)
_SCHEMA = record(
    {
        "id": ADDRESS,
        "items": lists(_ITEM),
        **dict.fromkeys(("queries", "sparql", "description"), ADDRESS),
    },
    ["id", "items", "queries", "sparql", "description"],
)


def index(resources: Sequence[Resource]) -> Resource:
    """Return the resource that lists others."""

    async def make(asked: Asked) -> Answer:
        files: bool = asked.request.app.state.has_files
        return Answer(
            {
                "id": asked.address,
                "items": [_item(one, asked.base, files=files) for one in resources],
                "queries": f"{asked.base}/queries",
                "sparql": f"{asked.base}/sparql",
                "description": f"{asked.base}/openapi.json",
            },
            stamp="" if files else "without files",
        )

    return Resource(
        path=PATH,
        name="index",
        tag="REST",
        summary="List the resources",
        says="Every address under this one: what it gives, its formats and its parameters. `{…}` in an address is a "
        "part that the client says.",
        make=make,
        schema=_SCHEMA,
        formats={"json": "application/json"},
        many=False,
    )


def _item(resource: Resource, base: str, *, files: bool) -> dict[str, Any]:
    parameters = [one for one in resource.parameters if files or not one.of_files]
    parameters.append(parameter(tuple(resource.formats)))
    return {
        "name": resource.name,
        "summary": resource.summary,
        "address": base + resource.path,
        "parts": [{"name": one.name, "says": one.says} for one in resource.parts],
        "parameters": [{"name": one.name, "says": one.says} for one in parameters],
        "formats": dict(resource.formats),
        "example": base + resource.example(resource.examples[0]),
    }
