"""What a graph holds, in numbers."""

from collections import Counter
from dataclasses import dataclass
from importlib.resources import files

from pyoxigraph import Literal, NamedNode, QuerySolution

from kg.catalogue.places import place
from kg.query.prepared import prepare
from kg.store.rows import solutions
from kg.store.view import View


@dataclass(frozen=True)
class Class:
    """A class, how many things it has, the first of them, and how many triples each property has on them."""

    iri: str
    entities: int
    first: str
    uses: dict[str, int]


@dataclass(frozen=True)
class Property:
    """A property, how many triples it has, and how many subjects and objects these have."""

    iri: str
    triples: int
    subjects: int
    objects: int


@dataclass(frozen=True)
class Links:
    """How many triples of a property lead from our things to addresses that begin with ``place``."""

    property: str
    place: str
    triples: int


@dataclass(frozen=True)
class Statistics:
    """Numbers about the default graph of a view; ``entities`` are the things whose names are ours.

    ``attributions`` are the words with which its sources want to be named.
    """

    triples: int
    entities: int
    subjects: int
    objects: int
    classes: tuple[Class, ...]
    properties: tuple[Property, ...]
    links: tuple[Links, ...]
    attributions: tuple[str, ...]


def statistics(view: View) -> Statistics:
    """Return the numbers of a view's default graph."""
    uses: dict[str, dict[str, int]] = {}
    for row in rows(view, "uses"):
        uses.setdefault(text(row, "class"), {})[text(row, "property")] = number(row, "triples")
    total = rows(view, "totals")[0]
    return Statistics(
        triples=number(total, "triples"),
        entities=number(total, "entities"),
        subjects=number(total, "subjects"),
        objects=number(total, "objects"),
        classes=tuple(
            Class(text(row, "class"), number(row, "entities"), text(row, "first"), uses[text(row, "class")])
            for row in rows(view, "classes")
        ),
        properties=tuple(
            Property(text(row, "property"), *(number(row, name) for name in ("triples", "subjects", "objects")))
            for row in rows(view, "properties")
        ),
        links=_links(view),
        attributions=tuple(text(row, "words") for row in rows(view, "attributions")),
    )


def _links(view: View) -> tuple[Links, ...]:
    found: Counter[tuple[str, str]] = Counter()
    for row in rows(view, "links"):
        found[place(text(row, "object")), text(row, "property")] += number(row, "triples")
    return tuple(Links(property_, beginning, found[beginning, property_]) for beginning, property_ in sorted(found))


def rows(view: View, name: str) -> list[QuerySolution]:
    """Return what a view answers to one of the queries beside this file."""
    query = prepare((files("kg.catalogue") / "queries" / f"{name}.rq").read_text(encoding="utf-8"))
    return list(solutions(view, query))


def text(row: QuerySolution, name: str) -> str:
    """Return an IRI or text of a row; empty where there is none."""
    term = row[name]
    return term.value if isinstance(term, NamedNode | Literal) else ""


def number(row: QuerySolution, name: str) -> int:
    """Return a count of a row."""
    term = row[name]
    return int(term.value) if isinstance(term, Literal) else 0
