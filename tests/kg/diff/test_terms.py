import pyoxigraph as ox
from hypothesis import given
from hypothesis import strategies as st
from rdflib.namespace import XSD

from kg.diff.terms import key
from tests.cases import for_each


def literal(text: str, datatype: str = "") -> ox.Literal:
    return ox.Literal(text, datatype=ox.NamedNode(str(XSD[datatype]))) if datatype else ox.Literal(text)


@for_each(
    "one, other",
    [
        (literal("1828", "integer"), literal("1828.0", "decimal")),
        (literal("1828", "integer"), literal("+01828", "integer")),
        (literal("22.90", "decimal"), literal("22.9", "decimal")),
        (literal(".5", "decimal"), literal("0.5", "double")),
        (literal("5e2", "double"), literal("500", "int")),
        (literal("-0", "integer"), literal("0", "integer")),
        (literal("1", "boolean"), literal("true", "boolean")),
        (ox.Literal("plan", language="EN"), ox.Literal("plan", language="en")),
        (literal("plan"), literal("plan", "string")),
    ],
)
def test_values_that_are_equal(one: ox.Literal, other: ox.Literal) -> None:
    assert key(one) == key(other)


@for_each(
    "one, other",
    [
        (literal("1828", "integer"), literal("1828")),
        (literal("1828", "integer"), literal("1829", "integer")),
        (
            literal("12345678901234567890123456789012345", "integer"),
            literal("12345678901234567890123456789012346", "integer"),
        ),
        (literal("2024", "gYear"), literal("2024", "integer")),
        (literal("2024-09", "gYearMonth"), literal("2024", "gYear")),
        (ox.Literal("plan", language="nl"), ox.Literal("plan", language="en")),
        (ox.Literal("plan", language="en"), literal("plan")),
        (literal("many", "integer"), literal("many", "decimal")),
        (literal("1_000", "integer"), literal("1000", "integer")),
        (literal("NaN", "double"), literal("0", "double")),
        (literal("urn:x"), ox.NamedNode("urn:x")),
    ],
)
def test_values_that_differ(one: ox.Literal, other: ox.Literal) -> None:
    assert key(one) != key(other)


@given(st.integers(), st.integers(0, 5))
def test_a_number_is_the_same_with_and_without_zeros(value: int, zeros: int) -> None:
    written = f"{value}.{'0' * zeros}" if zeros else str(value)
    assert key(literal(written, "decimal")) == key(literal(str(value), "integer"))
