"""The page of a document: plain tables of what is said, what hangs on it, what links to it, and where it is from."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from fastapi import Request
from pyoxigraph import Literal, NamedNode
from rdflib.namespace import DCTERMS, RDF, RDFS, SKOS, XSD

from api import pages
from api.linked.formats import FORMATS, GRAPH_FORMATS, HTML
from api.linked.links import at
from kg.describe import Address, Description, Document, Thing
from kg.describe.about import notices
from kg.describe.asking import Statement
from kg.describe.description import PARTS
from kg.describe.graphs import MOST
from kg.namespaces import BASE, ID, VET
from kg.query.formats.names import short

_Subjects = dict[str, list[Statement]]

_SCHEMES = ("http://", "https://")
_LONG = 28  # characters from which on a text needs a wide column
_NUMBERS = ("#integer", "#decimal", "#double", "#float")
_USUAL = (str(XSD), str(RDF))
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LABEL, _TYPE = str(RDFS.label), str(RDF.type)
#: Properties that stand first on a page, in this order.
_FIRST = (
    _TYPE,
    _LABEL,
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
_MOST_SUBJECTS = 100  # things that the page of a graph shows
_GRAPH_QUERY = "SELECT ?thing ?property ?value WHERE {{ GRAPH <{iri}> {{ ?thing ?property ?value }} }} LIMIT 1000"
_QUERY = "SELECT ?property ?value WHERE {{ <{iri}> ?property ?value }}"


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


@dataclass(frozen=True)
class Column:
    """A property of several things, and the class of its cells: ``number``, ``long`` or nothing."""

    property: Value
    look: str


@dataclass(frozen=True)
class Parts:
    """What hangs on the topic by one property: a table with a row a thing, and a column a property of these."""

    property: Value
    columns: tuple[Column, ...]
    things: tuple[tuple[Value, tuple[tuple[Value, ...], ...]], ...]


@dataclass(frozen=True)
class Links:
    """What links to the topic by one property: how many in all, and those of this page."""

    property: Value
    total: int
    subjects: tuple[Value, ...]


def of(request: Request, description: Description, document: Document, address: Address, base: str) -> bytes:
    """Return the page of a document of the service at ``base``."""
    shown = _Shown(document, base)
    number = description.incoming.page
    parts = _by_subject(description.parts)
    response = pages.page(
        request,
        "linked/document.html",
        description=description,
        notices=list(notices(description)),
        types=[shown.value(o) for _, p, o in description.own if p.value == _TYPE],
        rows=shown.rows(description.own),
        parts=_parts(description, parts, shown),
        links=_links(description, set(parts), shown),
        about=shown.rows(document.subjects[at(address.document, number)]),
        formats={at(address.document, number, end): f.label for end, f in FORMATS.items() if end != HTML},
        turns={name: at(address.document, turn) for name, turn in _turns(description)},
        query=_QUERY.format(iri=description.iri),
    )
    return bytes(response.body)


def of_graph(request: Request, document: Document, path: str, edition: Thing | None, *, large: bool) -> bytes:
    """Return the page of a named graph, or of the beginning of a large one."""
    shown = _Shown(document, "")
    subjects = list(document.subjects.items())
    response = pages.page(
        request,
        "linked/graph.html",
        graph=document.topic,
        edition=shown.link(edition.iri, document.label(edition.iri) or edition.path) if edition else None,
        things=[(shown.value(NamedNode(iri)), shown.rows(said)) for iri, said in subjects[:_MOST_SUBJECTS]],
        subjects=len(subjects),
        statements=MOST if large else len(document.statements),
        large=large,
        formats={f"{path}.{end}": f.label for end, f in GRAPH_FORMATS.items() if end != HTML},
        query=_GRAPH_QUERY.format(iri=document.topic),
    )
    return bytes(response.body)


class _Shown:
    """How terms are shown, with the labels of one document, and links to what lies under its base address."""

    def __init__(self, document: Document, base: str) -> None:
        self._document, self._home = document, f"{base}/"

    def value(self, term: NamedNode | Literal) -> Value:
        """Return a term as a page shows it."""
        if isinstance(term, Literal):
            kind = term.datatype.value
            address = term.value if kind.endswith("#anyURI") and term.value.startswith(_SCHEMES) else ""
            name = "" if kind.startswith(_USUAL) else self.property(kind).text
            return Value(term.value, address, term.language or "", name, bool(address), kind.endswith(_NUMBERS))
        return self.link(term.value, self._document.label(term.value) or short(term.value))

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
        return {iri: tuple(sorted(values, key=_natural)) for iri, values in found.items()}

    def place(self, iri: str) -> tuple[int, str]:
        """Return where a property stands among others: what says most comes first, the rest by name."""
        first = _FIRST.index(iri) if iri in _FIRST else len(_FIRST)
        return first, self.property(iri).text


def _parts(description: Description, parts: _Subjects, shown: _Shown) -> list[Parts]:
    """Return what hangs on the topic, by the property that joins them, each thing once."""
    joined: dict[str, list[NamedNode]] = {iri: [] for iri in PARTS}
    placed: set[str] = set()
    for _, property_, value in (*description.own, *description.parts):
        is_part = property_.value in joined and value.value in parts and value.value not in placed
        if is_part and isinstance(value, NamedNode):
            placed.add(value.value)
            joined[property_.value].append(value)
    return [
        _table(shown, iri, {thing: parts[thing.value] for thing in things}, description.iri)
        for iri, things in joined.items()
        if things
    ]


def _table(shown: _Shown, joint: str, things: dict[NamedNode, list[Statement]], topic: str) -> Parts:
    """Return what is said of things as a table, without what the reader knows: their labels, and the topic."""
    cells = {
        shown.value(thing): shown.by_property(
            one for one in statements if one[1].value not in (_TYPE, _LABEL) and one[2].value != topic
        )
        for thing, statements in things.items()
    }
    iris = sorted({iri for properties in cells.values() for iri in properties}, key=shown.place)
    rows = tuple((name, tuple(cells[name].get(iri, ()) for iri in iris)) for name in sorted(cells, key=_natural))
    looks = [_look(value for _, row in rows for value in row[place]) for place in range(len(iris))]
    columns = (Column(shown.property(iri), look) for iri, look in zip(iris, looks, strict=True))
    return Parts(shown.property(joint), tuple(columns), rows)


def _look(values: Iterable[Value]) -> str:
    found = list(values)
    if all(value.number for value in found):
        return "number"
    return "long" if any(len(value.text) > _LONG for value in found) else ""


def _links(description: Description, parts: set[str], shown: _Shown) -> list[Links]:
    """Return what links to the topic by property, without its parts: they stand above."""
    found: dict[str, list[Value]] = {}
    for subject, property_, _ in description.incoming.links:
        if subject.value not in parts:
            found.setdefault(property_.value, []).append(shown.value(subject))
    counts = description.incoming.counts
    whole = description.incoming.pages == 1
    return [
        Links(shown.property(iri), len(found[iri]) if whole else counts[iri], tuple(sorted(found[iri], key=_natural)))
        for iri in sorted(found, key=shown.place)
    ]


def _by_subject(statements: Iterable[Statement]) -> _Subjects:
    found: _Subjects = {}
    for statement in statements:
        found.setdefault(statement[0].value, []).append(statement)
    return found


def _turns(description: Description) -> Iterable[tuple[str, int]]:
    incoming = description.incoming
    for name, number in (("Previous", incoming.page - 1), ("Next", incoming.page + 1)):
        if 1 <= number <= incoming.pages:
            yield name, number


def _natural(value: Value) -> list[tuple[int, str]]:
    """Return a key that sorts 2 before 10."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in re.split(r"([0-9]{1,18})", value.text)]
