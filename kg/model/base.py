"""What every thing of the model has in common: it can say its triples."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Protocol

from rdflib import Literal, URIRef
from rdflib.namespace import XSD
from rdflib.term import Node

from kg.namespaces import concept
from kg.turtle import Triple

#: What a property of a thing may be given as: nothing, one RDF term, or several.
Values = Node | Iterable[Node] | None


class Thing(Protocol):
    """A thing with an IRI that yields its own triples, in any order and without repeating any."""

    @property
    def iri(self) -> URIRef:
        """The IRI of the thing."""
        ...

    def triples(self) -> Iterator[Triple]:
        """Yield what is known of the thing."""
        ...


def statements(subject: URIRef, *properties: tuple[URIRef, Values]) -> Iterator[Triple]:
    """Yield a triple for each value; a property that is None or empty yields nothing."""
    for predicate, values in properties:
        if values is None:
            continue
        for value in (values,) if isinstance(values, Node) else values:
            yield subject, predicate, value


def english(text: str | None) -> Literal | None:
    """Return ``text`` as a string in English."""
    return None if text is None else Literal(text, lang="en")


def each_english(texts: Iterable[str]) -> list[Literal]:
    """Return each of ``texts`` as a string in English."""
    return [Literal(text, lang="en") for text in texts]


def coded(scheme: str, code: str | None) -> URIRef | None:
    """Return the concept ``code`` of a scheme."""
    return None if code is None else concept(scheme, code)


def plain(text: str | None) -> Literal | None:
    """Return ``text`` as a string without language."""
    return None if text is None else Literal(text)


@lru_cache(maxsize=4096, typed=True)
def integer(number: int | None) -> Literal | None:
    """Return ``number`` as an xsd:integer."""
    return None if number is None else Literal(number, datatype=XSD.integer)


def flag(truth: bool) -> Literal | None:
    """Return true where ``truth`` holds; what does not hold is not said."""
    return Literal("true", datatype=XSD.boolean) if truth else None


def address(text: str | None) -> Literal | None:
    """Return ``text`` as an xsd:anyURI."""
    return None if text is None else Literal(text, datatype=XSD.anyURI)


def date(text: str | None) -> Literal | None:
    """Return 2025, 2025-09 or 2025-09-10 as a literal of just that precision (xsd:gYear, xsd:gYearMonth, xsd:date)."""
    if text is None:
        return None
    datatype = {4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}[len(text)]
    return Literal(text, datatype=datatype, normalize=False)
