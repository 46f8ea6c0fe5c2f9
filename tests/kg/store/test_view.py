"""What every store promises; the same tests run against all of them."""

import pickle
from typing import Any

import pytest

from kg.query.errors import EvaluationError, QuerySyntaxError
from kg.query.formats import Shape, shape_of
from kg.query.prepared import prepare
from kg.store.view import Dataset, View
from tests.cases import for_each

CURRENT = "https://w3id.org/vetkg/graph/current"
EDITION = "https://w3id.org/vetkg/graph/timeline/1/2024"
NEWER = "https://w3id.org/vetkg/graph/timeline/1/2025"


def ask(view: View, text: str, dataset: Dataset | None = None) -> Any:
    return view.query(prepare(text), *([dataset] if dataset else []))


def column(view: View, text: str, dataset: Dataset | None = None) -> list[str]:
    return [row[0].value for row in ask(view, text, dataset)]


def test_a_query_sees_the_current_view(view: View) -> None:
    assert column(view, "SELECT ?y { <development/1> vet:startYear ?y }") == ["2021"]
    assert column(view, "SELECT (COUNT(*) AS ?n) { ?d a vet:PolicyDevelopment }") == ["3"]


def test_other_graphs_are_within_reach(view: View) -> None:
    assert column(view, f"SELECT ?y {{ GRAPH <{EDITION}> {{ <development/1> vet:startYear ?y }} }}") == ["2020"]
    assert sorted(column(view, "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")) == [CURRENT, EDITION, NEWER]


def test_view_and_graphs_can_be_compared_in_one_query(view: View) -> None:
    text = """SELECT ?g {
        <development/1> vet:startYear ?now
        GRAPH ?g { <development/1> vet:startYear ?then }
        FILTER(?now > ?then)
    }"""
    assert column(view, text) == [EDITION]


def test_from_takes_the_place_of_the_view(view: View) -> None:
    assert column(view, "SELECT ?y FROM <../graph/timeline/1/2024> { ?d vet:startYear ?y }") == ["2020"]
    assert column(view, "SELECT ?y FROM NAMED <../graph/timeline/1/2024> { GRAPH ?g { ?d vet:startYear ?y } }") == [
        "2020"
    ]
    assert column(view, "SELECT ?y FROM NAMED <../graph/timeline/1/2024> { ?d vet:startYear ?y }") == []


def test_a_dataset_goes_before_from(view: View) -> None:
    text = "SELECT ?y FROM <../graph/timeline/1/2025> { ?d vet:startYear ?y }"
    assert column(view, text, Dataset(default=(EDITION,))) == ["2020"]
    assert sorted(column(view, text, Dataset(default=(EDITION, NEWER)))) == ["2020", "2021"]
    graphs = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"
    assert column(view, graphs, Dataset(default=(CURRENT,), named=(EDITION,))) == [EDITION]
    assert column(view, graphs, Dataset(default=(CURRENT,))) == []


@for_each("clause", ["FROM", "FROM NAMED"])
def test_an_unknown_graph_is_empty(view: View, clause: str) -> None:
    text = f"SELECT * {clause} <http://127.0.0.1:9/none.ttl> {{ {{ ?s ?p ?o }} UNION {{ GRAPH ?g {{ ?s ?p ?o }} }} }}"
    assert list(ask(view, text)) == []


def test_rows_come_under_the_columns_of_select(view: View) -> None:
    table = ask(view, "SELECT ?l ?y ?d { ?d a vet:PolicyDevelopment ; rdfs:label ?l OPTIONAL { ?d vet:startYear ?y } }")
    assert shape_of(table) is Shape.TABLE
    assert [variable.value for variable in table.variables] == ["l", "y", "d"]
    rows = {row["d"].value.rpartition("/")[2]: (row["l"].value, row["l"].language, row["y"]) for row in table}
    assert rows["2"][:2] == ('Guidance, in "one" place', "en")
    assert rows["3"][2] is None


def test_order_and_limit_are_kept(view: View) -> None:
    assert column(view, "SELECT ?v { ?f vet:value ?v } ORDER BY DESC(?v) LIMIT 1") == ["1828.5"]


@for_each("value, answer", [("1828.5", True), ("1829.5", False)])
def test_yes_and_no(view: View, value: str, answer: bool) -> None:
    found = ask(view, f"ASK {{ ?f vet:value ?v FILTER(?v = {value}) }}")
    assert shape_of(found) is Shape.BOOLEAN
    assert bool(found) is answer


def test_graphs(view: View) -> None:
    triples = list(ask(view, "CONSTRUCT { ?d rdfs:label ?l } { ?d a vet:PolicyDevelopment ; rdfs:label ?l }"))
    assert len(triples) == 3
    assert {triple.predicate.value for triple in triples} == {"http://www.w3.org/2000/01/rdf-schema#label"}
    assert len(list(ask(view, "DESCRIBE <development/3>"))) == 3
    assert list(ask(view, "DESCRIBE <development/none>")) == []


def test_nothing_is_an_answer(view: View) -> None:
    assert column(view, "SELECT ?s { ?s a vet:Nothing }") == []
    assert list(ask(view, "CONSTRUCT WHERE { ?s a vet:Nothing }")) == []


def test_a_mistake_has_its_line_and_column(view: View) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        ask(view, "SELECT *\n{ ?s vet:p ?o , , }")
    assert (caught.value.line, caught.value.column) == (2, 17)


def test_a_mistake_in_the_dataset_is_no_empty_answer(view: View) -> None:
    with pytest.raises((QuerySyntaxError, EvaluationError)):
        list(ask(view, "SELECT * { ?s ?p ?o }", Dataset(default=("no iri",))))


def test_a_copy_in_another_process_asks_the_same(view: View) -> None:
    if type(view).__name__ == "MemoryView":
        pytest.skip("quads in memory stay where they are")
    copy = pickle.loads(pickle.dumps(view))  # noqa: S301 - our own
    assert copy.version == view.version
    assert column(copy, "SELECT ?y { <development/1> vet:startYear ?y }") == ["2021"]
