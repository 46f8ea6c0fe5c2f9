"""All that is told of a development: what REST answers, and what our own queries add to it."""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode
from zlib import compress, decompress

from fastapi import Request

from api.linked.errors import NotFoundError
from api.offers import NotOfferedError
from api.rest.errors import KNOWN
from api.serving import serving_of
from api.web.asking import ask, text
from api.web.kept import kept
from api.web.record.asking import rows
from api.web.record.tree import Thing, listed, named
from api.web.translated import terms_in
from kg.namespaces import ID
from kg.store.rows import Row

#: What the page asks for at most of what a development has many of.
MOST = 100


@dataclass(frozen=True)
class Material:
    """What is told of a development: ``tree`` is its document of REST; ``cited`` is None where nothing can be cited.

    ``terms`` and ``passages`` are by IRI; ``diff`` is None where there is nothing to compare. ``names`` are what terms
    are called in the language of the page, by their English names.
    """

    reference: str
    tree: Thing
    claims: list[Thing] = field(default_factory=list)
    cited: str | None = None
    diff: Thing | None = None
    terms: dict[str, Row] = field(default_factory=dict)
    links: list[Row] = field(default_factory=list)
    passages: dict[str, Row] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)


async def tree_of(request: Request, reference: str, language: str) -> Thing:
    """Return the document of a development. Raises NotFoundError where there is none."""
    return await ask(request, f"/api/v1/developments/{quote(reference, safe='')}", language)


async def gather(request: Request, reference: str, language: str) -> Material:
    """Return all that the page of a development tells; ``from`` and ``to`` of the request choose editions to compare.

    Raises NotFoundError where there is no such development.
    """
    tree = await tree_of(request, reference, language)
    claims, cited, diff = await asyncio.gather(
        _claims(request, reference, language) if tree.get("claims") else _nothing([]),
        _cited(request, reference),
        _diff(request, reference, tree),
    )
    serving = serving_of(request.scope)
    things = [tree["id"], *named(tree.get("measure"), "measure"), *named(tree.get("claims"), "claim")]
    places = [*named(tree, "passage"), *named(claims, "passage")]

    def asked(view: Any) -> tuple[list[Row], list[Row], list[Row]]:
        terms = [one["id"] for name in _DEFINED for one in listed(tree.get(name))]
        return rows(view, "terms", terms), rows(view, "links", things), rows(view, "passages", places)

    terms, links, passages = await serving.read(asked)
    return Material(
        reference,
        tree,
        claims,
        cited,
        diff,
        {row["term"]: row for row in reversed(terms)},
        links,
        {row["passage"]: row for row in passages},
        await terms_in(serving, language) if diff else {},
    )


#: Members whose values are terms that the page explains.
_DEFINED = ("thematicCategory", "targetGroup", "europeanPriority", "developmentType", "subsystem", "currentStage")


async def _nothing(value: Any) -> Any:
    return value


async def _claims(request: Request, reference: str, language: str) -> list[Thing]:
    found = await ask(request, f"/api/v1/claims?{urlencode({'development': reference, 'limit': MOST})}", language)
    return list(found["items"])


async def _cited(request: Request, reference: str) -> str | None:
    try:
        return await text(request, f"/api/v1/developments/{quote(reference, safe='')}/citation.txt")
    except NotFoundError:
        return None


async def _diff(request: Request, reference: str, tree: Thing) -> Thing | None:
    """Return what changed between two editions, the last two where the request names none; None with less than two."""
    if len(tree.get("editions", ())) < 2:
        return None
    keys = {edition.get("editionKey") for edition in tree["editions"]}
    chosen = {name: request.query_params.get(name) for name in ("from", "to")}
    said = {name: value for name, value in chosen.items() if value in keys and value}
    address = f"/api/v1/developments/{quote(reference, safe='')}/diff" + (f"?{urlencode(said)}" if said else "")

    async def make() -> bytes | None:
        try:
            found = await ask(request, address)
        except (*KNOWN, NotFoundError, NotOfferedError):
            return None
        del found["id"]  # which says the client's address
        return compress(json.dumps(found).encode(), 1)

    packed = await kept(serving_of(request.scope), ("diff", address), make, lambda made: len(made or b""))
    return json.loads(decompress(packed)) if packed else None


def document(iri: str) -> str:
    """Return the address of our document of a thing; anything else on the web keeps its own, and the rest has none."""
    if iri.startswith(str(ID)):
        return "/doc/" + iri.removeprefix(str(ID))
    return iri if iri.startswith(("http://", "https://")) else ""
