"""Schemas of what JSON answers hold, put together from parts (JSON Schema 2020-12, as OpenAPI 3.1 has it)."""

from collections.abc import Mapping, Sequence
from typing import Any

Schema = Mapping[str, Any]

TEXT: Schema = {"type": "string"}
ADDRESS: Schema = {"type": "string", "format": "uri"}
COUNT: Schema = {"type": "integer", "minimum": 0}
YEAR: Schema = {"type": "integer"}
TRUE: Schema = {"const": True}


def record(properties: Mapping[str, Schema], required: Sequence[str] = ()) -> Schema:
    """Return the schema of an object that has these members and no others."""
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(required),
        "additionalProperties": False,
    }


def lists(items: Schema) -> Schema:
    """Return the schema of a list."""
    return {"type": "array", "items": items}


#: A thing that is only named: its IRI and English label, and the label in the language asked for.
NAMED = record(
    {
        "id": ADDRESS,
        "key": TEXT,
        "label": TEXT,
        "prefLabel": {"type": "object", "additionalProperties": TEXT},
        "inferred": TRUE,
    },
    ["id", "label"],
)


def collection_schema(item: Schema, more: Mapping[str, Schema] | None = None) -> Schema:
    """Return the schema of the envelope of a collection of such items, with further members."""
    members = {
        "@context": {"type": "array"},
        "id": ADDRESS,
        "count": COUNT,
        "known": COUNT,
        "of": COUNT,
        **(more or {}),
        "items": lists(item),
        "next": ADDRESS,
    }
    return record(members, ["@context", "id", "count", "known", "of", "items"])
