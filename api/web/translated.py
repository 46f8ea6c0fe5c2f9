"""What terms are called in a language, for answers that say their English names and not which terms they are."""

from collections.abc import Mapping
from functools import partial
from importlib.resources import files

from pyoxigraph import Literal

from api.serving import Serving
from api.web.language import ENGLISH
from kg.query.prepared import prepare
from kg.store.rows import solutions, texts
from kg.store.view import View


async def terms_in(serving: Serving, language: str) -> Mapping[str, str]:
    """Return the names of terms in a language by their English names, where these mean but one; none in English."""
    if language == ENGLISH:
        return {}
    found: Mapping[str, str] = await serving.once(f"terms in {language}", partial(_terms, language))
    return found


def _terms(language: str, view: View) -> Mapping[str, str]:
    query = (files("api.web") / "translated.rq").read_text("utf-8")
    found: dict[str, set[str]] = {}
    for row in texts(solutions(view, prepare(query, {"language": [Literal(language)]}))):
        if "label" in row and "name" in row:
            found.setdefault(row["label"], set()).add(row["name"])
    return {label: names.pop() for label, names in found.items() if len(names) == 1}
