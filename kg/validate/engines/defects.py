"""Known defects of the reference: results that it leaves out or makes up against SHACL, each with its proof.

SHACL (sections 4.5.1 to 4.5.4) compares a value with a limit by SPARQL's ``<``, and asks for a result where the two
cannot be compared. pySHACL compares by RDFLib's order of literals, which puts literals of any two datatypes in some
order: the year ``"2022"^^xsd:gYear`` and the broken ``"1e3"^^xsd:decimal`` are then "less" than 2100. The proof is
asked of a SPARQL engine for each such result: that the comparison has no value.

SHACL (section 4.1.2) asks for a result where a literal is ill-typed. RDFLib says of a literal what Python's own types
say of it: ``" 1 "^^xsd:integer`` and ``"1e3"^^xsd:decimal`` are well to it, the date ``-0001-01-01`` is not. The proof
is the lexical form of the datatype in XML Schema 1.1 (`kg.validate.engines.lexical`).
"""

from functools import lru_cache

import pyoxigraph as ox

from kg.validate.engines.lexical import well_formed
from kg.validate.engines.result import Focus, RawResult
from kg.validate.engines.triples import SH, Triples
from kg.validate.engines.written import term

_ASKED = f"<{SH}datatype>"
_DATATYPE = f"{SH}DatatypeConstraintComponent"
_LIMITS = {
    f"{SH}{name[0].upper()}{name[1:]}ConstraintComponent": f"<{SH}{name}>"
    for name in ("minInclusive", "maxInclusive", "minExclusive", "maxExclusive")
}


def left_out_by_reference(result: RawResult, shapes: Triples) -> bool:
    """Say whether ``result`` is one that the reference is known to leave out: not comparable, or ill-typed."""
    if result.component == _DATATYPE:
        return _form(result, shapes) is False
    if result.component not in _LIMITS or not isinstance(result.value, ox.Literal):
        return False
    limits = map(term, shapes.objects(str(result.shape), _LIMITS[result.component])[:1])
    return any(isinstance(limit, ox.Literal) and not comparable(result.value, limit) for limit in limits)


def made_up(result: RawResult, shapes: Triples) -> bool:
    """Say whether ``result`` is one that engines are known to make up: of a literal that is well-formed."""
    return result.component == _DATATYPE and _form(result, shapes) is True


def _form(result: RawResult, shapes: Triples) -> bool | None:
    """Say whether a literal of the datatype that its shape asks for has one of its forms; None where it is no such."""
    value = result.value
    if not isinstance(value, ox.Literal) or str(value.datatype) not in shapes.objects(str(result.shape), _ASKED)[:1]:
        return None
    return well_formed(value.value, value.datatype.value)


def comparable(value: ox.Literal, limit: ox.Literal) -> bool:
    """Say whether SPARQL can put two literals in order (SPARQL 1.1, section 17.3)."""
    return _compared(value, "<", limit) is not None


def holds(one: Focus, operator: str, other: Focus) -> bool:
    """Say whether ``one`` is in this order with ``other`` (``<``, ``<=``, ``>``, ``>=``): not where SPARQL has none."""
    if isinstance(one, ox.Literal) and isinstance(other, ox.Literal):
        return _compared(one, operator, other) == ox.Literal(True)
    return False


@lru_cache(maxsize=4096)
def _compared(one: ox.Literal, operator: str, other: ox.Literal) -> object:
    solutions = ox.Store().query(f"SELECT (({one} {operator} {other}) AS ?holds) WHERE {{}}")
    assert isinstance(solutions, ox.QuerySolutions)  # noqa: S101 - the query is a SELECT
    return next(iter(solutions))["holds"]
