"""What the page of a VET system has beside that of any term: its bodies, and the systems beside it."""

from collections.abc import Mapping
from typing import Any

from fastapi import Request

from api.web.asking import ask
from api.web.environment import Words
from api.web.kept import asked_once
from api.web.terms.dimensions import key_of

_BODIES = 12


async def more(request: Request, key: str, language: str) -> dict[str, Any]:
    """Return bodies of a system, its parts or those beside it in the same country, and those before and after it."""
    bodies = await ask(request, f"/api/v1/bodies?system={key}&limit={_BODIES}&fields=label,jurisdiction", language)
    found = (await asked_once(request, "/api/v1/vocabularies/system", language))["items"]
    terms = Words(language).by_name(found)
    (own,) = (one for one in terms if one["key"] == key)
    place = terms.index(own)
    return {
        "bodies": bodies,
        "beside": [one for one in terms if one is not own and _above(one) & _above(own)],
        "before": terms[place - 1] if place else None,
        "after": terms[place + 1] if place + 1 < len(terms) else None,
    }


def _above(term: Mapping[str, Any]) -> set[str]:
    return set(map(key_of, term.get("broader", ())))
