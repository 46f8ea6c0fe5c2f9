import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Store

from kg.query.errors import ParameterError
from kg.query.parameters import defaults, names, parse_assignment, term
from kg.query.prepared import prepare
from kg.query.tokens import tokenize
from kg.store.embedded import MemoryView
from tests.cases import for_each

XSD = "http://www.w3.org/2001/XMLSchema#"


@for_each(
    "written, meant",
    [
        ("<http://x/a>", NamedNode("http://x/a")),
        ("<concept/system/austria>", NamedNode("https://w3id.org/vetkg/id/concept/system/austria")),
        ("vet:Milestone", NamedNode("https://w3id.org/vetkg/def/Milestone")),
        ("2022", Literal("2022", datatype=NamedNode(XSD + "integer"))),
        ("-3", Literal("-3", datatype=NamedNode(XSD + "integer"))),
        ("3.5", Literal("3.5", datatype=NamedNode(XSD + "decimal"))),
        ("true", Literal("true", datatype=NamedNode(XSD + "boolean"))),
        ('"2022"', Literal("2022")),
        ('"plan"@en', Literal("plan", language="en")),
        ("dual training", Literal("dual training")),
        ("Note: this", Literal("Note: this")),
        ("", Literal("")),
    ],
)
def test_a_value_is_the_term_that_it_looks_like(written: str, meant: NamedNode | Literal) -> None:
    assert term(written) == meant


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("https://w3id.org/x", "write <https://w3id.org/x>"),
        ("foo:bar", "known prefixes: cv,"),
        ("<a b>", "an IRI has no spaces"),
    ],
)
def test_what_may_be_two_things_is_asked_back(written: str, hint: str) -> None:
    with pytest.raises(ParameterError) as caught:
        term(written)
    assert hint in caught.value.hint
    assert caught.value.exit_code == 2


def asked(text: str, **values: list[str]) -> list[str]:
    table = MemoryView(Store()).query(prepare(text, values))
    return [row["x"].value for row in table]  # type: ignore[union-attr,index]


def test_a_values_block_gets_other_rows() -> None:
    text = "SELECT ?x { VALUES ?x { 1 2 } }"
    assert asked(text) == ["1", "2"]
    assert asked(text, x=["7"]) == ["7"]
    assert asked(text, x=["7", "eight", "vet:x"]) == ["7", "eight", "https://w3id.org/vetkg/def/x"]


def test_a_dollar_variable_is_replaced_everywhere() -> None:
    assert asked("SELECT ?x { BIND($n + $n AS ?x) FILTER($n > 0) }", n=["4"]) == ["8"]


def test_the_other_spelling_is_left_alone() -> None:
    assert asked("SELECT ?x { BIND(1 AS ?n) BIND(?n + $m AS ?x) }", m=["4"]) == ["5"]


@given(st.text(max_size=30))
def test_no_value_gets_out_of_its_term(value: str) -> None:
    quoted = value.replace('"', "").replace("\r", "")
    assert asked("SELECT ?x { VALUES ?x { 1 } }", x=[f'"{quoted}"']) == [quoted]
    try:
        expected = term(value).value
    except ParameterError:
        return
    assert asked("SELECT ?x { VALUES ?x { 1 } }", x=[value]) == [expected]


@for_each("value", ["1 } ?s ?p ?o {", '"a" } #', "x' }", '"a"@en } #', "\\", "\n", '"a" . ?s ?p "b"'])
def test_attempts_to_add_to_the_query_are_strings(value: str) -> None:
    assert asked("SELECT ?x { VALUES ?x { 1 } }", x=[value]) == [value]


@for_each(
    "text, values, message",
    [
        ("SELECT ?x { }", {"y": ["1"]}, "has no parameter 'y'"),
        ("SELECT ?x { ?x ?p $y }", {"y": ["1", "2"]}, "takes one value"),
        ("SELECT $y { ?x ?p $y }", {"y": ["1"]}, "names a variable"),
        ("SELECT * { BIND(1 AS $y) }", {"y": ["1"]}, "names a variable"),
        ("SELECT (COUNT(*) AS ?n) { ?x ?p $y } GROUP BY $y", {"y": ["1"]}, "names a variable"),
    ],
)
def test_a_value_that_does_not_fit_is_refused(text: str, values: dict[str, list[str]], message: str) -> None:
    with pytest.raises(ParameterError, match=message):
        prepare(text, values)


def test_a_query_says_its_parameters() -> None:
    tokens = tokenize("SELECT ?a { VALUES ?year { 1 } VALUES (?b) { (1) } ?a ?b $system # $comment\n }")
    assert names(tokens) == ["system", "year"]


@pytest.mark.parametrize(("text", "pair"), [("a=b=c", ("a", "b=c")), (" $a=1", ("a", "1")), ("?a=", ("a", ""))])
def test_an_assignment_is_cut_at_its_first_sign(text: str, pair: tuple[str, str]) -> None:
    assert parse_assignment(text) == pair


@pytest.mark.parametrize("text", ["a", "=1", "a b=1", "a}=1"])
def test_what_is_no_assignment_is_refused(text: str) -> None:
    with pytest.raises(ParameterError, match="is not a parameter"):
        parse_assignment(text)


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("SELECT * { VALUES ?year { 2022 -5 } }", {"year": ["2022", "-5"]}),
        (
            'SELECT * { VALUES ?x { <a> vet:Body "a b"@en "c"^^xsd:date } }',
            {"x": ["<a>", "vet:Body", '"a b"@en', '"c"^^xsd:date']},
        ),
        ("SELECT * { VALUES ?x { UNDEF } ?s ?p $y }", {"x": [], "y": []}),
        ("SELECT * { VALUES (?x ?y) { (1 2) } }", {}),
    ],
)
def test_a_query_says_its_own_values(text: str, own: dict[str, list[str]]) -> None:
    assert defaults(tokenize(text)) == own
