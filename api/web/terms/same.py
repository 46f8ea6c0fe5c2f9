"""What occurs together with a value in the same dimension: REST narrows a dimension to what is asked of it."""

import json
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from fastapi import Request
from rdflib import URIRef

from api.serving import serving_of
from api.web.asking import ask
from api.web.terms.dimensions import key_of, most_exact, parents
from api.workers.job import Job
from kg.namespaces import VET
from kg.query.formats import Shape
from kg.store.view import ITS_OWN

#: Dimensions of which a development has several values, and the field that holds them.
FIELDS: Mapping[str, URIRef] = {
    "category": VET.thematicCategory,
    "priority": VET.europeanPriority,
    "target_group": VET.targetGroup,
    "body": VET.responsibleBody,
}


def query(dimension: str, value: str, language: str) -> str:
    """Return the query for what occurs together with the value that has the IRI ``value``."""
    text = (files("api.web.terms") / "together.rq").read_text("utf-8")
    text = text.replace("urn:field", str(FIELDS[dimension])).replace("urn:value", value)
    return text.replace('"language"', f'"{language}"')


async def same(request: Request, dimension: str, value: str, language: str) -> list[Mapping[str, Any]]:
    """Return the other values with their counts, the most frequent first, without the headings of others."""
    text = query(dimension, value, language)
    reply = await serving_of(request.scope).pool.run(Job(text, ITS_OWN, {Shape.TABLE: "json"}))
    under = await parents(request, dimension)
    above = _above(key_of({"id": value}), under)
    found = [_named(row, language) for row in json.loads(reply.body)["results"]["bindings"]]
    return [one for one in most_exact(found, under) if one["id"] != value and one["key"] not in above]


async def iri_of(request: Request, dimension: str, key: str) -> str:
    """Return the IRI of a value of a dimension. Raises UsageError where there is none."""
    found = await ask(request, f"/api/v1/compare?rows={dimension}&columns=type&{dimension}={key}")
    return next((str(one["row"]["id"]) for one in found["items"] if one["row"]["key"] == key), "")


def _above(key: str, under: Mapping[str, frozenset[str]]) -> set[str]:
    """Return what a value stands under, at whatever distance: all that have it have these."""
    found: set[str] = set()
    new = set(under.get(key, ()))
    while new:
        found |= new
        new = {parent for one in new for parent in under.get(one, ())} - found
    return found


def _named(row: Mapping[str, Mapping[str, str]], language: str) -> dict[str, Any]:
    iri = row["other"]["value"]
    named: dict[str, Any] = {"id": iri, "key": key_of({"id": iri}), "label": row.get("label", {}).get("value", "")}
    if "preferred" in row:
        named["prefLabel"] = {language: row["preferred"]["value"]}
    return named | {"count": int(row["count"]["value"])}
