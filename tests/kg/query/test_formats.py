"""What is written can be read back as the same answer, or is refused; never something else."""

import csv
import io
import json
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryResultsFormat,
    RdfFormat,
    Store,
    Triple,
    parse,
    parse_query_results,
)

from kg.query.errors import FormatError
from kg.query.formats import FORMATS, Shape, shape_of
from kg.query.prepared import prepare
from kg.store.embedded import MemoryView
from tests.cases import for_each

VIEW = MemoryView(Store())
TERMS = {
    "iri": "<http://x/a,b;c'd>",
    "query in an iri": "<http://x/?a=1&b=%3C#f>",
    "plain": "'plain'",
    "empty": "''",
    "spaces": "' lead and trail '",
    "quotes": "'\"quoted\" and \\'single\\''",
    "comma": "'a, b; c\\td'",
    "lines": "'a\\nb\\r\\nc\\rd'",
    "markup": "'<b>&amp;</b> ]]>'",
    "backslash": "'a\\\\b'",
    "script": "'é 漢字 😀 \u2028'",
    "formula": "'=1+1'",
    "language": "'mot'@fr-be",
    "integer": "42",
    "decimal": "1.5",
    "double": "1.5e3",
    "boolean": "true",
    "date": "'2024-05-01'^^xsd:date",
    "other type": "'a\\nb'^^<http://x/t>",
}


def written(text: str, name: str) -> bytes:
    out = io.BytesIO()
    FORMATS[name].write(VIEW.query(prepare(text)), out)
    return out.getvalue()


def rows(text: str) -> list[list[Any]]:
    table: Any = VIEW.query(prepare(text))
    return [[row[variable] for variable in table.variables] for row in table]


def read(body: bytes, format_: QueryResultsFormat) -> list[list[Any]]:
    table: Any = parse_query_results(body, format=format_)
    return [[row[variable] for variable in table.variables] for row in table]


@pytest.mark.parametrize("term", TERMS.values(), ids=TERMS)
@pytest.mark.parametrize(
    ("name", "format_"),
    [("json", QueryResultsFormat.JSON), ("xml", QueryResultsFormat.XML), ("tsv", QueryResultsFormat.TSV)],
)
def test_every_term_survives(term: str, name: str, format_: QueryResultsFormat) -> None:
    text = f"SELECT ?x ?y {{ VALUES (?x ?y) {{ ({term} 1) (UNDEF 2) }} }}"
    assert read(written(text, name), format_) == rows(text)


@pytest.mark.parametrize("term", TERMS.values(), ids=TERMS)
def test_csv_holds_every_value(term: str) -> None:
    text = f"SELECT ?x ?y {{ VALUES (?x ?y) {{ ({term} 1) (UNDEF 2) }} }}"
    body = written(text, "csv").decode()
    found = list(csv.reader(io.StringIO(body, newline="")))
    assert found == [["x", "y"], [rows(text)[0][0].value, "1"], ["", "2"]]
    assert body.endswith("\r\n")


@given(st.text(max_size=20))
def test_any_string_survives_or_is_refused(value: str) -> None:
    text = f"SELECT ?x {{ VALUES ?x {{ {Literal(value)} }} }}"
    for name, format_ in (("json", QueryResultsFormat.JSON), ("tsv", QueryResultsFormat.TSV)):
        assert read(written(text, name), format_) == [[Literal(value)]]
    assert list(csv.reader(io.StringIO(written(text, "csv").decode(), newline="")))[1] == [value]
    try:
        body = written(text, "xml")
    except FormatError:
        assert any(ord(c) < 0x20 or c in "\ufffe\uffff" for c in value)
        return
    assert [e.text or "" for e in ElementTree.fromstring(body).iter() if e.tag.endswith("literal")] == [value]  # noqa: S314


@for_each("character", ["\\u0000", "\\u0001", "\\u000B", "\\u001F", "\\uFFFE", "\\uFFFF"])
def test_xml_says_what_it_cannot_say(character: str) -> None:
    with pytest.raises(FormatError, match="which XML cannot say"):
        written(f"SELECT ('a{character}b' AS ?x) {{}}", "xml")
    with pytest.raises(FormatError, match="which XML cannot say"):
        written(f"CONSTRUCT {{ vet:a vet:b 'a{character}b' }} {{}}", "rdf")


