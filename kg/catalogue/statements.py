"""Statements written down one after the other, each once; what is said of one thing stands together."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from itertools import chain

from pyoxigraph import BlankNode, Literal, NamedNode, Triple
from rdflib import URIRef
from rdflib.namespace import RDF, RDFS, XSD

#: What can be said of a thing: another thing, a text without language, a number, a day or moment, or any literal.
Value = URIRef | str | int | Decimal | date | Literal


def english(text: str) -> Literal:
    """Return a text in English."""
    return Literal(text, language="en")


def typed(text: str, datatype: URIRef) -> Literal:
    """Return a literal of a datatype."""
    return Literal(text, datatype=NamedNode(datatype))


class Statements:
    """A graph in the making. Whatever is called a URIRef is a thing, all else a literal."""

    def __init__(self) -> None:
        self._things: dict[NamedNode | BlankNode, dict[Triple, None]] = {}

    def __iter__(self) -> Iterator[Triple]:
        return chain.from_iterable(self._things.values())

    def __len__(self) -> int:
        return sum(map(len, self._things.values()))

    def say(self, subject: URIRef, predicate: URIRef, *values: Value) -> None:
        """State ``predicate`` of ``subject`` with each of ``values``."""
        self.take(*(Triple(NamedNode(subject), NamedNode(predicate), _term(value)) for value in values))

    def take(self, *triples: Triple) -> None:
        """State what was stated elsewhere."""
        for triple in triples:
            assert not isinstance(triple.subject, Triple)  # noqa: S101 - our files hold no statements about statements
            self._things.setdefault(triple.subject, {})[triple] = None

    def call(self, subject: URIRef, label: str, *types: URIRef) -> None:
        """State the types of ``subject`` and its label in English."""
        self.say(subject, RDF.type, *types)
        self.say(subject, RDFS.label, english(label))

    def about(self, subject: URIRef, facts: Mapping[URIRef, Value | Iterable[Value]]) -> None:
        """State facts of ``subject``, a property each with a value or several."""
        for predicate, values in facts.items():
            self.say(subject, predicate, *([values] if isinstance(values, Value) else values))


def _term(value: Value) -> NamedNode | Literal:
    if isinstance(value, URIRef):
        return NamedNode(value)
    if isinstance(value, Literal):
        return value
    if isinstance(value, date):
        return typed(value.isoformat(), XSD.dateTime if isinstance(value, datetime) else XSD.date)
    if isinstance(value, Decimal):
        return typed(str(value), XSD.decimal)
    return Literal(value)
