"""search:matches becomes VALUES where it can, and is an error wherever it cannot; other queries are not looked at."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import QuerySolutions, Store

from kg.errors import UsageError, VetkgError
from kg.namespaces import ID
from kg.query import matches
from kg.query.errors import QuerySyntaxError
from kg.query.prepared import Query, prepare
from tests.cases import at_least, for_each

HEAD = "PREFIX search: <https://w3id.org/vetkg/search/>\n"
ONE, TWO = f"<{ID}development/1>", f"<{ID}development/2>"


def find(text: str) -> list[str]:
    if "*" in text:
        raise UsageError("no stars here", hint="none")
    return [f"{ID}development/{number}" for number in text.split()]


def asked(text: str, head: str = HEAD) -> Query:
    return prepare(head + text, find=find)


def tail(query: Query) -> str:
    return query.text.partition("\n")[2]


@for_each(
    "text, wanted",
    [
        ('ASK { ?d search:matches "1 2" }', f"ASK {{ VALUES ?d {{ {ONE} {TWO} }} }}"),
        ('ASK { ?d search:matches "1" . ?d a ?c }', f"ASK {{ VALUES ?d {{ {ONE} }} . ?d a ?c }}"),
        ('ASK { ?d search:matches "1" ; a ?c }', f"ASK {{ VALUES ?d {{ {ONE} }} ?d a ?c }}"),
        ('ASK { ?d a ?c . $d search:matches \'\'\'1\'\'\' FILTER(?c) }',
         f"ASK {{ ?d a ?c . VALUES $d {{ {ONE} }} FILTER(?c) }}"),
        ('ASK { ?d a ?c FILTER(?c) ?d search:matches "" }', "ASK { ?d a ?c FILTER(?c) VALUES ?d {  } }"),
        ('ASK { OPTIONAL { ?d search:matches "1" } ?e search:matches "2" }',
         f"ASK {{ OPTIONAL {{ VALUES ?d {{ {ONE} }} }} VALUES ?e {{ {TWO} }} }}"),
        ('ASK { ?d <https://w3id.org/vetkg/search/matches> "1\\u0020\\U00000032" }',
         f"ASK {{ VALUES ?d {{ {ONE} {TWO} }} }}"),
        ('ASK { ?d <../search/m\\u0061tches> "1" }', f"ASK {{ VALUES ?d {{ {ONE} }} }}"),
        ('CONSTRUCT { ?d a ?d } { ?d search:matches "1" }', f"CONSTRUCT {{ ?d a ?d }} {{ VALUES ?d {{ {ONE} }} }}"),
    ],
)  # fmt: skip
def test_a_pattern_becomes_values(text: str, wanted: str) -> None:
    assert tail(asked(text)) == wanted
    Store().query(asked(text).text)


@for_each(
    "head",
    [
        "PREFIX s: <https://w3id.org/vetkg/search/>\nASK { ?d s:matches ",
        "PREFIX s: <https://w3id.org/vetkg/>\nASK { ?d s:search\\/matches ",
        "PREFIX s: <https://w3id.org/vetkg/search/match>\nASK { ?d s:es ",
        "PREFIX s: <https://w3id.org/vetkg/sea>\nASK { ?d s:rch\\/matches ",
        "BASE <https://w3id.org/vetkg/search/>\nASK { ?d <matches> ",
        "BASE <https://w3id.org/vetkg/search/>\nPREFIX m: <mat> ASK { ?d m:ches ",
    ],
)
def test_however_it_is_written(head: str) -> None:
    assert "VALUES ?d" in asked('"1" }', head).text


@for_each(
    "text, column, message",
    [
        ("ASK { ?d search:matches ?x }", 10, "a text goes behind it"),
        ("ASK { ?d search:matches 1 }", 10, "a text goes behind it"),
        ('ASK { <a> search:matches "1" }', 11, "a variable goes before it"),
        ('ASK { ?d search:matches/rdfs:label "1" }', 10, "a text goes behind it"),
        ('ASK { ?d ^search:matches "1" }', 11, "a variable goes before it"),
        ('ASK { ?d (search:matches) "1" }', 11, "a variable goes before it"),
        ('ASK { ?d rdfs:label|search:matches "1" }', 21, "a variable goes before it"),
        ('ASK { ?d a ?c ; search:matches "1" }', 17, "a variable goes before it"),
        ('ASK { [] search:matches "1" }', 10, "a variable goes before it"),
        ('ASK { [ search:matches "1" ] a ?c }', 9, "a variable goes before it"),
        ('ASK { ?d ?p search:matches . ?e ?p "1" }', 13, "a variable goes before it"),
        ('ASK { VALUES ?p { search:matches } ?d ?p "1" }', 19, "a variable goes before it"),
        ('ASK { BIND(search:matches AS ?p) ?d ?p "1" }', 12, "a variable goes before it"),
        ('ASK { FILTER(?p = search:matches) ?d ?p "1" }', 19, "a variable goes before it"),
        ('ASK { ?d search:matches "1"@en }', 10, "without language or type"),
        ('ASK { ?d search:matches "1"^^xsd:string }', 10, "without language or type"),
        ('ASK { ?d search:matches "1" , "2" }', 10, "there is one text"),
        ('ASK { ?d search:matches "1" ; }', 10, "nothing follows the semicolon"),
        ('CONSTRUCT { ?d search:matches "1" } { ?d a ?c }', 16, "belongs into a graph pattern"),
        ('CONSTRUCT WHERE { ?d search:matches "1" }', 22, "belongs into a graph pattern"),
        ("DESCRIBE search:matches", 10, "a variable goes before it"),
        ('ASK { ?d search:match "1" }', 10, "there is no search:match"),
        ('ASK { ?d search: "1" }', 10, "there is no search:"),
        ('ASK { ?d search:matches "lap*" }', 25, "no stars here"),
        ("ASK { " + '?d search:matches "1" . ' * 6 + "}", 130, "more than 5 times"),
    ],
)
def test_elsewhere_it_is_an_error(text: str, column: int, message: str) -> None:
    with pytest.raises(QuerySyntaxError, match=message) as raised:
        asked(text)
    assert (raised.value.line, raised.value.column) == (2, column)
    assert raised.value.hint


def test_its_prefix_need_not_be_declared() -> None:
    assert asked('ASK { ?d search:matches "1" }', "").text.endswith(f"ASK {{ VALUES ?d {{ {ONE} }} }}")
    assert "PREFIX search: <https://w3id.org/vetkg/search/>" in prepare("ASK { ?d search:matches ?x }").text


@for_each("escape", [r"\uD800", r"\uDFFF", r"\U00110000", r"\UFFFFFFFF", "\ud800"])
def test_a_text_that_is_none_is_an_error_with_its_place(escape: str) -> None:
    with pytest.raises(QuerySyntaxError, match="no character") as raised:
        asked(f'ASK {{\n ?d search:matches "a{escape}" }}')
    assert (raised.value.line, raised.value.column) == (3, 20)
    assert raised.value.hint


def test_an_address_that_is_none_is_told_as_in_any_query() -> None:
    error = asked('BASE <http://[> ASK { ?d <m> "1" }').fault()
    assert error is not None
    assert (error.line, error.column) == (2, 6)


PARTS = (
    *("SELECT ", "ASK ", "CONSTRUCT ", "* ", "?d ", "$x ", "{ ", "} ", "( ", ") ", "[ ", "; ", ", ", ". ", "^^", "@en"),
    *("search:matches ", "<search/matches> ", "<../search/m\\u0061tches> ", "<http://[> ", "<\\u005B> ", "search: "),
    *(
        "PREFIX ",
        "BASE ",
        "VALUES ",
        "FILTER",
        "OPTIONAL ",
        "GRAPH ",
        "SERVICE ",
        "<< ",
        ">> ",
        "a ",
        "x:y\\/z ",
        "_:b ",
    ),
    *('"1" ', "'''1''' ", '"*" ', '"\\uD800" ', '"\\U00110000" ', "\\uDFFF", '"', "'", "\\", "#", "\n", "\0", "\ud800"),
)


@given(st.lists(st.sampled_from(PARTS) | st.characters(), max_size=12).map("".join))
@at_least(80)
def test_no_text_brings_about_another_error(text: str) -> None:
    for written in (f'ASK {{ ?d search:matches "1" {text}', f"BASE {text} ASK {{ ?d search:matches {text} }}"):
        with suppress(VetkgError):
            prepare(written, find=find).fault()


@pytest.mark.parametrize(
    "text",
    [
        "ASK { ?s ?p ?o }",
        'ASK { ?s rdfs:label ?l FILTER(REGEX(?l, "matches search/")) } # search:matches',
        "PREFIX search: <https://w3id.org/vetkg/search/> ASK { ?s ?p ?o }",
        "ASK { ?s <http://example.org/search/matches> ?matches }",
    ],
)
def test_other_queries_stay_as_they_are(text: str) -> None:
    assert prepare(text, find=find) == prepare(text)


def test_most_queries_are_not_tokenized_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matches, "edits", lambda *_: pytest.fail("looked at"))
    prepare("SELECT ?d { ?d a vet:PolicyDevelopment ; rdfs:label ?l FILTER(CONTAINS(?l, 'school')) }", find=find)


def test_errors_name_the_line_of_what_was_written() -> None:
    query = asked('SELECT * {\n ?d\n search:matches\n "1 2" ;\n a vet:Body ;;; ! }')
    error = query.fault()
    assert error is not None
    assert (error.line, error.column) == (6, 19)


def test_star_lists_the_variables_as_they_were_written() -> None:
    query = asked('SELECT * { ?a ?b ?d . ?d search:matches "1" ; ?x ?c }')
    answer = Store().query(query.ordered(["d", "x", "a", "b", "c"]) or "")
    assert isinstance(answer, QuerySolutions)
    assert [variable.value for variable in answer.variables] == ["a", "b", "d", "x", "c"]
