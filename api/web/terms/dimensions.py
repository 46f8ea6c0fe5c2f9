"""The dimensions of developments, as pages call them, and the vocabularies in which their values stand."""

from collections.abc import Iterable, Mapping
from typing import Any

from fastapi import Request

from api.serving import serving_of
from api.web.asking import ask
from api.web.kept import kept
from api.web.messages import translations

#: Vocabularies by filter, where their terms stand under each other.
TREES = {"system": "system", "category": "thematic-category", "target_group": "target-group"}
#: What occurs together with a value, in the order of pages.
TOGETHER = ("category", "priority", "target_group", "system", "type", "subsystem", "body")


def titles(language: str) -> dict[str, str]:
    """Return what each dimension is called."""
    _ = translations(language).gettext
    return {
        "category": _("Topics"),
        "priority": _("European priorities"),
        "framework": _("European frameworks"),
        "target_group": _("Target groups"),
        "system": _("Countries and communities"),
        "type": _("Kinds of policy"),
        "subsystem": _("Initial and continuing VET"),
        "body": _("Responsible bodies"),
        "stage": _("Stages"),
        "year": _("Years"),
    }


async def parents(request: Request, dimension: str) -> Mapping[str, frozenset[str]]:
    """Return the keys of what each value of a dimension stands under; nothing for flat lists."""
    scheme = TREES.get(dimension)
    if scheme is None:
        return {}

    async def make() -> Mapping[str, frozenset[str]]:
        terms = (await ask(request, f"/api/v1/vocabularies/{scheme}"))["items"]
        return {one["key"]: frozenset(map(key_of, one.get("broader", ()))) for one in terms}

    return await kept(serving_of(request.scope), ("parents", scheme), make)


def key_of(thing: Mapping[str, Any]) -> str:
    """Return the last part of a thing's IRI."""
    return str(thing["id"]).rpartition("/")[2]


def most_exact(values: Iterable[Mapping[str, Any]], under: Mapping[str, frozenset[str]]) -> list[Mapping[str, Any]]:
    """Return values without headings of which a narrower one is there too: these would be counted twice."""
    found = list(values)
    headings = {parent for one in found for parent in under.get(one["key"], ())}
    return [one for one in found if one["key"] not in headings]
