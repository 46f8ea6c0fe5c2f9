"""The works to cite for a development: the entries of sources that tell about it."""

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from pyoxigraph import Literal, NamedNode
from rdflib.namespace import DCTERMS, RDFS, SKOS

from kg.citation.own import holders, parse
from kg.citation.work import Work, line, web
from kg.namespaces import ID, VET, concept
from kg.query.prepared import prepare
from kg.store.rows import solutions
from kg.store.view import View

_EDITIONS = f"{ID}edition/"
_ARTICLES = str(concept("source", "article"))
#: Editions that are read for one development: a bound, far above what any has.
_MOST = 200

_Said = dict[str, list[str]]
_Things = dict[str, dict[str, _Said]]


def cited(view: View, development: str, key: str = "") -> tuple[Work, ...]:
    """Return the works to cite for the development with that IRI: its current record editions, or those called ``key``.

    Where no record is about it, those that say something of it. Empty where there is none.
    """
    things = _read(view, development, "editions")
    if things.keys() <= {""}:
        things |= _read(view, development, "mentions")
    own = things.pop("", {}).get("development", {})
    chosen = {
        edition: said
        for edition, said in sorted(things.items())[:_MOST]
        if (_first(said, "edition", VET.editionKey) == key if key else _first(said, "edition", VET.isCurrent) == "true")
    }
    works = [_work(edition, said, own, development) for edition, said in chosen.items()]
    return tuple(sorted(works, key=lambda work: (not work.asked, work.key)))


def _read(view: View, development: str, name: str) -> _Things:
    """Return what a query says, by edition ("" for the development itself), role and property."""
    found: _Things = {}
    for row in solutions(view, prepare(_text(name), {"development": [str(NamedNode(development))]})):
        edition, role, property_, value = row["edition"], row["role"], row["property"], row["value"]
        of = edition.value if isinstance(edition, NamedNode) else ""
        if isinstance(role, Literal) and isinstance(property_, NamedNode) and isinstance(value, Literal | NamedNode):
            said = found.setdefault(of, {}).setdefault(role.value, {})
            said.setdefault(property_.value, []).append(value.value)
    return found


@cache
def _text(name: str) -> str:
    return (files("kg.citation") / "queries" / f"{name}.rq").read_text(encoding="utf-8")


def _all(things: Mapping[str, _Said], role: str, property_: str) -> list[str]:
    return sorted(line(value) for value in things.get(role, {}).get(str(property_), ()))


def _first(things: Mapping[str, _Said], role: str, property_: str) -> str:
    return next(iter(_all(things, role, property_)), "")


def _work(edition: str, said: Mapping[str, _Said], development: _Said, about: str) -> Work:
    """Return the work that an edition is."""
    asked = _first(said, "edition", DCTERMS.bibliographicCitation)
    own = parse(asked)
    names = (*_all(said, "source", RDFS.label), *_all(said, "source", SKOS.altLabel))
    title, composed = (own.title, False) if own else _title(said, development)
    return Work(
        key=f"vetkg-{edition.removeprefix(_EDITIONS)}",
        title=title,
        composed=composed,
        authors=own.authors if own else holders(_first(said, "edition", DCTERMS.rights), names),
        issued=_first(said, "edition", VET.citationYear) or _first(said, "edition", VET.lastUpdate),
        container=own.container if own else _container(said, names),
        medium=own.medium if own else "",
        serial=_first(said, "source", DCTERMS.identifier).removeprefix("ISSN "),
        address=_address((*_all(said, "edition", VET.pageAddress), *_all(said, "edition", DCTERMS.source)), edition),
        note=f"About {about}",
        asked=asked,
    )


def _title(said: Mapping[str, _Said], development: _Said) -> tuple[str, bool]:
    """Return the title of an entry that does not say how it is to be cited, and whether we made it."""
    record = _first(said, "record", DCTERMS.title)
    if record:
        return record, False
    titles = {"development": development}
    if _first(said, "edition", VET.isCurrent) == "true":
        title = _first(titles, "development", DCTERMS.title)
        return (title, False) if title else (_first(titles, "development", RDFS.label), True)
    return _first(said, "edition", RDFS.label), True  # the title that an older edition had stands in its own graph


def _container(said: Mapping[str, _Said], names: tuple[str, ...]) -> str:
    """Return where an entry stands: articles of different publishers have no place in common."""
    if _first(said, "record", VET.source) == _ARTICLES:
        return ""
    update = _first(said, "edition", VET.edition)
    return next(iter(names), "") + (f" ({update} update)" if update else "")


def _address(addresses: Iterable[str], otherwise: str) -> str:
    return next(filter(None, map(web, addresses)), otherwise)
