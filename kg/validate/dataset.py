"""The store that the check queries run on: one named graph a unit, as the published dataset has it."""

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox
from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from kg.namespaces import GRAPH, edition_graph
from kg.validate.units import Unit


def store_of(units: Iterable[Unit], background: Graph) -> ox.Store:
    """Return a store with the triples of ``units`` and, in a graph of its own, the background."""
    store = ox.Store()
    for number, unit in enumerate(units):
        graph = ox.NamedNode(_graph(unit.files[0], number))
        store.extend(_quad(triple, graph) for triple in unit.graph)
    known = ox.NamedNode(GRAPH["background"])
    store.extend(_quad(triple, known) for triple in background)
    return store


def _graph(path: Path, number: int) -> str:
    parts = path.parts
    if "records" in parts[:-3]:
        source, identifier, name = parts[-3:]
        return edition_graph(source, identifier, name.removesuffix(".ttl").removesuffix(".text"))
    return GRAPH[f"file/{number}"]


def _quad(triple: tuple[Node, Node, Node], graph: ox.NamedNode) -> ox.Quad:
    subject, predicate, value = triple
    node = _term(subject)
    assert not isinstance(node, ox.Literal)  # noqa: S101 - RDF has no literal subjects
    return ox.Quad(node, ox.NamedNode(str(predicate)), _term(value), graph)


def _term(node: Node) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    if isinstance(node, URIRef):
        return ox.NamedNode(node)
    if isinstance(node, Literal):
        if node.language:
            return ox.Literal(str(node), language=node.language)
        return ox.Literal(str(node), datatype=ox.NamedNode(node.datatype) if node.datatype else None)
    return ox.BlankNode(str(node))
