"""Comparisons as the queries by which SHACL defines them (sections 4.3 and 4.5.3 to 4.5.4).

pySHACL's own comparison stops the whole run at a blank node, puts IRIs in the order of their text and literals of any
datatypes in some order; SHACL asks for a result wherever SPARQL's ``<`` has no value. RDFLib's ``<`` has one for nearly
all literals, too, so the queries leave the comparison to another SPARQL engine. pySHACL is given them instead of
comparisons that may meet such terms, and instead of limits that other constraints rest on, whose results nobody sees.
"""

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import SH
from rdflib.plugins.sparql.operators import register_custom_function
from rdflib.term import Node

from kg.validate.engines.defects import holds
from kg.validate.engines.terms import to_oxigraph

_QUERY = "urn:vetkg:comparison:"
_PAIRS = {SH.lessThan: "<", SH.lessThanOrEquals: "<="}
_LIMITS = {SH.minInclusive: ">=", SH.maxInclusive: "<=", SH.minExclusive: ">", SH.maxExclusive: "<"}
_LOGICAL = (SH["and"], SH.node, SH["not"], SH["or"], SH.qualifiedValueShape, SH.xone)
#: Puts the comparison of two terms, with its operator, to a SPARQL engine.
_HOLDS = URIRef("urn:vetkg:comparison:holds")
_FILTER = f'FILTER (!<{_HOLDS}>({{one}}, "{{operator}}", {{other}}))'
_OF_PAIR = f"SELECT $this ?value ?other WHERE {{{{ $this $PATH ?value . $this <{{path}}> ?other . {_FILTER} }}}}"
_OF_VALUE = f"SELECT $this ?value WHERE {{{{ $this $PATH ?value . {_FILTER} }}}}"
_OF_NODE = f"SELECT $this WHERE {{{{ {_FILTER} }}}}"


def has_unlike(shapes: Graph, data: Graph) -> bool:
    """Say whether a comparison of ``shapes`` may meet something in ``data`` that SPARQL cannot compare."""
    if any((shape, limit, None) in shapes for shape in _rested_on(shapes) for limit in _LIMITS):
        return True
    pairs = [(shape, other) for predicate in _PAIRS for shape, other in shapes.subject_objects(predicate)]
    met = {one for shape, other in pairs for one in (*shapes.objects(shape, SH.path), other)}
    if any(not isinstance(one, URIRef) for one in met):
        return True
    kinds = {_kind(value) for one in met for value in data.objects(None, one)}
    return len(kinds) > 1 or None in kinds


def _rested_on(shapes: Graph) -> set[Node]:
    """Return the shapes that other constraints rest on, with everything that these lead to."""
    waiting = [shape for predicate in _LOGICAL for shape in shapes.objects(None, predicate)]
    found = set(waiting)
    while waiting:
        fresh = set(shapes.objects(waiting.pop(), None)) - found
        found |= fresh
        waiting += fresh
    return found


def _kind(value: Node) -> str | None:
    """Return the datatype of a literal that may be comparable with others of its kind; None for any other term."""
    return None if not isinstance(value, Literal) or value.language or value.ill_typed else str(value.datatype)


def as_queries(shapes: Graph) -> Graph:
    """Return ``shapes`` with queries in place of comparisons; `compared` knows their results."""
    register_custom_function(_HOLDS, _holds, override=True)  # type: ignore[arg-type] # it is given terms
    made, rested_on = Graph() + shapes, _rested_on(shapes)
    for predicate, operator in (*_PAIRS.items(), *_LIMITS.items()):
        for number, (shape, other) in enumerate(shapes.subject_objects(predicate)):
            if predicate in _LIMITS and shape not in rested_on:
                continue
            name = predicate.fragment
            query = URIRef(f"{_QUERY}{number}:{name[0].upper()}{name[1:]}ConstraintComponent")
            made.remove((shape, predicate, other))
            made.add((shape, SH.sparql, query))
            made.add((query, SH.select, Literal(_select(shapes, shape, predicate, operator, other))))
    return made


def _holds(one: Node, operator: Node, other: Node) -> Literal:
    return Literal(holds(to_oxigraph(one), str(operator), to_oxigraph(other)))


def _select(shapes: Graph, shape: Node, predicate: URIRef, operator: str, other: Node) -> str:
    if predicate in _PAIRS:
        return _OF_PAIR.format(path=other, one="?value", other="?other", operator=operator)
    if (shape, SH.path, None) in shapes:
        return _OF_VALUE.format(one="?value", other=other.n3(), operator=operator)
    return _OF_NODE.format(one="$this", other=other.n3(), operator=operator)


def compared(constraint: Node | None) -> URIRef | None:
    """Return the component that the query called ``constraint`` stands for; None for one of the shapes' own."""
    if not isinstance(constraint, URIRef) or not constraint.startswith(_QUERY):
        return None
    return SH[constraint.rpartition(":")[2]]
