"""Known defects of the reference: results that it leaves out or makes up against SHACL, each with its proof.

SHACL (sections 4.5.1 to 4.5.4) compares a value with a limit by SPARQL's ``<``, and asks for a result where the two
cannot be compared. pySHACL compares by RDFLib's order of literals, which puts literals of any two datatypes in some
order: the year ``"2022"^^xsd:gYear`` and the broken ``"1e3"^^xsd:decimal`` are then "less" than 2100. The proof is
asked of a SPARQL engine for each such result: that the comparison has no value.

SHACL (section 4.1.2) asks for a result where a literal is ill-typed. RDFLib says of a literal what Python's own types
say of it: ``" 1 "^^xsd:integer`` and ``"1e3"^^xsd:decimal`` are well to it, the date ``-0001-01-01`` is not. The proof
is the lexical form of the datatype in XML Schema 1.1 (`kg.validate.engines.lexical`).
"""

import pyoxigraph as ox
from rdflib import Graph, Literal
from rdflib.namespace import SH

from kg.validate.engines.lexical import well_formed
from kg.validate.engines.result import RawResult
from kg.validate.engines.terms import to_oxigraph

_LIMITS = {
    SH.MinInclusiveConstraintComponent: SH.minInclusive,
    SH.MaxInclusiveConstraintComponent: SH.maxInclusive,
    SH.MinExclusiveConstraintComponent: SH.minExclusive,
    SH.MaxExclusiveConstraintComponent: SH.maxExclusive,
}


def left_out_by_reference(result: RawResult, shapes: Graph) -> bool:
    """Say whether ``result`` is one that the reference is known to leave out: not comparable, or ill-typed."""
    if result.component == SH.DatatypeConstraintComponent:
        return _form(result, shapes) is False
    parameter = next((limit for component, limit in _LIMITS.items() if component == result.component), None)
    limit = None if parameter is None else shapes.value(result.shape, parameter)
    if not isinstance(limit, Literal) or not isinstance(result.value, Literal):
        return False
    return not comparable(result.value, limit)


def made_up(result: RawResult, shapes: Graph) -> bool:
    """Say whether ``result`` is one that engines are known to make up: of a literal that is well-formed."""
    return result.component == SH.DatatypeConstraintComponent and _form(result, shapes) is True


def _form(result: RawResult, shapes: Graph) -> bool | None:
    """Say whether a literal of the datatype that its shape asks for has one of its forms; None where it is no such."""
    asked = shapes.value(result.shape, SH.datatype)
    if not isinstance(result.value, Literal) or result.value.datatype is None or result.value.datatype != asked:
        return None
    return well_formed(str(result.value), str(asked))


def comparable(value: Literal, limit: Literal) -> bool:
    """Say whether SPARQL can put two literals in order (SPARQL 1.1, section 17.3)."""
    asked = f"SELECT (({to_oxigraph(value)} < {to_oxigraph(limit)}) AS ?less) WHERE {{}}"
    solutions = ox.Store().query(asked)
    assert isinstance(solutions, ox.QuerySolutions)  # noqa: S101 - the query is a SELECT
    return next(iter(solutions))["less"] is not None
