"""The shapes of shapes/core and shapes/profile.ttl, and which nodes each of them looks at."""

from collections.abc import Iterable
from pathlib import Path

from rdflib import Graph, URIRef
from rdflib.namespace import RDF, RDFS, SH
from rdflib.term import Node

from kg import assets
from kg.validate.units import RdfTriple, read_turtle


def shape_files() -> list[Path]:
    """Return the files of the project's own shapes."""
    folder = assets.shapes_dir()
    return [*sorted((folder / "core").glob("*.ttl")), *sorted(folder.glob("*.ttl"))]


def load(files: Iterable[Path]) -> Graph:
    """Return the shapes of ``files`` as one graph."""
    graph = Graph()
    for path in files:
        for triple in read_turtle(path):
            graph.add(triple)
    return graph


def superclasses(triples: Graph) -> dict[Node, set[Node]]:
    """Return each class with all classes above it, itself included."""
    direct: dict[Node, set[Node]] = {}
    for subject, value in triples.subject_objects(RDFS.subClassOf):
        direct.setdefault(subject, set()).add(value)
    closed: dict[Node, set[Node]] = {}
    for start in direct:
        found, waiting = {start}, [start]
        while waiting:
            for above in direct.get(waiting.pop(), set()) - found:
                found.add(above)
                waiting.append(above)
        closed[start] = found
    return closed


class Targets:
    """Which shapes met at least one focus node (SHACL, section 2.1.3: class, node, subjects-of, objects-of)."""

    def __init__(self, shapes: Graph, above: dict[Node, set[Node]]) -> None:
        self._above = above
        self._by: dict[URIRef, dict[Node, set[Node]]] = {}
        for predicate in (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf):
            index = self._by[predicate] = {}
            for shape, _, target in shapes.triples((None, predicate, None)):
                index.setdefault(target, set()).add(shape)
        classes = self._by[SH.targetClass]
        for shape in shapes.subjects(RDF.type, RDFS.Class):  # implicit class targets, section 2.1.3.3
            if (shape, RDF.type, SH.NodeShape) in shapes or (shape, RDF.type, SH.PropertyShape) in shapes:
                classes.setdefault(shape, set()).add(shape)

    @property
    def shapes(self) -> set[Node]:
        """All shapes that have a target."""
        return {shape for index in self._by.values() for shapes in index.values() for shape in shapes}

    def focus(self, triples: Iterable[RdfTriple]) -> dict[Node, set[Node]]:
        """Return each shape that meets something in ``triples``, with its focus nodes."""
        found: dict[Node, set[Node]] = {}
        for subject, predicate, value in triples:
            shapes = self._by[SH.targetSubjectsOf].get(predicate, set()) | self._by[SH.targetNode].get(subject, set())
            if predicate == RDF.type:
                for one in self._above.get(value, {value}):
                    shapes = shapes | self._by[SH.targetClass].get(one, set())
            for shape in shapes:
                found.setdefault(shape, set()).add(subject)
            for shape in self._by[SH.targetObjectsOf].get(predicate, ()):
                found.setdefault(shape, set()).add(value)
        return found


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
