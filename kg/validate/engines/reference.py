"""pySHACL on an RDFLib graph: the engine that the others are compared with."""

from collections.abc import Collection, Iterable, Mapping

import pyoxigraph as ox
import pyshacl
from pyshacl.errors import ReportableRuntimeError
from rdflib import Graph, URIRef
from rdflib.namespace import RDF, SH
from rdflib.term import Node

from kg.errors import VetkgError
from kg.validate.engines.comparing import with_comparisons, with_forms
from kg.validate.engines.result import Focus, RawResult, Statement
from kg.validate.engines.shape_graph import ShapeGraph, own_severity, severity
from kg.validate.engines.statements import lines_of
from kg.validate.engines.subgraphs import reachable, without_targets
from kg.validate.engines.targets import Targets, explicit
from kg.validate.engines.terms import from_text, graph_of_text, text_of_term, to_oxigraph, to_rdflib, unheard
from kg.validate.engines.triples import Triples
from kg.validate.engines.written import term

#: What pySHACL says of a query of a constraint component that says nothing itself.
_UNSAID = "Parameterised SHACL Query generated constraint validation reports."
RdfTriple = tuple[Node, URIRef, Node]


class Reference:
    """Runs pySHACL without inference: the data are what was asserted.

    Where the focus nodes are named, they are named one by one (sh:targetNode), so that the background is known but not
    checked. pySHACL's own ``focus_nodes`` cannot be used: it leaves out nested shapes too, and every sh:or of them is
    then met.
    """

    name = "pyshacl"

    def __init__(self, shapes: bytes) -> None:
        """Take the shapes as lines of N-Triples."""
        self._known = ShapeGraph(Triples.read(shapes))
        self._triples = explicit(self._known.triples)
        told = graph_of_text("".join(f"{s} {p} {o} .\n" for s, p, o in self._triples).encode())
        self._whole = with_forms(_silenced(told))
        self._bare = without_targets(self._whole)
        self._parts: dict[frozenset[Node], Graph] = {}
        self._background: tuple[bytes, Graph] = b"", Graph()

    def validate_graph(self, data: Iterable[Statement], focus: Collection[Focus] | None = None) -> list[RawResult]:
        """Return the results for one data graph; see `Engine`."""
        return self.validate_lines(lines_of(data), None if focus is None else {str(node) for node in focus})

    @unheard()
    def validate_lines(self, lines: list[bytes], focus: Collection[str] | None = None) -> list[RawResult]:
        """Return the results for one data graph in N-Triples; ``focus`` as N-Triples writes the nodes."""
        if focus is None:
            return self._run(graph_of_text(b"".join(lines)), self._whole)
        return self.check(lines, b"", Targets(self._triples, lines).focus(lines, focus))

    @unheard()
    def check(
        self,
        lines: Iterable[bytes],
        background: bytes,
        focus: Mapping[str, Collection[str]],
        *,
        alike: bool = False,  # noqa: ARG002 - all literals are alike to it
    ) -> list[RawResult]:
        """Return the results for named focus nodes; see `Checker`."""
        named = [(from_text(shape), SH.targetNode, from_text(node)) for shape, nodes in focus.items() for node in nodes]
        if not named:
            return []
        shapes = self._part(frozenset(shape for shape, _, _ in named))
        data = self._with_background(background)
        added = [triple for triple in _triples(b"".join(lines)) if triple not in data]
        for triple in added:
            data.add(triple)
        for target in named:
            shapes.add(target)
        try:
            return self._run(data, shapes)
        finally:
            for triple in added:
                data.remove(triple)
            for target in named:
                shapes.remove(target)

    def _with_background(self, background: bytes) -> Graph:
        if self._background[0] is not background:
            self._background = background, graph_of_text(background)
        return self._background[1]

    def _part(self, roots: frozenset[Node]) -> Graph:
        """Return the shapes that ``roots`` need: pySHACL reads all shapes anew in every run."""
        if roots not in self._parts:
            self._parts[roots] = reachable(self._bare, roots)
        return self._parts[roots]

    def _run(self, data: Graph, shapes: Graph) -> list[RawResult]:
        asked = with_comparisons(shapes, data)
        try:
            _, report, text = pyshacl.validate(
                data, shacl_graph=asked, inplace=True, inference="none", allow_infos=True
            )
        except ReportableRuntimeError as error:
            raise VetkgError(f"the shapes cannot be run: {error}", hint="mend the shapes or the data") from error
        except (RecursionError, MemoryError):
            raise
        except Exception as error:  # whatever it meets
            told = f"pySHACL stopped with {type(error).__name__}: {error or 'no reason given'}".splitlines()[0]
            raise VetkgError(told, hint="use the engine fast, or mend the shapes or the data") from error
        if not isinstance(report, Graph):
            raise VetkgError(f"the validation could not run: {text}", hint="mend the shapes or the data")
        (root,) = report.subjects(RDF.type, SH.ValidationReport)
        return sorted((self._result(report, node) for node in report.objects(root, SH.result)), key=RawResult.order)

    def _result(self, report: Graph, node: Node) -> RawResult:
        def one(predicate: URIRef) -> Node:
            return report.value(node, predicate) or RDF.nil

        value, shape = report.value(node, SH.value), text_of_term(one(SH.sourceShape))
        at = None if value is None else to_oxigraph(value)
        component = str(one(SH.sourceConstraintComponent))
        path, path_text = self._path(shape, report.value(node, SH.resultPath))
        told = (to_oxigraph(one) for one in report.objects(node, SH.resultMessage) if str(one) != _UNSAID)
        return RawResult(
            focus=to_oxigraph(one(SH.focusNode)),
            path=path,
            path_text=path_text,
            value=at,
            severity=severity(str(one(SH.resultSeverity))),
            message=self._known.message(shape, component, (one for one in told if isinstance(one, ox.Literal)), at),
            shape=term(shape),
            component=component,
            root=term(self._known.root(shape)),
            own_severity=own_severity(str(one(SH.resultSeverity))),
            steps=self._known.steps(shape) if path is None and path_text else (),
        )

    def _path(self, shape: str, told: Node | None) -> tuple[ox.NamedNode | None, str]:
        if isinstance(told, URIRef):
            return ox.NamedNode(told), str(told)
        return (None, "") if told is None else self._known.path(shape)


def _silenced(shapes: Graph) -> Graph:
    """Return shapes; those that have queries lose their own messages, which pySHACL tells beside the queries'."""
    told = Graph() + shapes
    for shape in set(shapes.subjects(SH.sparql, None)) - set(shapes.objects(None, SH.sparql)):
        told.remove((shape, SH.message, None))
    return told


def _triples(text: bytes) -> list[RdfTriple]:
    parsed = ox.parse(text, format=ox.RdfFormat.N_TRIPLES)
    return [(to_rdflib(one.subject), URIRef(one.predicate.value), to_rdflib(one.object)) for one in parsed]
