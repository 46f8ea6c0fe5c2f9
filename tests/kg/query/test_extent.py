"""Joins and chains have limits; lists of values have none."""

from importlib.resources import files
from pathlib import Path

import pytest

from kg.query.errors import QueryTooComplexError
from kg.query.guard import Limits
from kg.query.prepared import prepare
from tests.cases import for_each

HONEST = sorted(Path(str(files("kg"))).parent.glob("ontology/questions/*.rq"))
JOINS = {
    "full stops": "?s ?p ?o . ",
    "semicolons": "?p ?o ; ",
    "commas": "?o, ",
    "blank nodes": "[] ?p [] . ",
    "properties of a blank node": "[ ?p [ ?q ?o ; ?r ?t ] ] ?p ?o . ",
    "groups": "{ ?s ?p ?o } ",
    "optional groups": "OPTIONAL { ?s ?p ?o } ",
    "subqueries": "{ SELECT * { ?s ?p ?o } } ",
    "values": "VALUES ?x { 1 } ",
    "graphs": "GRAPH ?g { ?s ?p ?o } ",
}
CHAINS = {
    "negations": "SELECT * { FILTER(%strue) }",
    "sums": "SELECT (%s1 AS ?x) { }",
    "differences": "SELECT (%s1 AS ?x) { }",
    "products": "SELECT (%s1 AS ?x) { }",
    "or": "SELECT * { FILTER(%s1) }",
    "and": "SELECT * { FILTER(%s1) }",
    "alternative paths": "SELECT * { ?s %svet:p ?o }",
    "unions": "SELECT * { %s{} }",
    "minus": "SELECT * { %s }",
    "filters": "SELECT * { %s }",
    "bindings": "SELECT * { %s }",
    "described": "DESCRIBE %s<x:a>",
    "selected": "SELECT %s?x { }",
    "sorted": "SELECT * { } ORDER BY %s?x",
    "having": "SELECT (COUNT(*) AS ?n) { } HAVING %s(1)",
}
LINKS = dict(
    zip(
        CHAINS,
        ["!", "1+", "?x - ", "1*", "?x||", "?x && ", "vet:p|", "{} UNION ", "MINUS {} ", "FILTER(1) ",
         "BIND(1 AS ?x) ", "<x:a> ", "?x ", "?x ", "(1) "],
        strict=True,
    )
)  # fmt: skip


@for_each("name", JOINS)
def test_a_group_joins_so_many_patterns_and_no_more(name: str) -> None:
    head = (
        "SELECT * {\n?s ?p ?o " if name == "commas" else "SELECT * {\n?s " if name == "semicolons" else "SELECT * {\n"
    )
    many = "?o, " if name == "commas" else JOINS[name]
    prepare(head.rstrip(" ") + " " + many * 20 + "?p ?o }")
    with pytest.raises(QueryTooComplexError, match="more than 100 patterns are joined, at line 2, column"):
        prepare(head + many * 110 + " }")


@for_each("name", CHAINS)
def test_a_chain_has_a_limit(name: str) -> None:
    prepare(CHAINS[name] % (LINKS[name] * 500))
    with pytest.raises(QueryTooComplexError, match=r"more than 1000 times .*, at line 1, column"):
        prepare(CHAINS[name] % (LINKS[name] * 1100))


@pytest.mark.parametrize("step", ["vet:p/", "^vet:p/", "vet:p*/", "(vet:p|vet:q)/"])
def test_a_path_is_as_many_patterns_as_it_has_steps(step: str) -> None:
    prepare("SELECT * { ?s " + step * 30 + "vet:p ?o }")
    with pytest.raises(QueryTooComplexError, match="patterns are joined"):
        prepare("SELECT * { ?s " + step * 110 + "vet:p ?o }")


@pytest.mark.parametrize("text", ["(" + "1 " * 60 + ")", "(1 " * 40 + ")" * 40, "(" * 60 + "1" + ")" * 60])
def test_a_collection_is_two_patterns_for_each_member(text: str) -> None:
    with pytest.raises(QueryTooComplexError):
        prepare("SELECT * { ?s ?p " + text + " }")


@for_each(
    "text",
    [
        "SELECT * { VALUES ?x { " + "<http://x/a> " * 5_000 + "} }",
        "SELECT * { VALUES (?x ?y) { " + "(-1 'b') " * 5_000 + "} }",
        "SELECT * { ?s ?p ?o FILTER(?o IN (" + "-1, " * 5_000 + "1)) }",
        "SELECT (CONCAT(" + "'a', " * 5_000 + "'b') AS ?x) { }",
        "CONSTRUCT { " + "?s ?p ?o . " * 5_000 + "} WHERE { ?s ?p ?o }",
        "".join(f"PREFIX p{i}: <http://x/{i}> " for i in range(2_000)) + "ASK { }",
    ],
)
def test_lists_may_be_as_long_as_the_text(text: str) -> None:
    prepare(text)


def test_branches_are_joined_with_nothing() -> None:
    branch = "{ ?s ?p ?o ; ?q ?r . }"
    prepare("SELECT * { " + " UNION ".join([branch] * 200) + " }")


def test_patterns_of_a_subquery_are_joined_apart() -> None:
    prepare("SELECT * { " + ("{ SELECT * { " + "?s ?p ?o . " * 60 + "} } ") * 5 + "}")


def test_our_questions_are_far_from_the_limits() -> None:
    assert HONEST
    for path in HONEST:
        prepare(path.read_text("utf-8"), limits=Limits(joined=50, chained=100))
