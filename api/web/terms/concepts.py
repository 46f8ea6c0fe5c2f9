"""The page of a concept scheme as a tree with counts, and that of a term by which developments are found."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from api.web.asking import ask
from api.web.environment import Words
from api.web.kept import asked_once
from api.web.language import language_of
from api.web.terms import systems
from api.web.terms.among import among
from api.web.terms.mapped import mapped
from api.web.terms.trees import opened, tree, way
from kg.describe import Thing
from kg.errors import UsageError
from kg.things.vocabularies import FIELDS

if TYPE_CHECKING:
    from api.linked.answers import Wanted

_SYSTEM = "system"


async def page(wanted: "Wanted", thing: Thing) -> tuple[str, Mapping[str, Any]] | None:
    """Return template and values of a scheme's or term's page; None for a term that no development has as a value."""
    scheme, _, code = thing.reference.partition("/")
    if not code:
        return await _scheme(wanted, scheme)
    if scheme not in FIELDS:
        return None
    request, language = wanted.asked.request, language_of(wanted.asked.request)
    term = await ask(request, f"/api/v1/vocabularies/{scheme}/{code}", language)
    terms = (await asked_once(request, f"/api/v1/vocabularies/{scheme}", language))["items"]
    by = FIELDS[scheme][1]
    try:
        found = await among(request, by, thing.iri, Words(language).label(term), language)
    except UsageError:
        return None  # a term of the scheme by which nothing can be found in this graph
    values = {"term": _near(term, terms), "scheme": scheme, "among": found, "mapped": mapped(thing.iri)}
    if scheme == _SYSTEM:
        return "terms/system.html", values | await systems.more(request, code, language)
    roots = tree(terms, Words(language).label)
    path = way(roots, code)
    return "terms/concept.html", values | {"above": path[:-1], "roots": opened(roots, path)}


def _near(term: Mapping[str, Any], terms: Iterable[Mapping[str, Any]]) -> Mapping[str, Any]:
    """Return a term with those above and below it by their names in every language; REST says their English ones."""
    known = {one["id"]: one for one in terms}
    near = {name: [known.get(one["id"], one) for one in term[name]] for name in ("broader", "narrower") if name in term}
    return {**term, **near}


async def _scheme(wanted: "Wanted", scheme: str) -> tuple[str, Mapping[str, Any]]:
    request, language = wanted.asked.request, language_of(wanted.asked.request)
    terms = await ask(request, f"/api/v1/vocabularies/{scheme}", language)
    about = await asked_once(request, "/api/v1/vocabularies", language)
    (own,) = (one for one in about["items"] if one["key"] == scheme)
    by = FIELDS[scheme][1] if scheme in FIELDS else ""
    roots = tree(terms["items"], Words(language).label)
    return "terms/scheme.html", {"own": own, "scheme": scheme, "terms": terms, "roots": roots, "by": by}
