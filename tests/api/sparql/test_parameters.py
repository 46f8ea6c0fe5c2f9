"""The parameters of a request, read strictly."""

from urllib.parse import quote, quote_plus, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.errors import RequestError
from api.sparql.protocol import Asked, asked, format_of, pairs
from kg.query.errors import QueryRefusedError
from kg.store.view import Dataset
from tests.cases import for_each

VALUES = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@given(st.lists(st.tuples(VALUES, VALUES), max_size=5))
def test_what_was_encoded_is_read_back(values: list[tuple[str, str]]) -> None:
    kept = [(name, value) for name, value in values if name or value]
    assert pairs(urlencode(kept).encode()) == kept
    assert pairs("&".join(f"{quote(name, safe='')}={quote(value, safe='')}" for name, value in kept).encode()) == kept


@given(VALUES)
def test_every_way_to_write_a_value_is_read(value: str) -> None:
    everything = "".join(f"%{byte:02x}" for byte in value.encode())
    for written in (quote(value, safe="=/?"), quote_plus(value), everything, everything.upper()):
        assert pairs(b"q=" + written.encode()) == [("q", value)]


def test_values_may_hold_what_needs_no_escape() -> None:
    assert pairs(b"query=ASK{?a=?b}&&=&x") == [("query", "ASK{?a=?b}"), ("", ""), ("x", "")]
    assert pairs("query=é".encode()) == [("query", "é")]


@for_each("encoded", [b"q=%", b"q=%G0", b"q=%0", b"q=%%41", b"q=a%C3", b"q=%ED%A0%80", b"%FF=1", b"q=\xff"])
def test_what_is_broken_is_refused(encoded: bytes) -> None:
    with pytest.raises(RequestError):
        pairs(encoded)


def test_only_so_many_parameters_are_read() -> None:
    assert len(pairs(b"&".join([b"a=1"] * 1000))) == 1000
    with pytest.raises(RequestError, match="more than 1000"):
        pairs(b"&".join([b"a=1"] * 1001))


def test_a_query_alone() -> None:
    assert asked([("query", "ASK {}")]) == Asked("ASK {}", Dataset(), None, None)


def test_everything_that_can_be_asked() -> None:
    found = asked([
        ("default-graph-uri", "http://x/a"),
        ("named-graph-uri", "urn:n"),
        ("query", "ASK {}"),
        ("default-graph-uri", "http://x/b"),
        ("default-graph-uri", "http://x/a"),
        ("format", "csv"),
        ("timeout", "2.5"),
        ("nobody-knows", "this"),
    ])  # fmt: skip
    assert found == Asked("ASK {}", Dataset(("http://x/a", "http://x/b"), ("urn:n",)), "csv", 2.5)


@pytest.mark.parametrize("parameters", [[], [("format", "ttl")], [("timeout", "3")], [("unknown", "x")]])
def test_no_query_is_a_question_about_the_endpoint(parameters: list[tuple[str, str]]) -> None:
    assert asked(parameters) is None


def test_a_format_stands_also_without_a_query() -> None:
    assert format_of([("x", "y"), ("format", "csv"), ("format", "csv")]) == "csv"
    assert format_of([("x", "y")]) is None


@for_each(
    "parameters",
    [
        [("query", "ASK {}"), ("query", "ASK {}")],
        [("default-graph-uri", "http://x/")],
        [("query", "ASK {}"), ("format", "csv"), ("format", "tsv")],
        [("query", "ASK {}"), ("timeout", "1"), ("timeout", "2")],
        [("query", "ASK {}"), ("default-graph-uri", "relative")],
        [("query", "ASK {}"), ("default-graph-uri", "")],
        [("query", "ASK {}"), ("named-graph-uri", "http://x/ y")],
        [("query", "ASK {}"), ("named-graph-uri", "http://x/\r\nX: 1")],
    ],
)
def test_what_the_protocol_does_not_allow_is_refused(parameters: list[tuple[str, str]]) -> None:
    with pytest.raises(RequestError):
        asked(parameters)


@for_each(
    "value, seconds",
    [("10", 10), ("0.5", 0.5), (".5", 0.5), ("3.", 3), ("999999999", 999999999), ("1e3", 1000), ("5E-1", 0.5)],
)
def test_seconds_are_decimal(value: str, seconds: float) -> None:
    found = asked([("query", "ASK {}"), ("timeout", value)])
    assert found is not None
    assert found.timeout == seconds


@for_each("value", ["0", "0.0", "-1", "+1", "1e-999", "1e", "nan", "inf", "ten", "1s", "٣", "1,5", "9" * 21, "1 ", ""])
def test_nonsense_is_no_number_of_seconds(value: str) -> None:
    for query in ([("query", "ASK {}")], []):
        with pytest.raises(RequestError, match=r"timeout=2\.5"):
            asked([*query, ("timeout", value)])


@pytest.mark.parametrize("name", ["update", "using-graph-uri", "using-named-graph-uri"])
def test_updates_are_refused(name: str) -> None:
    for parameters in ([(name, "x")], [("query", "ASK {}"), (name, "x")]):
        with pytest.raises(QueryRefusedError):
            asked(parameters)
