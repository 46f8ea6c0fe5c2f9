"""An example of each term that the graph itself has: one look-up a term, made once for a version of the graph."""

import logging
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from pyoxigraph import Literal, NamedNode, QuerySolution, RdfFormat, parse

from api.catalogue.things import Cell, named, short
from api.web.ontology.terms import Term, terms
from kg.errors import VetkgError
from kg.namespaces import ID, PREFIXES
from kg.query.prepared import prepare
from kg.store.rows import solutions
from kg.store.view import View

log = logging.getLogger(__name__)

_MOST = 160  # characters of a value


@dataclass(frozen=True)
class Example:
    """A thing that has a class, or has a value by a property: its address and name, and the value."""

    thing: Cell
    value: Cell | None = None


Examples = dict[str, Example]


def examples(view: View) -> Examples:
    """Return the examples that a view has, by the IRI of the term; none of a store elsewhere, where each would cost."""
    if view.needs_network:
        return {}
    try:
        found = {iri: _example(view, term) for iri, term in terms().items()}
    except VetkgError as error:
        log.warning("the examples of the terms could not be looked up: %s", error)
        return {}
    return {iri: example for iri, example in found.items() if example}


def _example(view: View, term: Term) -> Example | None:
    """Return what the ontology's own example speaks of, where the graph has it; else the first that it has."""
    if term.name.kind == "datatype":
        return None
    template = _queries()[term.name.kind]
    about = _subject(term.example)
    for subject in (about, "") if about else ("",):
        bound = f"BIND(<{subject}> AS ?thing)" if subject else ""
        query = prepare(template.replace("#TERM#", f"<{term.name.iri}>").replace("#BIND#", bound))
        for row in solutions(view, query):
            return _told(row, term.name.kind)
    return None


def _told(row: QuerySolution, kind: str) -> Example | None:
    thing, label = row["thing"], row["label"]
    if not isinstance(thing, NamedNode):
        return None
    value = _cell(row["value"], row["valueLabel"]) if kind == "property" else None
    return Example(_cell(thing, label), value)


def _cell(term: object, label: object) -> Cell:
    if isinstance(term, NamedNode):
        found = named(term.value)
        text = label.value if isinstance(label, Literal) else found.text
        return Cell(_cut(text), found.address, iri=found.iri)
    if isinstance(term, Literal):
        return Cell(_cut(term.value), language=term.language or "", iri="")
    return Cell(short(str(term)))


def _cut(text: str) -> str:
    return text if len(text) <= _MOST else text[: _MOST - 1].rstrip() + "…"


def object_kind(example: str) -> str:
    """Return the kind of the thing that an example ends in, as addresses have it: ``development``; else nothing."""
    return next((one.partition("/")[0] for _, one in _parsed(example) if one.count("/") == 1), "")


def _subject(example: str) -> str:
    """Return the IRI of what an example in Turtle speaks of."""
    return next((subject for subject, _ in _parsed(example)), "")


@cache
def _parsed(example: str) -> tuple[tuple[str, str], ...]:
    """Return what an example in Turtle says: subjects, and of values that are things of ours the rest of their IRIs."""
    prefixes = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())
    return tuple(
        (quad.subject.value, quad.object.value.removeprefix(str(ID)) if isinstance(quad.object, NamedNode) else "")
        for quad in parse((prefixes + example).encode(), format=RdfFormat.TURTLE)
        if isinstance(quad.subject, NamedNode)
    )


@cache
def _queries() -> dict[str, str]:
    folder = files("api.web.ontology")
    return {kind: (folder / f"{kind}.rq").read_text("utf-8") for kind in ("class", "property")}
