"""What is said of things, as the columns of their table declare it, fetched step by step for all of them at once."""

from collections.abc import Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from pyoxigraph import Literal, NamedNode, Quad
from rdflib.namespace import RDF, RDFS

from kg.describe.asking import Statement
from kg.export.tables import Table
from kg.export.tables.index import Index, Own
from kg.export.tables.path import Step
from kg.export.tables.row import row_of
from kg.tables import Value
from kg.things.template import about, put

Rows: TypeAlias = Sequence[tuple[object, ...]]
#: Queries that are asked one after another: each ``yield`` gives a query and gets the rows of its answer.
Asking: TypeAlias = Generator[str, Rows, "Said"]

_LABEL, _TYPE = str(RDFS.label), str(RDF.type)
_Pair = tuple[str, str]


@dataclass(frozen=True)
class Said:
    """What is said of things: their own statements, those that columns lead to, and labels in one more language."""

    table: Table
    things: tuple[str, ...]
    own: Mapping[str, Own]
    index: Index
    names: dict[str, str]

    def rows(self) -> list[list[Value]]:
        """Return the rows of the table in the order of the things."""
        return [row_of(self.table, thing, self.own.get(thing, {}), self.index) for thing in self.things]


def said_of(table: Table, things: Sequence[str], language: str = "en") -> Asking:
    """Ask what the columns of ``table`` hold for ``things``, in seven queries at most and one a further step."""
    if not things:
        return Said(table, (), {}, Index((), (table,)), {})
    own = yield from _statements("said-of", [f"<{thing}>" for thing in things])
    further, ends = yield from _steps(table, things, own)
    named = {column.label_of for column in table.columns if column.label_of}
    shown = set().union(*(ends[column.name] for column in table.columns if column.name in named), set())
    iris = sorted(end for end in shown if _askable(end))
    labels = yield from _on((iri, _LABEL) for iri in iris)
    names: dict[str, str] = {}
    if language != "en" and iris:
        rows = yield names_query(iris, language)
        for subject, value in rows:
            if isinstance(subject, NamedNode) and isinstance(value, Literal):
                names[subject.value] = value.value
    by_thing: dict[str, dict[str, list[NamedNode | Literal]]] = {}
    for subject, property_, value in own:
        by_thing.setdefault(subject.value, {}).setdefault(property_.value, []).append(value)
    index = Index((Quad(*statement) for statement in (*own, *further, *labels)), (table,))
    return Said(table, tuple(things), by_thing, index, names)


def named_query(iris: Iterable[str]) -> str:
    """Return the query for the labels of things."""
    return about("labels", (f"<{iri}>" for iri in iris if _askable(iri)))


def names_query(iris: Iterable[str], language: str) -> str:
    """Return the query for what concepts are called in a language."""
    return put(about("names", (f"<{iri}>" for iri in iris if _askable(iri))), {"language": Literal(language)})


def chosen_columns(table: Table, names: Iterable[str]) -> Table:
    """Return a table with only the columns named, and their labels; the IRI always."""
    wanted = {"id", *names}
    columns = tuple(one for one in table.columns if one.name in wanted or one.label_of in wanted)
    needed = {one.label_of for one in columns if one.label_of}
    return replace(table, columns=tuple(one for one in table.columns if one in columns or one.name in needed))


def _steps(
    table: Table, things: Sequence[str], own: Sequence[Statement]
) -> Generator[str, Rows, tuple[list[Statement], dict[str, set[str]]]]:
    """Follow the paths of all columns at once; return the statements on the way, and where each column ends."""
    ways = [(column, way) for column in table.columns if not column.label_of for way in column.path.ways if way]
    at: dict[int, set[str]] = {number: set(things) for number in range(len(ways))}
    found: list[Statement] = []
    known = list(own)
    for depth in range(max((len(way) for _, way in ways), default=0)):
        going = [(number, way[depth]) for number, (_, way) in enumerate(ways) if len(way) > depth]
        on = {(node, step.name) for number, step in going if depth and not step.back for node in at[number]}
        back = {(node, step.name) for number, step in going if step.back for node in at[number]}
        new = yield from _on(on)
        new += yield from _pairs("said-to", back)
        known, found = [*known, *new], [*found, *new]
        forward, backward = _links(known)
        for number, step in going:
            links = backward if step.back else forward
            at[number] = {end for node in at[number] for end in links.get((node, step.name), ())}
        found += yield from _narrow(going, at)
    ends: dict[str, set[str]] = {column.name: set() for column in table.columns}
    for number, (column, _) in enumerate(ways):
        ends[column.name] |= at[number]
    return found, ends


def _narrow(going: Sequence[tuple[int, Step]], at: dict[int, set[str]]) -> Generator[str, Rows, list[Statement]]:
    """Ask what keeps the ends of steps that take only some, and drop the others."""
    wanted = {
        (node, _TYPE if step.is_class else str(step.only)) for number, step in going if step.only for node in at[number]
    }
    found = yield from _on(wanted)
    has = {(subject.value, property_.value) for subject, property_, _ in found}
    are = {(subject.value, value.value) for subject, property_, value in found if property_.value == _TYPE}
    for number, step in going:
        if step.only:
            fits = are if step.is_class else has
            at[number] = {node for node in at[number] if (node, step.only) in fits}
    return found


def _links(said: Iterable[Statement]) -> tuple[dict[_Pair, set[str]], dict[_Pair, set[str]]]:
    forward: dict[_Pair, set[str]] = {}
    backward: dict[_Pair, set[str]] = {}
    for subject, property_, value in said:
        if isinstance(value, NamedNode):
            forward.setdefault((subject.value, property_.value), set()).add(value.value)
            backward.setdefault((value.value, property_.value), set()).add(subject.value)
    return forward, backward


def _on(pairs: Iterable[_Pair]) -> Generator[str, Rows, list[Statement]]:
    return _pairs("said-by-property", pairs)


def _pairs(name: str, pairs: Iterable[_Pair]) -> Generator[str, Rows, list[Statement]]:
    written = [f"(<{node}> <{by}>)" for node, by in sorted(pairs) if _askable(node)]
    return (yield from _statements(name, written)) if written else []


def _statements(name: str, these: Sequence[str]) -> Generator[str, Rows, list[Statement]]:
    rows = yield about(name, these)
    return [
        (subject, property_, value)
        for subject, property_, value in rows
        if isinstance(subject, NamedNode) and isinstance(property_, NamedNode)
        if isinstance(value, NamedNode | Literal)
    ]


def _askable(iri: str) -> bool:
    try:
        NamedNode(iri)
    except ValueError:
        return False
    return not set(iri) & set('<>"{}|^`\\ \n\t')