def test_the_columns_are_those_of_select_in_their_order() -> None:
    text = "SELECT ?z ?a ?m { VALUES (?a ?m ?z) { (1 2 3) } }"
    assert json.loads(written(text, "json"))["head"]["vars"] == ["z", "a", "m"]
    assert written(text, "csv") == b"z,a,m\r\n3,1,2\r\n"
    assert written(text, "tsv").startswith(b"?z\t?a\t?m\n3\t1\t2\n")


def test_the_columns_of_a_star_are_those_of_the_text() -> None:
    assert written("SELECT * { BIND(1 AS ?z) BIND(2 AS ?a) BIND(3 AS ?m) }", "csv") == b"z,a,m\r\n1,2,3\r\n"


def test_rows_without_columns_are_counted() -> None:
    assert json.loads(written("SELECT * {}", "json"))["results"]["bindings"] == [{}]
    assert written("SELECT * {}", "csv").count(b"\r\n") == 2


def test_yes_and_no() -> None:
    assert json.loads(written("ASK {}", "json"))["boolean"] is True
    assert b"<boolean>false</boolean>" in written("ASK { FILTER(false) }", "xml")


@for_each(
    "name, format_",
    [
        ("ttl", RdfFormat.TURTLE),
        ("trig", RdfFormat.TRIG),
        ("nt", RdfFormat.N_TRIPLES),
        ("nq", RdfFormat.N_QUADS),
        ("rdf", RdfFormat.RDF_XML),
        ("jsonld", RdfFormat.JSON_LD),
    ],
)
def test_every_graph_survives(name: str, format_: RdfFormat) -> None:
    places = " ".join(f"(vet:s{i} {term})" for i, term in enumerate(TERMS.values()))
    text = f"CONSTRUCT {{ ?s vet:p ?x ; rdfs:label ?x }} {{ VALUES (?s ?x) {{ {places} }} }}"
    answer: Any = VIEW.query(prepare(text))
    found = {Triple(q.subject, q.predicate, q.object) for q in parse(written(text, name), format=format_)}
    assert found == set(answer)


def test_turtle_has_the_prefixes_that_it_uses_sorted_and_no_others() -> None:
    text = "CONSTRUCT { vet:a skos:prefLabel '@prefix x: <y> .' ; a vet:Body } {}"
    head = [line for line in written(text, "ttl").decode().splitlines() if line.startswith("@prefix")]
    assert head == sorted(head)
    assert [line.split()[1] for line in head] == ["rdf:", "skos:", "vet:", "xsd:"]
    assert written("CONSTRUCT { } {}", "ttl").strip() == b""


def test_a_predicate_that_is_no_xml_name_is_right_or_refused() -> None:
    try:
        body = written("CONSTRUCT { vet:a <http://x/p/123> 'x' } {}", "rdf")
    except FormatError:
        return
    assert [q.predicate for q in parse(body, format=RdfFormat.RDF_XML)] == [NamedNode("http://x/p/123")]


def test_shapes_are_known() -> None:
    assert shape_of(VIEW.query(prepare("SELECT * {}"))) is Shape.TABLE
    assert shape_of(VIEW.query(prepare("ASK {}"))) is Shape.BOOLEAN
    assert shape_of(VIEW.query(prepare("DESCRIBE vet:a"))) is Shape.GRAPH
    assert shape_of(iter([Triple(BlankNode(), NamedNode("x:p"), BlankNode())])) is Shape.GRAPH


@for_each("name", FORMATS)
def test_a_format_refuses_shapes_that_it_does_not_claim(name: str) -> None:
    for text, shape in (("SELECT * {}", Shape.TABLE), ("ASK {}", Shape.BOOLEAN), ("DESCRIBE vet:a", Shape.GRAPH)):
        if shape in FORMATS[name].shapes:
            written(text, name)
        else:
            with pytest.raises(TypeError):
                written(text, name)
