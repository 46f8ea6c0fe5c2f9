"""sh:lessThan and sh:lessThanOrEquals as the query by which SHACL defines them (sections 4.5.3 and 4.5.4).

pySHACL's own comparison stops the whole run at a blank node and puts IRIs in the order of their text; SHACL asks for a
result wherever SPARQL's ``<`` has no value. So where such nodes are compared, pySHACL is given the query instead.
"""

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import SH
from rdflib.term import Node

_QUERY = "urn:vetkg:comparison:"
_COMPARED = {
    SH.lessThan: ("<", SH.LessThanConstraintComponent),
    SH.lessThanOrEquals: ("<=", SH.LessThanOrEqualsConstraintComponent),
}
_SELECT = (
    "SELECT $this ?value ?other WHERE {{ $this $PATH ?value . $this <{other}> ?other . "
    "FILTER (!COALESCE(?value {operator} ?other, false)) }}"
)


def compares_nodes(shapes: Graph, data: Graph) -> bool:
    """Say whether a comparison of ``shapes`` may meet something in ``data`` that is no literal."""
    pairs = [(shape, other) for predicate in _COMPARED for shape, other in shapes.subject_objects(predicate)]
    met = {one for shape, other in pairs for one in (*shapes.objects(shape, SH.path), other)}
    if any(not isinstance(one, URIRef) for one in met):
        return True
    return any(not isinstance(value, Literal) for one in met for value in data.objects(None, one))


def as_queries(shapes: Graph) -> Graph:
    """Return ``shapes`` with queries in place of comparisons; `compared` knows their results."""
    made = Graph() + shapes
    number = 0
    for predicate, (operator, component) in _COMPARED.items():
        for shape, other in shapes.subject_objects(predicate):
            number += 1
            query = URIRef(f"{_QUERY}{number}:{component.fragment}")
            made.remove((shape, predicate, other))
            made.add((shape, SH.sparql, query))
            made.add((query, SH.select, Literal(_SELECT.format(other=other, operator=operator))))
    return made


def compared(constraint: Node | None) -> URIRef | None:
    """Return the component that the query called ``constraint`` stands for; None for one of the shapes' own."""
    if not isinstance(constraint, URIRef) or not constraint.startswith(_QUERY):
        return None
    return SH[constraint.rpartition(":")[2]]
