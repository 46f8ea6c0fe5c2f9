"""Shapes are validated before anything is validated with them: an ill-formed shape often checks nothing, silently."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import OWL, RDF, SH
from rdflib.term import Node

from kg import assets
from kg.errors import UsageError
from kg.validate import checks
from kg.validate.checks import Check
from kg.validate.engines import Engine, engine
from kg.validate.engines.targets import Targets
from kg.validate.engines.terms import text_of_graph, to_oxigraph, to_rdflib, unheard
from kg.validate.engines.triples import Triples
from kg.validate.notation.names import short
from kg.validate.notation.terms import Term
from kg.validate.reading import Document, read
from kg.validate.results import Severity
from kg.validate.shapesets.bounds import MOST_STATEMENTS, beyond
from kg.validate.shapesets.queries import check_problems, constraint_problems

#: More than this in a file is no set of shapes.
MAX_BYTES = 8 * 1024 * 1024
_TYPE = ox.NamedNode(RDF.type)
_VALIDATORS = (SH.validator, SH.nodeValidator, SH.propertyValidator)


@dataclass(frozen=True, order=True)
class Problem:
    """Something that keeps shapes from being run as their author means them, and the place to mend."""

    file: str
    line: int
    message: str

    @property
    def where(self) -> str:
        """File and line, or the file alone where no line can be named."""
        return f"{self.file}:{self.line}" if self.line else self.file


def documents(files: Iterable[Path]) -> list[Document]:
    """Return the documents of ``files``, whose blank nodes are told apart.

    Raises RecordError for a file that is not RDF, UsageError for one that is too large, or where all are together.
    """
    found: list[Document] = []
    for number, path in enumerate(files, start=1):
        found.append(read(path, max_bytes=MAX_BYTES, blank=f"f{number}b"))
        if sum(len(document.quads) for document in found) > MOST_STATEMENTS:
            message = f"with this file there are more than {MOST_STATEMENTS} statements, too many for a set of shapes"
            raise UsageError(message, where=str(path), hint="validate with fewer files of shapes at a time")
    return found


@unheard()
def graph_of(shapes: Iterable[Document]) -> Graph:
    """Return the statements of documents as one graph of RDFLib."""
    graph = Graph()
    for quad in {quad.triple for document in shapes for quad in document.quads}:
        graph.add((to_rdflib(quad.subject), URIRef(quad.predicate.value), to_rdflib(quad.object)))
    return graph


def problems(shapes: Sequence[Document], graph: Graph) -> Iterator[Problem]:
    """Yield what is wrong with the shapes of documents, whose statements ``graph`` holds."""
    if not shapes:
        return
    placed = [_of_graph((subject, None, None, message)) for subject, message in beyond(graph)]
    if not placed:  # engines cannot be trusted with what is beyond the limits
        others = (*_imports(graph), *_without_target(graph), *_queries(graph))
        placed = [*_not_met(shapes), *map(_of_graph, others)]
    for subject, predicate, value, message in placed:
        file, line = _place(shapes, subject, predicate, value)
        yield Problem(file, line, message)


def of_check(path: Path) -> Iterator[Problem]:
    """Yield what is wrong with the check query of a file."""
    text = path.read_text(encoding="utf-8")
    for message in (*checks.faults(text), *check_problems(text)):
        yield Problem(str(path), 0, message)


_Found = tuple[Term, Term | None, Term | None, str]
_InGraph = tuple[Node, Node | None, Node | None, str]


def _of_graph(found: _InGraph) -> _Found:
    subject, predicate, value, message = found
    path, end = (None if one is None else to_oxigraph(one) for one in (predicate, value))
    return to_oxigraph(subject), path, end, message


def _not_met(shapes: Sequence[Document]) -> Iterator[_Found]:
    """Yield what the shapes of shapes and their checks find."""
    statements = list({quad.triple for document in shapes for quad in document.quads})
    for result in _meta().validate_graph(statements):
        if result.severity is Severity.VIOLATION:
            yield result.focus, result.path, result.value, result.message
    store = ox.Store()
    store.extend(ox.Quad(one.subject, one.predicate, one.object, ox.DefaultGraph()) for one in statements)
    for check in _meta_checks():
        for row in checks.run(check, store) if check.severity is Severity.VIOLATION else ():
            yield row.focus, row.path, row.value, _told(row)


def _told(row: checks.Row) -> str:
    """Return the message of a check's row, beginning with the term that it is about."""
    term = row.value if row.path == _TYPE else row.path
    return f"{short(term.value)}: {row.check.message}" if isinstance(term, ox.NamedNode) else row.check.message


