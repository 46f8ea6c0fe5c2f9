"""What each shape and each check asks for, in words: for reports that explain their results."""

from collections.abc import Iterable, Iterator
from functools import cache

import pyoxigraph as ox
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import OWL, RDF, RDFS, SH, SKOS
from rdflib.term import Node

from kg import assets
from kg.namespaces import PREFIXES
from kg.validate.checks import Check
from kg.validate.engines import paths
from kg.validate.engines.messages import order
from kg.validate.engines.terms import text_of_graph, text_of_term
from kg.validate.engines.triples import Triples
from kg.validate.notation.names import short
from kg.validate.results import Rule, Severity
from kg.validate.rules.asks import asks

_SEVERITIES = {SH.Warning: Severity.WARNING, SH.Info: Severity.INFO}
#: What a shape is looked up by, beside its type: the properties whose values are shapes or whose subjects are.
_LEADS = (SH.property, SH.node)
_TARGETS = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)
_ORDERS = (SH.lessThan, SH.lessThanOrEquals)
_LOOKS = {
    SH.targetClass: "each {}",
    SH.targetNode: "{}",
    SH.targetSubjectsOf: "each thing that has {}",
    SH.targetObjectsOf: "each value of {}",
}


def rules(shapes: Graph, checks: Iterable[Check] = ()) -> dict[str, Rule]:
    """Return the rules of all named shapes and of all checks, by IRI in the order of the names.

    The IRI of a check is its name among our shapes, as in its results.
    """
    known = Triples.read(text_of_graph(shapes))
    found = {str(shape): _rule(shapes, known, shape) for shape in _named(shapes) if _asks_itself(shapes, shape)}
    found |= {PREFIXES["vetsh"] + check.name: _of_check(check) for check in checks}
    return dict(sorted(found.items(), key=lambda item: item[1].name))


def unknown(iri: str, message: str, severity: Severity) -> Rule:
    """Return the rule of a result whose shape nobody described."""
    return Rule(short(iri) or "unnamed shape", message, severity, message, _link(iri))


def _named(shapes: Graph) -> set[URIRef]:
    nodes: set[Node] = set()
    for kind in (SH.NodeShape, SH.PropertyShape):
        nodes.update(shapes.subjects(RDF.type, kind))
    for predicate in _TARGETS:
        nodes.update(shapes.subjects(predicate, None))
    for predicate in _LEADS:
        nodes.update(shapes.objects(None, predicate))
    return {node for node in nodes if isinstance(node, URIRef)}


def _asks_itself(shapes: Graph, shape: URIRef) -> bool:
    """Return whether a result can name ``shape``: one that only gathers named property shapes never is."""
    unnamed = any(isinstance(one, BNode) for one in shapes.objects(shape, SH.property))
    return unnamed or (shape, SH.path, None) in shapes or any(asks(shapes, shape))


def _rule(shapes: Graph, known: Triples, shape: URIRef) -> Rule:
    severity = shapes.value(shape, SH.severity)
    path = shapes.value(shape, SH.path)
    name = short(str(shape))
    owners = sorted(str(one) for one in shapes.subjects(SH.property, shape) if isinstance(one, URIRef))
    words = _text(shapes, shape, (SH.message, SH.name, RDFS.label, SH.description, RDFS.comment))
    parts = [
        *_text(shapes, shape, (SH.description, RDFS.comment)),
        _looked_at(shapes, shape, "" if path is None else paths.text(known, text_of_term(path)), owners),
        *_asked(shapes, shape),
        *_meaning(path),
    ]
    return Rule(
        name=name,
        message=words[0] if words else f"What {name} asks for must hold.",
        severity=_SEVERITIES.get(severity, Severity.VIOLATION) if isinstance(severity, URIRef) else Severity.VIOLATION,
        help="\n".join(part for part in parts if part),
        link=_link(str(next(iter(shapes.objects(shape, RDFS.seeAlso)), shape))),
        group=short(owners[0]) if owners else name,
        through=_through(shapes, [str(shape)], owners),
        before=tuple(sorted(str(one) for order in _ORDERS for one in shapes.objects(shape, order))),
    )


def _through(shapes: Graph, own: list[str], owners: list[str]) -> tuple[str, ...]:
    """Return the shapes by whose targets nodes come here; none where one of them is reached by other shapes."""
    holders = own if _targeted(shapes, own[0]) else owners
    led = any(True for shape in (*own, *holders) for _ in shapes.subjects(SH.node, URIRef(shape)))
    return tuple(holders) if not led and all(_targeted(shapes, one) for one in holders) else ()


def _targeted(shapes: Graph, shape: str) -> bool:
    node = URIRef(shape)
    implicit = any((node, RDF.type, kind) in shapes for kind in (RDFS.Class, OWL.Class))
    return implicit or any((node, predicate, None) in shapes for predicate in _TARGETS)


def _of_check(check: Check) -> Rule:
    about = f"A query over everything that is validated together: each row of checks/{check.name}.rq is a result."
    iri = PREFIXES["vetsh"] + check.name
    return Rule(short(iri), check.message, check.severity, about, _link(iri), "checks")


def _text(shapes: Graph, shape: URIRef, predicates: Iterable[URIRef]) -> list[str]:
    """Return the value of each predicate that has one; of several the one that results tell too."""
    found = []
    for predicate in predicates:
        values = [one for one in shapes.objects(shape, predicate) if isinstance(one, Literal)]
        values.sort(key=lambda one: order(str(one), one.language))
        found += [str(one) for one in values[:1]]
    return found


def _looked_at(shapes: Graph, shape: URIRef, path: str, owners: list[str]) -> str:
    """Return the sentence on which nodes, and which property of them, are looked at."""
    holders = [shape, *map(URIRef, owners)]
    targets = sorted(
        _LOOKS[predicate].format(short(str(target)))
        for holder in holders
        for predicate in _TARGETS
        for target in shapes.objects(holder, predicate)
    )
    whom = ", ".join(targets) or "each node that another shape leads here"
    return f"Looks at {path} of {whom}." if path else f"Looks at {whom}."


def _asked(shapes: Graph, shape: URIRef) -> Iterator[str]:
    asked = list(asks(shapes, shape))
    if asked:
        yield f"Asks for: {'; '.join(asked)}."


def _meaning(path: Node | None) -> Iterator[str]:
    definition = _definitions().get(str(path)) if isinstance(path, URIRef) else None
    if definition:
        yield f"{short(str(path))} means: {definition}"


@cache
def _definitions() -> dict[str, str]:
    """Return what our ontology says that its own terms mean."""
    definition = ox.NamedNode(str(SKOS.definition))
    found = {}
    for file in sorted((assets.ontology_dir() / "modules").glob("*.ttl")):
        for quad in ox.parse(path=str(file), format=ox.RdfFormat.TURTLE):
            subject, value = quad.subject, quad.object
            if isinstance(value, ox.Literal) and isinstance(subject, ox.NamedNode) and quad.predicate == definition:
                found[subject.value] = value.value
    return found


def _link(iri: str) -> str:
    return iri if iri.startswith(("http://", "https://")) else ""
