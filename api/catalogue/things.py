"""Statements as pages show them: things with their properties, and values with where they lead."""

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple
from rdflib import URIRef
from rdflib.namespace import RDF, RDFS

from kg.catalogue.terms import PREFIXES
from kg.namespaces import BASE

_SCHEMES = ("http://", "https://")


@dataclass(frozen=True)
class Cell:
    """A value: its text, where it leads (empty: nowhere), its language, and its IRI if it has one."""

    text: str
    address: str = ""
    language: str = ""
    iri: str = ""


@dataclass(frozen=True)
class Thing:
    """A thing: its IRI, and the values of its properties by their IRIs."""

    iri: str
    properties: dict[str, tuple[Cell, ...]]

    @property
    def name(self) -> str:
        """Its label, or its IRI shortened."""
        return self.first(RDFS.label) or short(self.iri)

    @property
    def address(self) -> str:
        """Where it leads."""
        return address(self.iri)

    @property
    def types(self) -> set[str]:
        """The IRIs of its types."""
        return {cell.iri for cell in self.values(RDF.type)}

    def values(self, predicate: URIRef) -> tuple[Cell, ...]:
        """Return the values of a property."""
        return self.properties.get(str(predicate), ())

    def first(self, predicate: URIRef) -> str:
        """Return the text of a property's first value; empty where it has none."""
        return next((cell.text for cell in self.values(predicate)), "")

    def count(self, predicate: URIRef) -> int:
        """Return a property's first value as a number."""
        return int(self.first(predicate) or 0)

    def rows(self, *left_out: URIRef) -> list[tuple[Cell, tuple[Cell, ...]]]:
        """Return all properties but some with their values."""
        return [(named(iri), cells) for iri, cells in self.properties.items() if URIRef(iri) not in left_out]


Things = dict[str, Thing]


def things(statements: Iterable[Triple]) -> Things:
    """Return what is said of each thing that has an IRI, in the order in which it is said."""
    found: dict[str, dict[str, list[Cell]]] = {}
    for triple in statements:
        if isinstance(triple.subject, NamedNode):
            properties = found.setdefault(triple.subject.value, {})
            properties.setdefault(triple.predicate.value, []).append(cell(triple.object))
    return {iri: Thing(iri, {name: tuple(cells) for name, cells in of.items()}) for iri, of in found.items()}


def cell(term: object) -> Cell:
    """Return a term as a page shows it; a nameless thing is shown in the formats for machines."""
    if isinstance(term, NamedNode):
        return named(term.value)
    if isinstance(term, Literal):
        return Cell(term.value, language=term.language or "")
    return Cell("(see the formats for machines)")


def named(iri: str) -> Cell:
    """Return an IRI as a page shows it."""
    return Cell(short(iri), address(iri), iri=iri)


def short(iri: str) -> str:
    """Return an IRI as people read it: with a prefix, ours without the beginning, others in full."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and "/" not in iri[len(namespace) :] and iri != namespace:
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri.removeprefix(BASE)


def address(iri: str) -> str:
    """Return where an IRI leads: our own to this service, others to the web."""
    if iri.startswith(BASE):
        return "/" + iri.removeprefix(BASE)
    return iri if iri.startswith(_SCHEMES) else ""