def _imports(shapes: Graph) -> Iterator[_InGraph]:
    for subject, value in shapes.subject_objects(OWL.imports):
        if (value, None, None) not in shapes:
            yield subject, OWL.imports, value, f"owl:imports {value} is not followed, nothing is fetched: name its file"


def _without_target(shapes: Graph) -> Iterator[_InGraph]:
    """Yield a problem where not one shape looks at anything."""
    kinds = (SH.NodeShape, SH.PropertyShape)
    named = sorted({shape for kind in kinds for shape in shapes.subjects(RDF.type, kind)}, key=str)
    if not Targets(Triples.read(text_of_graph(shapes)), ()).shapes:
        message = "no shape has a target (sh:targetClass and its kind), so that nothing would be looked at"
        yield named[0] if named else RDF.nil, None, None, message


def _queries(shapes: Graph) -> Iterator[_InGraph]:
    for predicate in (SH.select, SH.ask):
        for subject, text in shapes.subject_objects(predicate):
            for message in constraint_problems(str(text), _prefixes(shapes, subject), _put_in(shapes, subject)):
                yield subject, predicate, text, message


def _prefixes(shapes: Graph, query: Node) -> dict[str, str]:
    """Return the prefixes that a query declares by sh:prefixes, also through owl:imports (SHACL, section 5.2.1)."""
    waiting = list(shapes.objects(query, SH.prefixes))
    seen = set(waiting)
    found: dict[str, str] = {}
    while waiting:
        holder = waiting.pop()
        for declared in shapes.objects(holder, SH.declare):
            prefix, namespace = shapes.value(declared, SH.prefix), shapes.value(declared, SH.namespace)
            if isinstance(prefix, Literal) and isinstance(namespace, Literal):
                found[str(prefix)] = str(namespace)
        fresh = set(shapes.objects(holder, OWL.imports)) - seen
        seen |= fresh
        waiting += fresh
    return found


def _put_in(shapes: Graph, validator: Node) -> Iterator[str]:
    """Yield what is put into a validator's query: ?value and the parameters of its constraint component."""
    for kind in _VALIDATORS:
        for component in shapes.subjects(kind, validator):
            yield "value"
            for parameter in shapes.objects(component, SH.parameter):
                path = shapes.value(parameter, SH.path)
                if isinstance(path, URIRef):
                    yield str(path).rpartition("#")[2].rpartition("/")[2]


def _place(shapes: Sequence[Document], subject: Term, predicate: Term | None, value: Term | None) -> tuple[str, int]:
    """Return the file and line to mend, line 0 where none can be named; the document that states it comes first."""
    stated = (subject, predicate, value)
    for known in (3, 2, 1):
        wanted = stated[:known]
        for document in shapes:
            if any(_states(quad, wanted) for quad in document.quads):
                line = document.places.line(subject, predicate, value) if document.places else None
                return str(document.path), line or 0
    return str(shapes[0].path), 0


def _states(quad: ox.Quad, wanted: tuple[object, ...]) -> bool:
    terms = (quad.subject, quad.predicate, quad.object)
    return all(term is not None and term == own for term, own in zip(wanted, terms, strict=False))


@cache
def _meta() -> Engine:
    return engine("fast", graph_of(documents(sorted((assets.shapes_dir() / "shacl").glob("*.ttl")))))


@cache
def _meta_checks() -> tuple[Check, ...]:
    return tuple(Check.read(path) for path in sorted((assets.shapes_dir() / "shacl" / "checks").glob("*.rq")))
