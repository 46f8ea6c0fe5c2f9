"""How pages show the terms of a graph: with labels and languages, and with links that stay here where they can."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode
from rdflib.namespace import DCTERMS, RDF, RDFS, SKOS, XSD

from kg.describe import Document
from kg.describe.asking import Statement
from kg.namespaces import BASE, ID, VET
from kg.query.formats.names import short

LABEL, TYPE = str(RDFS.label), str(RDF.type)

_SCHEMES = ("http://", "https://")
_NUMBERS = ("#integer", "#decimal", "#double", "#float")
_USUAL = (str(XSD), str(RDF))
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
#: Properties that stand first on a page, in this order.
_FIRST = (
    TYPE,
    LABEL,
    *map(
        str,
        (
            SKOS.prefLabel,
            SKOS.altLabel,
            DCTERMS.title,
            SKOS.definition,
            VET.summary,
            VET.statement,
            VET.rationale,
            VET.year,
            VET.date,
            VET.value,
            VET.unit,
            VET.currency,
            VET.stage,
            VET.body,
            VET.role,
            VET.jurisdiction,
            VET.startYear,
            VET.endYear,
        ),
    ),
)


@dataclass(frozen=True)
class Value:
    """A term as a page shows it: its text, where it leads (empty: nowhere), its language, and what it is like.

    ``datatype`` is the name of a datatype that nobody guesses from the text.
    """

    text: str
    address: str = ""
    language: str = ""
    datatype: str = ""
    outside: bool = False
    number: bool = False


@dataclass(frozen=True)
class Row:
    """A property and its values."""

    property: Value
    values: tuple[Value, ...]


class Shown:
    """How terms are shown, with the labels of one document in a language, and links to what lies here."""

    def __init__(self, document: Document, base: str, language: str = "en") -> None:
        self._document, self._home, self._language = document, f"{base}/", language

    def value(self, term: NamedNode | Literal) -> Value:
        """Return a term as a page shows it."""
        if isinstance(term, Literal):
            kind = term.datatype.value
            address = term.value if kind.endswith("#anyURI") and term.value.startswith(_SCHEMES) else ""
            name = "" if kind.startswith(_USUAL) else self.property(kind).text
            return Value(term.value, address, term.language or "", name, bool(address), kind.endswith(_NUMBERS))
        return self.link(term.value, self.name(term.value) or short(term.value))

    def name(self, iri: str) -> str:
        """Return what a resource is called in the language of the page, else in English; empty where nobody says."""
        for _, label in self._document.labels.get(iri, ()):
            if label.language == self._language:
                return label.value
        return self._document.label(iri)

    def property(self, iri: str) -> Value:
        """Return a property as a page shows it: where nobody says what it is called, the last part of its name."""
        name = re.split(r"[/#]", iri)[-1]
        return self.link(iri, self._document.label(iri) or _HUMP.sub(" ", name).lower())

    def link(self, iri: str, text: str) -> Value:
        """Return a link to what this service knows of our own things, and to where the web has others."""
        if iri.startswith(ID):
            return Value(text, "/doc/" + iri.removeprefix(ID))
        for home in (BASE, self._home):
            if iri.startswith(home):
                return Value(text, "/" + iri.removeprefix(home))
        return Value(text, iri if iri.startswith(_SCHEMES) else "", outside=True)

    def rows(self, statements: Iterable[Statement]) -> tuple[Row, ...]:
        """Return statements of one subject by property."""
        found = self.by_property(statements)
        return tuple(Row(self.property(iri), found[iri]) for iri in sorted(found, key=self.place))

    def by_property(self, statements: Iterable[Statement]) -> dict[str, tuple[Value, ...]]:
        """Return the values of each property of one subject, sorted."""
        found: dict[str, list[Value]] = {}
        for _, property_, value in statements:
            found.setdefault(property_.value, []).append(self.value(value))
        return {iri: tuple(sorted(values, key=natural)) for iri, values in found.items()}

    def place(self, iri: str) -> tuple[int, str]:
        """Return where a property stands among others: what says most comes first, the rest by name."""
        first = _FIRST.index(iri) if iri in _FIRST else len(_FIRST)
        return first, self.property(iri).text


def natural(value: Value) -> tuple[list[tuple[int, str]], str, str, str]:
    """Return a key that sorts 2 before 10, and equal texts by all else that is shown of them."""
    parts = re.split(r"([0-9]{1,18})", value.text)  # every second one is a number
    said = [(int(part), "") if place % 2 else (0, part) for place, part in enumerate(parts)]
    return said, value.language, value.datatype, value.address
