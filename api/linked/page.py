"""What the page of any document shows: tables of what is said, what hangs on it, what links to it, whence it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from pyoxigraph import NamedNode

from api.linked.formats import FORMATS, GRAPH_FORMATS, HTML
from api.linked.links import at
from api.linked.shown import LABEL, TYPE, Shown, Value, natural
from kg.describe import Address, Description, Document, Thing
from kg.describe.asking import Statement
from kg.describe.description import PARTS
from kg.describe.graphs import MOST
from kg.namespaces import VET

_Subjects = dict[str, list[Statement]]

_PAGE = str(VET.pageAddress)
_MOST_PAGES = 3  # that a page names as its source
_LONG = 28  # characters from which on a text needs a wide column
_MOST_SUBJECTS = 100  # things that the page of a graph shows
_THIS = "<urn:this>"


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


def values_of(
    description: Description, document: Document, address: Address, base: str, language: str
) -> dict[str, Any]:
    """Return what the page of a document of the service at ``base`` shows; nothing in it is the engine's."""
    shown = Shown(document, base, language)
    incoming = description.incoming
    number = incoming.page
    parts = _by_subject(description.parts)
    return {
        "iri": description.iri,
        "title": shown.name(description.iri) or description.label,
        "past": description.past,
        "withdrawn": description.withdrawn,
        "left_out": description.left_out,
        "page": number,
        "pages": incoming.pages,
        "linked": len(incoming.links),
        "total": incoming.total,
        "types": [shown.value(o) for _, p, o in description.own if p.value == TYPE],
        "rows": shown.rows(description.own),
        "parts_of": _parts(description, parts, shown),
        "links": _links(description, set(parts), shown),
        "about": shown.rows(document.subjects[at(address.document, number)]),
        "formats": [(at(address.document, number, end), f.label) for end, f in FORMATS.items() if end != HTML],
        "before": at(address.document, number - 1) if number > 1 else "",
        "after": at(address.document, number + 1) if number < incoming.pages else "",
        "query": _asking("thing", description.iri),
        "read_on": _read_on(description),
    }


def graph_values(document: Document, path: str, edition: Thing | None, language: str, *, large: bool) -> dict[str, Any]:
    """Return what the page of a named graph shows, or that of the beginning of a large one."""
    shown = Shown(document, "", language)
    subjects = list(document.subjects.items())
    return {
        "graph": document.topic,
        "edition": shown.link(edition.iri, document.label(edition.iri) or edition.path) if edition else None,
        "things": [(shown.value(NamedNode(iri)), shown.rows(said)) for iri, said in subjects[:_MOST_SUBJECTS]],
        "subjects": len(subjects),
        "statements": MOST if large else len(document.statements),
        "large": large,
        "formats": [(f"{path}.{end}", f.label) for end, f in GRAPH_FORMATS.items() if end != HTML],
        "query": _asking("graph", document.topic),
    }


def _asking(name: str, iri: str) -> str:
    """Return the query that asks for what a page shows."""
    return _query(name).replace(_THIS, f"<{iri}>")


@cache
def _query(name: str) -> str:
    return files("api.linked").joinpath(f"{name}.rq").read_text("utf-8").strip()


def _read_on(description: Description) -> list[str]:
    """Return the addresses of the pages that a resource was read on; none where these are many."""
    found = {value.value: None for _, p, value in description.sources if p.value == _PAGE}
    addresses = [one for one in found if one.startswith(("https://", "http://"))]
    return addresses if len(addresses) <= _MOST_PAGES else []


def _parts(description: Description, parts: _Subjects, shown: Shown) -> list[Parts]:
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


def _table(shown: Shown, joint: str, things: dict[NamedNode, list[Statement]], topic: str) -> Parts:
    """Return what is said of things as a table, without what the reader knows: their labels, and the topic."""
    cells = {
        shown.value(thing): shown.by_property(
            one for one in statements if one[1].value not in (TYPE, LABEL) and one[2].value != topic
        )
        for thing, statements in things.items()
    }
    iris = sorted({iri for properties in cells.values() for iri in properties}, key=shown.place)
    rows = tuple((name, tuple(cells[name].get(iri, ()) for iri in iris)) for name in sorted(cells, key=natural))
    looks = [_look(value for _, row in rows for value in row[place]) for place in range(len(iris))]
    columns = (Column(shown.property(iri), look) for iri, look in zip(iris, looks, strict=True))
    return Parts(shown.property(joint), tuple(columns), rows)


def _look(values: Iterable[Value]) -> str:
    found = list(values)
    if all(value.number for value in found):
        return "number"
    return "long" if any(len(value.text) > _LONG for value in found) else ""


def _links(description: Description, parts: set[str], shown: Shown) -> list[Links]:
    """Return what links to the topic by property, without its parts: they stand above."""
    found: dict[str, list[Value]] = {}
    for subject, property_, _ in description.incoming.links:
        if subject.value not in parts:
            found.setdefault(property_.value, []).append(shown.value(subject))
    counts = description.incoming.counts
    whole = description.incoming.pages == 1
    return [
        Links(shown.property(iri), len(found[iri]) if whole else counts[iri], tuple(sorted(found[iri], key=natural)))
        for iri in sorted(found, key=shown.place)
    ]


def _by_subject(statements: Iterable[Statement]) -> _Subjects:
    found: _Subjects = {}
    for statement in statements:
        found.setdefault(statement[0].value, []).append(statement)
    return found
