"""The page of a European framework: its priorities with their counts, and which systems support them."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from api.web.asking import ask
from api.web.environment import Words
from api.web.kept import asked_once
from api.web.language import language_of
from api.web.terms.among import Among, among
from api.web.terms.dimensions import most_exact, parents
from api.web.terms.mapped import mapped
from kg.describe import Thing
from kg.errors import UsageError

if TYPE_CHECKING:
    from api.linked.answers import Wanted


async def page(wanted: "Wanted", thing: Thing) -> tuple[str, Mapping[str, Any]]:
    """Return template and values of a framework's page; without known priorities it has its facts alone."""
    request, language = wanted.asked.request, language_of(wanted.asked.request)
    schemes = (await asked_once(request, "/api/v1/vocabularies", language))["items"]
    defined = [one for one in schemes if any(by["id"] == thing.iri for by in one.get("definedIn", ()))]
    priorities: Mapping[str, Any] | None = None
    supported: Mapping[str, list[Mapping[str, Any]]] = {}
    found: Among | None = None
    if defined:
        priorities = await asked_once(request, f"/api/v1/vocabularies/{defined[0]['key']}", language)
        supported, found = await _used(wanted, thing, defined[0], language)
    return "terms/framework.html", {
        "scheme": defined[0] if defined else None,
        "priorities": priorities,
        "supported": supported,
        "among": found,
        "mapped": mapped(thing.iri),
    }


async def _used(
    wanted: "Wanted", thing: Thing, scheme: Mapping[str, Any], language: str
) -> tuple[Mapping[str, list[Mapping[str, Any]]], Among | None]:
    """Return the systems by priority that they support, and the developments that support any; none where none does."""
    request = wanted.asked.request
    label = Words(language).label(scheme)
    try:
        found = await among(request, "framework", thing.iri, label, language, ("priority",))
    except UsageError:
        return {}, None
    address = f"/api/v1/compare?rows=system&columns=priority&framework={thing.reference}"
    compared = await ask(request, address, language)
    lines = most_exact(
        [{**one["row"], "counts": one["counts"]} for one in compared["items"]], await parents(request, "system")
    )
    return {
        head["id"]: [line for line in lines if line["counts"][place]] for place, head in enumerate(compared["heads"])
    }, found
