"""The page of a body: what it is, what came before and after it, its parts in developments, and who works with it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from fastapi import Request
from starlette.exceptions import HTTPException

from api.web.asking import ask
from api.web.environment import Words
from api.web.kept import asked_once
from api.web.language import language_of
from api.web.terms.among import Among, among
from kg.describe import Thing
from kg.errors import UsageError, VetkgError
from kg.listing.sorting import collated

if TYPE_CHECKING:
    from api.linked.answers import Wanted

_LISTED = 25
_MOST = 500  # bodies of the list
_NAMING = 5  # records
_RECORD = re.compile(r"https://www\.cedefop\.europa\.eu/.*/search/(\d{1,9})", re.ASCII)


@dataclass(frozen=True)
class Bodies:
    """Bodies by the system that they belong to, None where that is not known; ``count`` is how many there are."""

    by_system: Sequence[tuple[Mapping[str, Any] | None, Sequence[Mapping[str, Any]]]]
    count: int
    shown: int


async def listed(request: Request, words: str, language: str) -> Bodies:
    """Return the bodies that have some words, or all. Raises what REST raises, but for words that cannot be asked."""
    asked = urlencode({**({"q": words} if words else {}), "limit": _MOST, "fields": "label,jurisdiction"})
    try:
        data = await asked_once(request, f"/api/v1/bodies?{asked}", language)
    except UsageError:
        if not words:
            raise
        return Bodies((), 0, 0)
    label = Words(language).label
    groups: dict[str, tuple[Mapping[str, Any] | None, list[Mapping[str, Any]]]] = {}
    for one in data["items"]:
        system = next(iter(one.get("jurisdiction", ())), None)
        groups.setdefault(system["id"] if system else "", (system, []))[1].append(one)
    found = sorted(groups.values(), key=lambda group: (group[0] is None, collated(label(group[0] or {}))))
    for _, some in found:
        some.sort(key=lambda one: collated(label(one)))
    return Bodies(found, data["count"], len(data["items"]))


async def page(wanted: "Wanted", thing: Thing) -> tuple[str, Mapping[str, Any]]:
    """Return template and values of a body's page."""
    request, language = wanted.asked.request, language_of(wanted.asked.request)
    body = await ask(request, f"/api/v1/bodies/{thing.reference}", language)
    found: Among | None = None
    if body.get("responsibleFor"):
        try:
            found = await among(request, "body", thing.iri, Words(language).label(body), language)
        except UsageError:
            found = None  # what makes it responsible stands in no development of this graph
    developments = _developments(body["parts"])
    return "terms/body.html", {
        "body": body,
        "naming": [] if developments else await _naming(request, body.get("dctSource", ()), language),
        "among": found,
        "developments": developments[:_LISTED],
        "developments_in_all": len(developments),
    }


def _developments(parts: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the developments in which a body has a part, each once, with its parts in it."""
    found: dict[str, dict[str, Any]] = {}
    for part in parts:
        development = part.get("development")
        if development:
            found.setdefault(development["id"], {**development, "parts": []})["parts"].append(part)
    return sorted(found.values(), key=lambda one: collated(str(one.get("label", ""))))


async def _naming(request: Request, addresses: Iterable[str], language: str) -> list[Mapping[str, Any]]:
    """Return the developments whose records have one of the addresses: they name a body in their text."""
    references = {said[1]: None for address in addresses if (said := _RECORD.fullmatch(address))}
    found: list[Mapping[str, Any]] = []
    for reference in list(references)[:_NAMING]:
        try:
            found.append(await asked_once(request, f"/api/v1/developments/{reference}", language))
        except (VetkgError, HTTPException):
            continue  # no such record is here
    return found
