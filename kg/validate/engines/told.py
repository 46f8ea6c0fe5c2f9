"""The results of the fast engine in our terms: blank nodes, paths and messages as the reference tells them."""

from collections.abc import Mapping

import pyoxigraph as ox
import shacl

from kg.validate.engines.adapted import is_of_form
from kg.validate.engines.blank import relabelled
from kg.validate.engines.result import RawResult
from kg.validate.engines.shape_graph import ShapeGraph, own_severity, severity
from kg.validate.engines.shape_text import original
from kg.validate.engines.triples import SH, Triples
from kg.validate.engines.written import term

_DATATYPE = f"{SH}DatatypeConstraintComponent"


class Told:
    """What the shapes say of results."""

    def __init__(self, shapes: Triples) -> None:
        self._known = ShapeGraph(shapes)

    @property
    def nests(self) -> bool:
        """Whether a property shape has property shapes."""
        return self._known.nests

    def result(self, found: shacl.Result, known: Mapping[str, str]) -> RawResult:
        """Return a result; ``known`` are the labels of the blank nodes that it may name."""
        shape = original(found.source_shape or "<>")
        path, path_text = self._path(shape, found.path)
        component = _DATATYPE if self._of_form(shape, found) else found.component_iri
        told = [ox.Literal(relabelled(message, known), language="en") for message in found.messages[:1]]
        value = None if found.value is None else term(known.get(found.value, found.value))
        return RawResult(
            focus=term(known.get(found.focus_node, found.focus_node)),
            path=path,
            path_text=path_text,
            value=value,
            severity=severity(found.severity_iri),
            message=self._known.message(shape, component, told, value),
            shape=term(shape),
            component=component,
            root=term(self._known.root(shape)),
            own_severity=own_severity(found.severity_iri),
            steps=self._known.steps(shape) if path is None and path_text else (),
        )

    def _of_form(self, shape: str, found: shacl.Result) -> bool:
        stated = {predicate[1:-1] for predicate, _ in self._known.triples.about.get(shape, ())}
        return is_of_form(found.component_iri, stated)

    def _path(self, shape: str, written: str | None) -> tuple[ox.NamedNode | None, str]:
        if written is None:
            return None, ""
        if written.startswith("<") and written.count("<") == 1 and written.endswith(">"):
            return ox.NamedNode(written[1:-1]), written[1:-1]
        return self._known.path(shape)
