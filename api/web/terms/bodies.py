"""The page of a body: what it is, what came before and after it, its parts in developments, and who works with it."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from api.web.asking import ask
from api.web.environment import Words
from api.web.language import language_of
from api.web.terms.among import Among, among
from kg.describe import Thing
from kg.errors import UsageError

if TYPE_CHECKING:
    from api.linked.answers import Wanted

_LISTED = 25


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
    return sorted(found.values(), key=lambda one: str(one["label"]).casefold())
