"""Which literals SPARQL can put in order, and how.

SHACL (sections 4.3 and 4.5.3 to 4.5.4) compares by SPARQL's ``<`` and ``<=`` and asks for a result where two terms
cannot be compared. SPARQL 1.1 (section 17.3) has these operators for numbers, texts without a language, booleans and
xsd:dateTime; we add xsd:date, as SPARQL engines do (section 17.3.1 allows that). Years, durations and all other
literals have no order, not even with themselves: two years are compared as numbers or dates, not as xsd:gYear.
"""

from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from operator import ge, gt, le, lt

import pyoxigraph as ox

from kg.validate.engines.lexical import XSD, well_formed
from kg.validate.engines.result import Focus

_INTEGERS = (
    "byte", "int", "integer", "long", "negativeInteger", "nonNegativeInteger", "nonPositiveInteger", "positiveInteger",
    "short", "unsignedByte", "unsignedInt", "unsignedLong", "unsignedShort",
)  # fmt: skip
#: The datatypes that have an order, with the family within which they are compared.
_FAMILIES = {
    **{f"{XSD}{name}": "number" for name in ("decimal", "double", "float", *_INTEGERS)},
    **{f"{XSD}{name}": name for name in ("boolean", "date", "dateTime", "string")},
}
_OPERATORS: dict[str, Callable[..., bool]] = {"<": lt, "<=": le, ">": gt, ">=": ge}
_WIDE = (f"{XSD}double", f"{XSD}float")


def family(one: Focus) -> str | None:
    """Return what a term may be compared with (number, string, boolean, date or dateTime); None for nothing."""
    if not isinstance(one, ox.Literal) or one.language:
        return None
    datatype = one.datatype.value
    return _FAMILIES.get(datatype) if well_formed(one.value, datatype) else None


def comparable(one: Focus, other: Focus) -> bool:
    """Say whether SPARQL can put two terms in order; nothing is before or after what is not a number (NaN)."""
    return _holds(one, "<=", other) or _holds(other, "<=", one)


def holds(one: Focus, operator: str, other: Focus) -> bool:
    """Say whether ``one`` is in this order with ``other`` (``<``, ``<=``, ``>``, ``>=``): not where SPARQL has none."""
    return _holds(one, operator, other)


@lru_cache(maxsize=4096)
def _holds(one: Focus, operator: str, other: Focus) -> bool:
    kind = family(one)
    if kind is None or kind != family(other):
        return False
    assert isinstance(one, ox.Literal)  # noqa: S101 - only literals have a family
    assert isinstance(other, ox.Literal)  # noqa: S101 - as above
    compare = _OPERATORS[operator]
    if kind == "number":
        return compare(*_numbers(one, other))
    if kind == "boolean":
        return compare(*(term.value in ("true", "1") for term in (one, other)))
    return compare(one.value, other.value) if kind == "string" else _in_time(one, operator, other)


def _numbers(one: ox.Literal, other: ox.Literal) -> tuple[Decimal | float, Decimal | float]:
    """Return two numbers as the wider of their types has them (XPath 2.0, appendix B.1); xsd:float as xsd:double."""
    if {one.datatype.value, other.datatype.value}.isdisjoint(_WIDE):
        return Decimal(one.value), Decimal(other.value)
    return float(one.value), float(other.value)


def _in_time(one: ox.Literal, operator: str, other: ox.Literal) -> bool:
    """Ask a SPARQL engine, which knows that a time without a zone is some 14 hours before or after itself."""
    solutions = ox.Store().query(f"SELECT (({one} {operator} {other}) AS ?holds) WHERE {{}}")
    assert isinstance(solutions, ox.QuerySolutions)  # noqa: S101 - the query is a SELECT
    return bool(next(iter(solutions))["holds"] == ox.Literal(True))
