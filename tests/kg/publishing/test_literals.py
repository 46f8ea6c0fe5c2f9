"""What is one statement, however an engine writes it, and what is not."""

from itertools import combinations

from pyoxigraph import Literal, NamedNode, Triple
from rdflib.namespace import XSD

from kg.publishing.literals import normal
from tests.cases import for_each


def said(text: str, datatype: str = "", language: str | None = None) -> bytes:
    literal = Literal(text, datatype=NamedNode(XSD[datatype])) if datatype else Literal(text, language=language)
    return normal(Triple(NamedNode("urn:a"), NamedNode("urn:b"), literal))


@for_each(
    "same",
    [
        [("22.90", "decimal"), ("22.9", "decimal"), ("+022.9", "decimal")],
        [("0.0", "decimal"), ("-0", "decimal"), ("0", "decimal")],
        [("7", "integer"), ("07", "int"), ("+7", "nonNegativeInteger"), ("7", "unsignedByte")],
        [("1", "boolean"), ("true", "boolean"), ("1", "integer")],
        [("1.0E2", "double"), ("100", "double"), ("1e2", "float")],
        [("2020-01-01T00:00:00.50+00:00", "dateTime"), ("2020-01-01T00:00:00.5Z", "dateTime")],
        [("2020-01-01T00:00:00.000", "dateTime"), ("2020-01-01T00:00:00", "dateTime")],
    ],
)
def test_one_value(same: list[tuple[str, str]]) -> None:
    assert len({said(*one) for one in same}) == 1


def test_one_language() -> None:
    assert said("x", language="en-GB") == said("x", language="en-gb")


def test_different_statements() -> None:
    different = [
        *(said(text) for text in ("", "x", "X", "x ", "7", "true", "'x'@en", "7 integer", 'a"b', "a'b")),
        *(said("x", language=language) for language in ("en", "de", "en-gb")),
        *(said(text, "integer") for text in ("7", "-7", "seven", "70")),
        *(said(text, "decimal") for text in ("7", "7.5", "1E999999999", "1E5")),
        *(
            said(text, "dateTime")
            for text in ("2020-01-01T00:00:00Z", "2020-01-01T00:00:00", "2020-01-01T00:00:00+01:00")
        ),
        *(said("2020", one) for one in ("gYear", "double")),
        *(said("9" * length, "integer") for length in (5000, 5001)),
    ]
    assert all(one != other for one, other in combinations(different, 2))
