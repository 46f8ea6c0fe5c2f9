"""The engines that check one unit against the shapes; every engine gives the same results for the same input."""

from dataclasses import dataclass
from typing import Protocol

import pyshacl
from rdflib import Graph, URIRef
from rdflib.namespace import RDF, SH
from rdflib.term import Node

from kg.errors import VetkgError
from kg.validate import paths
from kg.validate.results import Severity
from kg.validate.shapes import Targets, reachable, superclasses, without_targets
from kg.validate.units import RdfTriple

_SEVERITIES = {SH.Violation: Severity.VIOLATION, SH.Warning: Severity.WARNING, SH.Info: Severity.INFO}


@dataclass(frozen=True)
class RawResult:
    """A validation result in the terms of SHACL (section 3.6.2), without a file and a line.

    ``path`` is the property where the path is one, and ``path_text`` the path as SPARQL writes it.
    """

    focus: Node
    path: Node | None
    path_text: str
    value: Node | None
    severity: Severity
    message: str
    shape: Node
    component: Node


class Engine(Protocol):
    """Something that validates triples against shapes, with a background that is known but not checked."""

    def validate(self, triples: list[RdfTriple], types: list[RdfTriple]) -> list[RawResult]:
        """Return the results whose focus nodes are described by ``triples``.

        ``types`` says of what class the things of other units are that these refer to.
        """
        ...


class PyShacl:
    """pySHACL on an RDFLib graph: the reference. Nothing is inferred; the data are what was asserted.

    The focus nodes are named one by one (sh:targetNode), so that the background is known but not checked. pySHACL's own
    ``focus_nodes`` cannot be used: it leaves out nested shapes too, and every sh:or of them is then met.
    """

    def __init__(self, shapes: Graph, background: Graph) -> None:
        self._targets = Targets(shapes, superclasses(background))
        self._shapes = without_targets(shapes)
        self._parts: dict[frozenset[Node], Graph] = {}
        self._data = background

    def validate(self, triples: list[RdfTriple], types: list[RdfTriple]) -> list[RawResult]:
        """Return the results for the nodes that ``triples`` describe."""
        focus = self._targets.focus(triples)
        if not focus:
            return []
        shapes = self._part(frozenset(focus))
        named = [(shape, SH.targetNode, node) for shape, nodes in focus.items() for node in nodes]
        added = [triple for triple in {*triples, *types} if triple not in self._data]
        for triple in added:
            self._data.add(triple)
        for target in named:
            shapes.add(target)
        try:
            _, report, text = pyshacl.validate(
                self._data, shacl_graph=shapes, inplace=True, inference="none", allow_infos=True
            )
        finally:
            for triple in added:
                self._data.remove(triple)
            for target in named:
                shapes.remove(target)
        if not isinstance(report, Graph):
            raise VetkgError(f"the validation could not run: {text}", hint="mend the shapes")
        return [_result(report, node) for node in report.objects(None, SH.result)]

    def _part(self, roots: frozenset[Node]) -> Graph:
        """Return the shapes that ``roots`` need: pySHACL reads all shapes anew in every run."""
        if roots not in self._parts:
            self._parts[roots] = reachable(self._shapes, roots)
        return self._parts[roots]


def _result(report: Graph, node: Node) -> RawResult:
    def one(predicate: URIRef) -> Node | None:
        return report.value(node, predicate)

    path, severity = one(SH.resultPath), one(SH.resultSeverity)
    return RawResult(
        focus=one(SH.focusNode) or node,
        path=path if isinstance(path, URIRef) else None,
        path_text="" if path is None else str(path) if isinstance(path, URIRef) else paths.text(report, path),
        value=one(SH.value),
        severity=_SEVERITIES.get(severity, Severity.VIOLATION) if isinstance(severity, URIRef) else Severity.VIOLATION,
        message=str(one(SH.resultMessage) or "a constraint is not met"),
        shape=one(SH.sourceShape) or RDF.nil,
        component=one(SH.sourceConstraintComponent) or RDF.nil,
    )
