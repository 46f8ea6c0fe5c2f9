import pytest

from api.errors import RequestError
from api.formats import FORMATS
from api.negotiation import choose, coding, only_packed, ranges
from kg.query.formats import Shape
from tests.cases import for_each

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@for_each(
    "accept, table, graph",
    [
        (None, "json", "ttl"),
        ("", "json", "ttl"),
        ("*/*", "json", "ttl"),
        ("application/*", "json", "nt"),
        ("text/*", "csv", "ttl"),
        ("application/sparql-results+xml", "xml", None),
        ("application/json", "json", "jsonld"),
        ("application/xml", "xml", "rdf"),
        ("Text/CSV; charset=utf-8", "csv", None),
        ("text/turtle;q=0.3, application/rdf+xml;q=0.7", None, "rdf"),
        ("text/csv;q=0.1, application/sparql-results+xml", "xml", None),
        ("text/csv, */*;q=0.1", "csv", "ttl"),
        ("application/sparql-results+json;q=0, */*", "xml", "ttl"),
        ("*/*;q=1.0, application/sparql-results+json;q=0, application/sparql-results+xml;q=0", "csv", "ttl"),
        ("text/csv;q=0", None, None),
        ("image/png", None, None),
        ("image/png, text/tab-separated-values", "tsv", None),
        ("application/trig", None, "trig"),
        ("application/n-quads", None, "nq"),
        (BROWSER, "html", "html"),
        (";;;q=zz,/", "json", "ttl"),
        ("*", "json", "ttl"),
        ("text/csv;q=abc", "json", "ttl"),
        ("text/csv;q=2", "json", "ttl"),
        ("*/json", "json", "ttl"),
        ("image/png, text/csv;q=abc", None, None),
        ('text/csv;profile="a,b;q=0"', "csv", None),
        ('text/csv;profile="a', "csv", None),
    ],
)
def test_the_best_accepted_format_is_chosen(accept: str | None, table: str | None, graph: str | None) -> None:
    chosen = choose(accept)
    assert (chosen.get(Shape.TABLE), chosen.get(Shape.GRAPH)) == (table, graph)


def test_of_equal_weights_the_more_exactly_named_wins_then_the_first() -> None:
    assert choose("*/*, text/csv")[Shape.TABLE] == "csv"
    assert choose("text/tab-separated-values, text/csv")[Shape.TABLE] == "tsv"
    assert choose("text/csv, text/tab-separated-values")[Shape.TABLE] == "csv"


def test_yes_and_no_has_no_csv() -> None:
    assert Shape.BOOLEAN not in choose("text/csv")
    assert choose("text/csv, application/sparql-results+xml;q=0.1")[Shape.BOOLEAN] == "xml"


@for_each("name", FORMATS)
def test_every_format_can_be_named(name: str) -> None:
    assert set(choose("image/png", name).values()) == {name}
    assert name in choose(None, FORMATS[name].essence).values()


def test_a_format_that_is_none_is_refused() -> None:
    for name in ("pdf", ""):
        with pytest.raises(RequestError, match="formats: json, xml, csv"):
            choose(None, name)


def test_a_long_header_is_read_up_to_a_limit() -> None:
    assert choose(", ".join([*(f"a/b{i}" for i in range(150)), *["text/csv"] * 20, "text/tab-separated-values"])) == {
        Shape.TABLE: "csv"
    }
    assert len(ranges(", ".join(f"a/b{i}" for i in range(5000)))) == 200


@for_each(
    "header, chosen",
    [
        (None, "identity"),
        ("", "identity"),
        ("gzip", "gzip"),
        ("x-gzip", "gzip"),
        ("GZIP;q=0.5", "gzip"),
        ("deflate, gzip;q=1.0, *;q=0.5", "gzip"),
        ("br, zstd", "identity"),
        ("*", "gzip"),
        ("gzip;q=0", "identity"),
        ("gzip;q=0, *", "identity"),
        ("identity", "identity"),
        ("identity, gzip;q=0.5", "identity"),
        ("identity;q=0.5, gzip;q=0.5", "gzip"),
        ("identity;q=0, gzip;q=0.1", "gzip"),
        ("*;q=0, gzip", "gzip"),
        ("*;q=0", None),
        ("identity;q=0", None),
        ("br, identity;q=0", None),
        ("gzip;q=0, *;q=0", None),
        ("*;q=0, identity;q=0.1", "identity"),
        ("gzip;q=zz", "identity"),
        ("gzip;q=2", "identity"),
        (";;,", "identity"),
    ],
)
def test_the_coding_preferred_is_chosen(header: str | None, chosen: str | None) -> None:
    assert coding(header) == chosen


@for_each(
    "header, only",
    [("gzip", False), ("gzip, identity;q=0", True), ("gzip, *;q=0", True), ("identity;q=0", False), (None, False)],
)
def test_who_takes_nothing_as_it_is_says_so(header: str | None, only: bool) -> None:
    assert only_packed(header) is only
