"""How far a query reaches beside one graph is told from its text, and never too little."""

import pytest

from kg.query.reach import Reach, reach
from tests.cases import for_each

A = "https://w3id.org/vetkg/graph/aggregates"
G = f"GRAPH <{A}>"


@pytest.mark.parametrize(
    "text",
    [
        f"SELECT * {{ {G} {{ ?s ?p ?o }} }}",
        f"PREFIX a: <a:> SELECT ?s WHERE {{ graph <{A}> {{ ?s ?p ?o {{ SELECT ?s {{ ?s a a:b }} }} }} }} ORDER BY ?s",
        f"ASK {{ {G} {{ ?s ?p <{A}#one> }} . {G} {{ ?o a ?p }} }}",
        f"SELECT (COUNT(?s) AS ?n) {{ {G} {{ ?s ?p ?o FILTER EXISTS {{ ?o ?q ?s }} }} }} GROUP BY ?o HAVING (?n > 1)",
    ],
)
def test_within(text: str) -> None:
    assert reach(text, A) is Reach.WITHIN


@for_each(
    "text",
    [
        f"SELECT * {{ {G} {{ ?s ?p ?o }} ?o a ?c }}",
        f"SELECT * {{ ?o a ?c {G} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ {{ {G} {{ ?s ?p ?o }} }} UNION {{ ?s ?p ?o }} }}",
        f"SELECT (EXISTS {{ ?s ?p ?o }} AS ?b) {{ {G} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ {G} {{ ?s ?p ?o }} }} ORDER BY (EXISTS {{ ?o ?p ?s }})",
        f"SELECT * {{ {G} {{ ?s ?p ?o }} FILTER NOT EXISTS {{ ?o ?p ?s }} }}",
        f"CONSTRUCT {{ ?s ?p ?o }} {{ {G} {{ ?s ?p ?o }} }}",
        f"DESCRIBE ?s {{ {G} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ {G} {{ ?s ?p ?o }} }} VALUES ?s {{ <a:b> }}",
    ],
)
def test_beside(text: str) -> None:
    assert reach(text, A) is Reach.BESIDE


@for_each(
    "text",
    [
        "SELECT * { GRAPH ?g { ?s ?p ?o } }",
        f"SELECT * {{ {G} {{ ?s ?p ?o }} GRAPH <a:b> {{ ?s ?p ?o }} }}",
        f"SELECT * {{ {G} {{ ?s ?p ?o GRAPH ?g {{ }} }} }}",
        f"ASK FROM <a:b> {{ {G} {{ ?s ?p ?o }} }}",
        f"ASK FROM NAMED <a:b> {{ {G} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ ?s ?p trueGRAPH ?g {{ }} {G} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ {G} {{ ?s ?p '\\u0041' }} }}",
        f"PREFIX g: <{A}> SELECT * {{ GRAPH g: {{ ?s ?p ?o }} }}",
        f"SELECT * {{ {G} {{ ?s ?p ?o §",
        f"SELECT * {{ ?s ?p ?o }} # {G}\n GRAPH",
        "",
    ],
)
def test_elsewhere(text: str) -> None:
    assert reach(text, A) is Reach.ELSEWHERE


def test_what_is_cut_is_not_within() -> None:
    whole = f"SELECT * {{ {G} {{ ?s ?p ?o }} }}"
    assert {reach(whole[:end], A) for end in range(len(whole) - 1)} == {Reach.BESIDE, Reach.ELSEWHERE}
