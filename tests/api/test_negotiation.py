import pytest

from api.errors import RequestError
from api.formats import FORMATS
from api.negotiation import choose, ranges
from kg.query.formats import Shape

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "table", "graph"),
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
        (";;;q=zz,/,*", None, None),
        ("application/sparql-results+json;q=abc", None, None),
        ("application/sparql-results+json;q=2", None, None),
        ("*/json", None, None),
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


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_can_be_named(name: str) -> None:
    assert set(choose("image/png", name).values()) == {name}
    assert name in choose(None, FORMATS[name].essence).values()


def test_a_format_that_is_none_is_refused() -> None:
    with pytest.raises(RequestError, match="formats: json, xml, csv"):
        choose(None, "pdf")


def test_a_long_header_is_read_up_to_a_limit() -> None:
    assert len(ranges(", ".join(f"a/b{i}" for i in range(5000)))) == 200
