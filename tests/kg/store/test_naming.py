"""Whatever an endpoint heeds, it is told which graphs are asked; one that heeds nothing is not believed."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from pyoxigraph import Store

from kg.namespaces import PUBLICATION_GRAPH
from kg.query.errors import EndpointError
from kg.query.prepared import prepare
from kg.store.naming import MOST, Asked, Way, asked
from kg.store.probing import check_rows
from kg.store.remote import RemoteView
from kg.store.view import ITS_OWN, Dataset
from tests.cases import for_each
from tests.kg.store.fake import CURRENT, Fake

EMPTY = b'{"head":{"vars":["s"]},"results":{"bindings":[]}}'
ONE = Dataset(("http://x/a",))

Serve = Callable[[str], Fake]


@pytest.fixture
def serve() -> Iterator[Serve]:
    with ExitStack() as stack:
        yield lambda heeds: stack.enter_context(Fake(lambda request: request.send(body=EMPTY), heeds))


def sent(text: str, dataset: Dataset = ITS_OWN, way: Way = Way.CLAUSES) -> Asked:
    return asked(prepare(text), dataset, way, lambda: ["http://x/a", "http://x/b"])


@for_each(
    "text, clauses",
    [
        ("SELECT ?s { ?s ?p ?o }", "SELECT ?s FROM <{}>\n{{ ?s ?p ?o }}"),
        ("SELECT ?s WHERE { ?s ?p ?o } LIMIT 1", "SELECT ?s FROM <{}>\nWHERE {{ ?s ?p ?o }} LIMIT 1"),
        ("SELECT (EXISTS { ?s ?p ?o } AS ?x) { }", "SELECT (EXISTS {{ ?s ?p ?o }} AS ?x) FROM <{}>\n{{ }}"),
        ("ASK { ?s ?p ?o }", "ASK FROM <{}>\n{{ ?s ?p ?o }}"),
        ("CONSTRUCT { ?s ?p 1 } { ?s ?p ?o }", "CONSTRUCT {{ ?s ?p 1 }} FROM <{}>\n{{ ?s ?p ?o }}"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "CONSTRUCT FROM <{}>\nWHERE {{ ?s ?p ?o }}"),
        ("DESCRIBE <http://x/a>", "DESCRIBE <http://x/a>\nFROM <{}>\n"),
        ("DESCRIBE <http://x/a> # a comment", "DESCRIBE <http://x/a> # a comment\nFROM <{}>\n"),
        ("DESCRIBE ?s { ?s ?p ?o } LIMIT 1", "DESCRIBE ?s FROM <{}>\n{{ ?s ?p ?o }} LIMIT 1"),
        ("DESCRIBE <http://x/a> LIMIT 1", "DESCRIBE <http://x/a> FROM <{}>\nLIMIT 1"),
        ("# {{\nSELECT ?s {{ ?s ?p '}}' }}", "# {{{{\nSELECT ?s FROM <{}>\n{{{{ ?s ?p '}}}}' }}}}"),
    ],
)
def test_the_current_view_is_named_in_the_query(text: str, clauses: str) -> None:
    found = sent(text)
    assert found == Asked(clauses.format(CURRENT), Dataset())
    Store().query(found.text)


def test_a_dataset_takes_the_place_of_clauses() -> None:
    found = sent(
        "SELECT ?s FROM <http://x/1> FROM NAMED <http://x/2> { ?s ?p ?o }", Dataset(("http://x/a",), ("http://x/b",))
    )
    assert " ".join(found.text.split()) == "SELECT ?s FROM <http://x/a> FROM NAMED <http://x/b> { ?s ?p ?o }"
    with pytest.raises(EndpointError, match="names no graph"):
        sent("ASK {}", Dataset(("http://x/a> { } #",)))


def test_parameters_leave_the_query_alone() -> None:
    assert sent("ASK { ?s ?p ?o }", way=Way.PARAMETERS) == Asked("ASK { ?s ?p ?o }", Dataset((CURRENT,)))
    assert sent("ASK { ?s ?p ?o }", ONE, Way.PARAMETERS) == Asked("ASK { ?s ?p ?o }", ONE)


def test_what_a_query_names_itself_is_said_beside_it_too() -> None:
    own = (
        "BASE <http://x/a/> PREFIX y: <../y/> SELECT ?g FROM <1> FROM y:2\n#FROM <3>\n"
        "FROM NAMED <http://x/\\u0034> { ?s ?p 'FROM <5>' }"
    )
    assert sent(own) == Asked(own, Dataset())
    named = Dataset(("http://x/a/1", "http://x/y/2"), ("http://x/4",))
    assert sent(own, way=Way.PARAMETERS) == Asked(own, named)


@for_each("way", Way)
@for_each(
    "text, within",
    [
        (
            "SELECT ?g { GRAPH ?g { ?s ?p ?o } } LIMIT 1",
            "SELECT ?g {{ GRAPH <{}> {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(?g != <P>) }} }} LIMIT 1",
        ),
        ("ASK { GRAPH ?g { } }", "ASK {{ GRAPH <{}> {{ GRAPH ?g {{ }} FILTER(?g != <P>) }} }}"),
        (
            "CONSTRUCT { ?g a 1 } { GRAPH ?g { } }",
            "CONSTRUCT {{ ?g a 1 }} {{ GRAPH <{}> {{ GRAPH ?g {{ }} FILTER(?g != <P>) }} }}",
        ),
        (
            "SELECT * { { SELECT ?g { GRAPH ?g { } } } }",
            "SELECT * {{ GRAPH <{}> {{ {{ SELECT ?g {{ GRAPH ?g {{ }} FILTER(?g != <P>) }} }} }} }}",
        ),
    ],
)
def test_a_query_with_graphs_is_put_into_the_current_view(text: str, within: str, way: Way) -> None:
    found = sent(text, way=way)
    assert (found.text.split(), found.dataset) == (
        within.format(CURRENT).replace("<P>", f"<{PUBLICATION_GRAPH}>").split(),
        Dataset(),
    )
    Store().query(found.text)


@pytest.mark.parametrize(
    "text",
    ["DESCRIBE ?s { GRAPH ?g { ?s ?p ?o } }", "SELECT (EXISTS { GRAPH ?g { ?s ?p ?o } } AS ?x) { }"],
)
def test_where_that_would_say_something_else_all_graphs_are_named(text: str) -> None:
    assert sent(text, way=Way.PARAMETERS).dataset == Dataset((CURRENT,), ("http://x/a", "http://x/b"))
    assert "FROM NAMED <http://x/b>" in sent(text).text
    with pytest.raises(EndpointError, match=f"more than {MOST} graphs"):
        asked(prepare(text), ITS_OWN, Way.PARAMETERS, lambda: ["http://x/a"] * (MOST + 1))


@pytest.mark.parametrize("heeds", ["parameters", "clauses"])
def test_what_an_endpoint_heeds_is_found_out_once(serve: Serve, heeds: str) -> None:
    fake = serve(heeds)
    view = RemoteView(fake.address)
    for _ in range(2):
        view.query(prepare("SELECT ?s { ?s ?p ?o }"))
    first, second = (request.form for request in fake.requests if "SELECT" in request.form["query"][0])
    assert first == second
    assert first.get("default-graph-uri") == ([CURRENT] if heeds == "parameters" else None)
    assert (f"FROM <{CURRENT}>" in first["query"][0]) is (heeds == "clauses")
    assert len(fake.requests) == (5 if heeds == "parameters" else 6)


@pytest.mark.parametrize("heeds", ["nothing", "union"])
def test_an_endpoint_that_heeds_nothing_is_not_believed(serve: Serve, heeds: str) -> None:
    with pytest.raises(EndpointError, match="heeds neither"):
        RemoteView(serve(heeds).address).query(prepare("SELECT ?s { ?s ?p ?o }"))


def test_an_empty_endpoint_is_asked_again_later(serve: Serve) -> None:
    fake = serve("empty")
    view = RemoteView(fake.address)
    view.query(prepare("SELECT ?s { ?s ?p ?o }"))
    fake.heeds = "clauses"
    view.query(prepare("SELECT ?s { ?s ?p ?o }"))
    assert "FROM" in fake.requests[-1].form["query"][0]


def test_rows_that_are_cut_without_a_word_are_noticed(serve: Serve, endpoint: str) -> None:
    check_rows(RemoteView(endpoint))
    with pytest.raises(EndpointError, match="of 20736 rows the endpoint gives 0"):
        check_rows(RemoteView(serve("parameters").address))
