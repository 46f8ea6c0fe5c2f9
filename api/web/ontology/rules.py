"""The shapes and checks as their page tells them: what they look at, what they ask for, and how much it weighs."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rdflib import Graph, URIRef
from rdflib.namespace import RDF, RDFS, SH

from api.web.ontology.statements import Index, iri, node, shapes
from api.web.ontology.uses import Kind, kind, severity
from kg.assets import shapes_dir
from kg.catalogue import names, sources
from kg.namespaces import VETSH
from kg.validate.checks import Check
from kg.validate.rules.asks import asks

_MODULE = str(VETSH)


@dataclass(frozen=True)
class Rule:
    """A shape with a message: its name, the property it looks at, what it asks for, its weight and what it says."""

    local: str
    path: str
    property: str
    asked: tuple[str, ...]
    severity: str
    message: str


@dataclass(frozen=True)
class Group:
    """A node shape: what it looks at, each target by how it is found (``class``, ``node`` …), and its rules."""

    local: str
    path: str
    targets: tuple[tuple[str, Kind], ...]
    rules: tuple[Rule, ...]

    @property
    def size(self) -> int:
        """How many rules it has."""
        return len(self.rules)


@cache
def groups() -> tuple[Group, ...]:
    """Return the node shapes, in the order of the files."""
    index, graph = shapes(), _graph()
    found = (iri(one) for one in index.subjects(RDF.type, node(str(SH.NodeShape))))
    return tuple(_group(index, graph, one) for one in found if one)


@cache
def checks() -> tuple[Check, ...]:
    """Return the checks across records, by name."""
    return tuple(Check.read(path) for path in sorted((shapes_dir() / "checks").glob("*.rq")))


@cache
def modules() -> tuple[tuple[str, str], ...]:
    """Return what the modules of shapes are called and what they hold."""
    index = shapes()
    found = [name for name in names.shapes().values() if name.kind == "shape-module"]
    return tuple((index.text(node(one.iri), RDFS.label), index.text(node(one.iri), RDFS.comment)) for one in found)


def _group(index: Index, graph: Graph, shape: str) -> Group:
    about = node(shape)
    targets = [
        (how, kind(one))
        for how, predicate in (
            ("class", SH.targetClass),
            ("node", SH.targetNode),
            ("subject", SH.targetSubjectsOf),
            ("object", SH.targetObjectsOf),
        )
        for one in index.iris(about, predicate)
    ]
    parts = [iri(part) for part in index.nodes(about, SH.property) if iri(part)]
    rules = [_rule(index, graph, one) for one in ([shape] if index.text(about, SH.message) else []) + parts]
    return Group(_local(shape), _path(shape), tuple(targets), tuple(rules))


def _rule(index: Index, graph: Graph, shape: str) -> Rule:
    about = node(shape)
    return Rule(
        local=_local(shape),
        path=_path(shape),
        property=next(_properties(index, about), ""),
        asked=tuple(asks(graph, URIRef(shape))),
        severity=severity(index, about),
        message=index.text(about, SH.message),
    )


def _properties(index: Index, about: str) -> Iterator[str]:
    """Yield the property that a shape looks at, as SPARQL writes its path."""
    for path in index.nodes(about, SH.path):
        if iri(path):
            yield kind(iri(path)).text
        for back in index.iris(path, SH.inversePath):
            yield f"^{kind(back).text}"


def _local(shape: str) -> str:
    return shape.removeprefix(_MODULE)


def _path(shape: str) -> str:
    found = names.shapes().get(_local(shape))
    return found.path if found else ""


@cache
def _graph() -> Graph:
    """Return all shapes as RDFLib reads them."""
    lines = "\n".join(f"{triple} ." for triple in sources.shapes())
    return Graph().parse(data=lines, format="nt")
