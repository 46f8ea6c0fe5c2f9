"""The results of the fast engine in our terms: blank nodes, paths and messages as the reference tells them."""

from collections.abc import Mapping

import shacl
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import SH
from rdflib.term import Node

from kg.validate.engines.adapted import is_of_form
from kg.validate.engines.blank import relabelled
from kg.validate.engines.result import RawResult
from kg.validate.engines.shape_graph import ShapeGraph, own_severity, severity
from kg.validate.engines.shape_text import original
from kg.validate.engines.terms import from_text, graph_of_text, to_oxigraph


class Told:
    """What the shapes say of results."""

    def __init__(self, shapes: bytes) -> None:
        self._known = ShapeGraph(graph_of_text(shapes))

    @property
    def graph(self) -> Graph:
        """The shapes."""
        return self._known.graph

    @property
    def nests(self) -> bool:
        """Whether a property shape has property shapes."""
        return self._known.nests

    def text(self, node: Node) -> str:
        """Return ``node`` as N-Triples write it."""
        return str(to_oxigraph(node))

    def result(self, found: shacl.Result, known: Mapping[str, str]) -> RawResult:
        """Return a result; ``known`` are the labels of the blank nodes that it may name."""
        shape = original((found.source_shape or "<>")[1:-1])
        path, path_text = self._path(shape, found.path)
        component = str(SH.DatatypeConstraintComponent) if self._of_form(shape, found) else found.component_iri
        told = [Literal(relabelled(message, known), lang="en") for message in found.messages[:1]]
        return RawResult(
            focus=from_text(known.get(found.focus_node, found.focus_node)),
            path=path,
            path_text=path_text,
            value=None if found.value is None else from_text(known.get(found.value, found.value)),
            severity=severity(found.severity_iri),
            message=self._known.message(shape, component, told),
            shape=shape,
            component=URIRef(component),
            root=self._known.root(shape),
            own_severity=own_severity(found.severity_iri),
        )

    def _of_form(self, shape: Node, found: shacl.Result) -> bool:
        return is_of_form(found.component_iri, {str(one) for one in self.graph.predicates(shape)})

    def _path(self, shape: Node, written: str | None) -> tuple[Node | None, str]:
        if written is None:
            return None, ""
        if written.startswith("<") and written.count("<") == 1 and written.endswith(">"):
            return URIRef(written[1:-1]), written[1:-1]
        return self._known.path(shape)
