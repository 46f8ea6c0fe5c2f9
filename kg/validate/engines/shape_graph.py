"""What every engine says alike of a shape: its nearest name, its path, and the message of a result."""

from collections.abc import Iterable
from functools import cached_property

from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import SH
from rdflib.term import Node

from kg.validate import paths
from kg.validate.engines import messages
from kg.validate.results import Severity

_SEVERITIES = {str(SH.Violation): Severity.VIOLATION, str(SH.Warning): Severity.WARNING, str(SH.Info): Severity.INFO}


class ShapeGraph:
    """Answers about the shapes of one graph, each worked out once."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self._roots: dict[Node, Node] = {}
        self._paths: dict[Node, tuple[Node | None, str]] = {}

    @cached_property
    def nests(self) -> bool:
        """Whether a property shape has property shapes, whose results are about other nodes than the focus nodes."""
        return any((shape, SH.property, None) in self.graph for shape in self.graph.subjects(SH.path, None))

    def root(self, shape: Node) -> Node:
        """Return the nearest shape above ``shape`` that has a name; ``shape`` itself where none has."""
        if not isinstance(shape, BNode):
            return shape
        if shape not in self._roots:
            self._roots[shape] = self._above(shape)
        return self._roots[shape]

    def _above(self, shape: Node) -> Node:
        level, seen = {shape}, {shape}
        while level:
            parents = {parent for node in level for parent in self.graph.subjects(None, node)} - seen
            named = sorted(node for node in parents if isinstance(node, URIRef))
            if named:
                return named[0]
            seen |= parents
            level = parents
        return shape

    def path(self, shape: Node) -> tuple[Node | None, str]:
        """Return the property of a property shape (None for any other path) and the path as SPARQL writes it."""
        if shape not in self._paths:
            path = self.graph.value(shape, SH.path)
            plain = path if isinstance(path, URIRef) else None
            text = "" if path is None else str(path) if plain is not None else paths.text(self.graph, path)
            self._paths[shape] = plain, text
        return self._paths[shape]

    def message(self, shape: Node, component: str, told: Iterable[Node]) -> str:
        """Return the message of a result: what the shape says, else what the engine was ``told`` to say by a query.

        Of several the first in `messages.order`; where nobody says anything, the name of the constraint.
        """
        if component == str(SH.SPARQLConstraintComponent):
            own = sorted(told, key=_order)
        else:
            own = sorted(self.graph.objects(shape, SH.message), key=_order)
        name = component.rpartition("#")[2].removesuffix("ConstraintComponent")
        return str(own[0]) if own else messages.NOT_MET + name


def severity(iri: str) -> Severity:
    """Return our word for a severity; one that SHACL does not name weighs as a violation."""
    return _SEVERITIES.get(iri, Severity.VIOLATION)


def own_severity(iri: str) -> str:
    """Return the IRI of a severity that SHACL does not name, "" for one that it does (section 2.1.4 allows any)."""
    return "" if iri in _SEVERITIES else iri


def _order(message: Node) -> tuple[bool, str, str]:
    return messages.order(str(message), message.language if isinstance(message, Literal) else None)
