import json
from collections.abc import Mapping

import pytest

from benchmarks.measure.answers import difference, rows
from tests.cases import for_each

XSD = "http://www.w3.org/2001/XMLSchema#"


def answer(*bindings: Mapping[str, Mapping[str, str]]) -> bytes:
    return json.dumps({"head": {"vars": []}, "results": {"bindings": bindings}}).encode()


A = {"x": {"type": "uri", "value": "a"}}
B = {"x": {"type": "literal", "value": "b", "xml:lang": "en-GB"}}


def test_the_order_of_rows_is_nothing() -> None:
    assert difference(rows(answer(A, B)), rows(answer(B, A))) == ""


def test_how_often_a_row_comes_is_something() -> None:
    assert difference(rows(answer(A, A, B)), rows(answer(A, B, B))).startswith(
        "3 rows and 3; 1 and 1 stand in one alone"
    )
    assert difference(rows(answer(A)), rows(answer(A, A))).startswith("1 rows and 2; 0 and 1")


@pytest.mark.parametrize(
    "other",
    [
        {"type": "literal", "value": "b", "xml:lang": "en-gb"},
        {"type": "typed-literal", "value": "b", "xml:lang": "EN-GB"},
    ],
)
def test_spellings_of_the_same_term_are_equal(other: dict[str, str]) -> None:
    assert difference(rows(answer(B)), rows(answer({"x": other}))) == ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"type": "literal", "value": "1"}, {"type": "literal", "value": "1", "datatype": XSD + "integer"}),
        ({"type": "literal", "value": "1"}, {"type": "uri", "value": "1"}),
        ({"type": "literal", "value": "1"}, {"type": "literal", "value": "1", "xml:lang": "en"}),
        ({"type": "literal", "value": "1"}, {"type": "literal", "value": "2"}),
    ],
)
def test_other_terms_are_not(one: dict[str, str], other: dict[str, str]) -> None:
    assert difference(rows(answer({"x": one})), rows(answer({"x": other})))


def test_plain_strings_are_strings() -> None:
    one, other = {"type": "literal", "value": "1"}, {"type": "literal", "value": "1", "datatype": XSD + "string"}
    assert difference(rows(answer({"x": one})), rows(answer({"x": other}))) == ""


@for_each("body", [b"", b"{", b"{}", b'{"boolean": true}', b'{"results": {"bindings": [1]}}'])
def test_what_is_no_table_is_no_answer(body: bytes) -> None:
    with pytest.raises(ValueError, match=r"Expecting|no table"):
        rows(body)
