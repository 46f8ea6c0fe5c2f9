"""The W3C test suite of SHACL, read: what is validated with what, and the report that the suite expects."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox
from rdflib import Graph, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.namespace import SH
from rdflib.term import Node

from kg.validate.engines import RawResult, paths
from kg.validate.engines.terms import text_of_graph, text_of_term, to_rdflib
from kg.validate.engines.triples import Triples

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
SHT = Namespace("http://www.w3.org/ns/shacl-test#")
SEVERITY = {"info": SH.Info, "warning": SH.Warning, "violation": SH.Violation}

Row = tuple[str, ...]


@dataclass(frozen=True)
class Case:
    """One case of the suite: ``expected`` is None where the validation must fail."""

    name: str
    data: Path
    shapes: Path
    expected: Counter[Row] | None


@cache
def statements(path: Path) -> list[ox.Quad]:
    """Return what a file states; the labels of its blank nodes are the same each time."""
    return list(ox.parse(path=str(path), format=ox.RdfFormat.TURTLE, base_iri=path.resolve().as_uri()))


@cache
def graph_of(path: Path) -> Graph:
    """Return what a file states as a graph of RDFLib."""
    graph = Graph()
    for quad in statements(path):
        graph.add((to_rdflib(quad.subject), to_rdflib(quad.predicate), to_rdflib(quad.object)))  # type: ignore[arg-type]
    return graph


def cases(manifest: Path) -> Iterator[Case]:
    """Yield the approved cases below a manifest."""
    graph = graph_of(manifest)
    here = URIRef(manifest.resolve().as_uri())
    for entries in graph.objects(here, MF.entries):
        for entry in Collection(graph, entries):
            yield _case(graph, entry)
    for included in sorted(graph.objects(here, MF.include), key=str):
        yield from cases(_path(included))


def found(results: Iterable[RawResult]) -> Counter[Row]:
    """Return results as the suite compares them: as a multiset, messages left out."""
    return Counter(
        (
            _term(one.focus),
            one.path_text,
            "" if one.value is None else _term(one.value),
            one.component,
            one.own_severity or str(SEVERITY[one.severity.label]),
            _term(one.shape),
        )
        for one in results
    )


def _case(graph: Graph, entry: Node) -> Case:
    action, result = graph.value(entry, MF.action), graph.value(entry, MF.result)
    expected = None if result == SHT.Failure else Counter(_row(graph, one) for one in graph.objects(result, SH.result))
    data, shapes = graph.value(action, SHT.dataGraph), graph.value(action, SHT.shapesGraph)
    return Case(str(entry).rpartition("/tests/")[2], _path(data), _path(shapes), expected)


def _row(graph: Graph, result: Node) -> Row:
    path = graph.value(result, SH.resultPath)
    value = graph.value(result, SH.value)
    return (
        _term(graph.value(result, SH.focusNode)),
        "" if path is None else str(path) if isinstance(path, URIRef) else _written(graph, path),
        "" if value is None else _term(value),
        str(graph.value(result, SH.sourceConstraintComponent)),
        str(graph.value(result, SH.resultSeverity)),
        _term(graph.value(result, SH.sourceShape)),
    )


def _written(graph: Graph, path: Node) -> str:
    return paths.text(Triples.read(text_of_graph(graph)), text_of_term(path))


def _term(node: Node | ox.NamedNode | ox.BlankNode | ox.Literal | None) -> str:
    written = "" if node is None else text_of_term(node) if isinstance(node, Node) else str(node)
    return "_:" if written.startswith("_:") else written


def _path(node: Node | None) -> Path:
    return Path(str(node).removeprefix("file://").partition("#")[0])
