"""Parts of a graph of shapes, for the reference."""

from collections.abc import Iterable

from rdflib import Graph
from rdflib.namespace import RDF, RDFS, SH
from rdflib.term import Node


def reachable(shapes: Graph, roots: Iterable[Node]) -> Graph:
    """Return what ``shapes`` says of ``roots`` and of everything that they lead to."""
    found, waiting, seen = Graph(), list(roots), set(roots)
    while waiting:
        for triple in shapes.triples((waiting.pop(), None, None)):
            found.add(triple)
            if triple[2] not in seen:
                seen.add(triple[2])
                waiting.append(triple[2])
    return found


def without_targets(shapes: Graph) -> Graph:
    """Return the shapes without their targets, for an engine that is told the focus nodes."""
    bare = Graph() + shapes
    for predicate in (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf):
        bare.remove((None, predicate, None))
    bare.remove((None, RDF.type, RDFS.Class))
    return bare
