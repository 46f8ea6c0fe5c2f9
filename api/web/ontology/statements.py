"""Ontology and shapes as they come with this release, looked up by subject."""

from collections.abc import Iterator
from functools import cache

from pyoxigraph import Literal, NamedNode, Triple
from rdflib import URIRef
from rdflib.namespace import RDF

from kg.catalogue import sources


class Index:
    """Statements by subject and property; nodes are written as N-Triples writes them."""

    def __init__(self, triples: tuple[Triple, ...]) -> None:
        self._values: dict[tuple[str, str], list[object]] = {}
        self._subjects: dict[tuple[str, str], list[str]] = {}
        for triple in triples:
            subject, predicate = str(triple.subject), triple.predicate.value
            self._values.setdefault((subject, predicate), []).append(triple.object)
            self._subjects.setdefault((predicate, str(triple.object)), []).append(subject)

    def values(self, subject: str, predicate: URIRef) -> list[object]:
        """Return the values of a property of a node."""
        return self._values.get((subject, str(predicate)), [])

    def nodes(self, subject: str, predicate: URIRef) -> list[str]:
        """Return the values of a property as nodes."""
        return [str(value) for value in self.values(subject, predicate)]

    def iris(self, subject: str, predicate: URIRef) -> list[str]:
        """Return the IRIs among the values of a property."""
        return [value.value for value in self.values(subject, predicate) if isinstance(value, NamedNode)]

    def text(self, subject: str, predicate: URIRef) -> str:
        """Return the first text among the values of a property; empty where there is none."""
        return next((value.value for value in self.values(subject, predicate) if isinstance(value, Literal)), "")

    def subjects(self, predicate: URIRef, value: str) -> list[str]:
        """Return the nodes that have a value."""
        return self._subjects.get((str(predicate), value), [])

    def members(self, head: str) -> Iterator[str]:
        """Yield the members of a list as nodes; it is one of ours, and ends."""
        while head != f"<{RDF.nil}>":
            yield from self.nodes(head, RDF.first)
            (head,) = self.nodes(head, RDF.rest)


@cache
def ontology() -> Index:
    """Return the statements of the ontology."""
    return Index(sources.ontology())


@cache
def shapes() -> Index:
    """Return the statements of all shapes."""
    return Index(sources.shapes())


def node(iri: str) -> str:
    """Return an IRI as statements are looked up by it."""
    return f"<{iri}>"


def iri(found: str) -> str:
    """Return the IRI of a node; empty for one that has none."""
    return found[1:-1] if found.startswith("<") else ""
