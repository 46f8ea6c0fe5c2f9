"""Whatever store holds the graph, and whatever its default graph is, the service answers the same."""

import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from pyoxigraph import RdfFormat, parse

from api.rest.routes import RESOURCES
from kg.query import questions
from tests.api.conftest import Live
from tests.cases import for_each

QUESTIONS = {question.name: question.text for question in questions.load()}
EDITION = "https://w3id.org/vetkg/graph/timeline/42130/2023"
DIGISPRONG = "<https://w3id.org/vetkg/id/development/42130>"
each_store = pytest.mark.parametrize("store", ["remote", "remote with a union"])

QUERIES = {
    "all": "SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o LIMIT 2000",
    "how many": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
    "how many things": "SELECT ?c (COUNT(DISTINCT ?s) AS ?n) { ?s a ?c } GROUP BY ?c ORDER BY ?c",
    "literals": "SELECT DISTINCT (DATATYPE(?o) AS ?t) (LANG(?o) AS ?l) { ?s ?p ?o } ORDER BY ?t ?l",
    "numbers": "SELECT ?v { ?f vet:value ?v } ORDER BY ?v ?f",
    "dates": "SELECT ?d { ?e vet:date ?d } ORDER BY STR(?d)",
    "paths": "SELECT ?a ?b { ?a skos:broader+ ?b } ORDER BY ?a ?b",
    "not there": "SELECT ?s { ?s a vet:Nothing }",
    "nothing said": f"SELECT ?v {{ OPTIONAL {{ {DIGISPRONG} vet:nothing ?v }} }}",
    "graphs": "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g",
    "names": "SELECT ?g { GRAPH ?g { } } ORDER BY ?g",
    "one graph": f"SELECT * {{ GRAPH <{EDITION}> {{ ?s ?p ?o }} }} ORDER BY ?s ?p ?o",
    "view and graph": "SELECT ?g { ?d vet:graph ?g GRAPH ?g { ?d vet:edition ?y } } ORDER BY ?g",
    "not in the view": "SELECT DISTINCT ?s { GRAPH ?g { ?s a vet:Figure } FILTER NOT EXISTS { ?s a ?y } } ORDER BY ?s",
    "exists outside": f"SELECT (EXISTS {{ GRAPH <{EDITION}> {{ ?s ?p ?o }} }} AS ?x) {{ }}",
    "from": f"ASK FROM <{EDITION}> {{ ?s a vet:RecordEdition }}",
    "from named": f"ASK FROM NAMED <{EDITION}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
    "from nothing": f"ASK FROM NAMED <{EDITION}> {{ ?s ?p ?o }}",
    "yes": "ASK { ?s a vet:PolicyDevelopment }",
    "no": "ASK { ?s a vet:Nothing }",
    "strings": """SELECT ?x {
        VALUES ?x { "a,b" "c\\nd\\t" "é" "\\"" "" "ja"@ja-Latn 1.0 1e0 true "2020-01-01"^^xsd:date }
    }""",
}
GRAPHS = {
    "describe": f"DESCRIBE {DIGISPRONG}",
    "describe some": "DESCRIBE ?d { ?d a vet:Body } ORDER BY ?d LIMIT 3",
    "describe with graphs": f"DESCRIBE ?d {{ GRAPH <{EDITION}> {{ ?d a vet:PolicyDevelopment }} }}",
    "construct": "CONSTRUCT { ?d rdfs:label ?l } { ?d a vet:PolicyDevelopment ; rdfs:label ?l }",
    "construct where": "CONSTRUCT WHERE { ?s vet:figure ?o }",
    "construct from graphs": "CONSTRUCT { ?g a vet:Thing } { GRAPH ?g { ?s vet:year 2022 } }",
    "nothing": "CONSTRUCT WHERE { ?s a vet:Nothing }",
    "odd names": 'CONSTRUCT { <x:s> <http://x/1/> "a\\r\\n\\u000B]]>" } { }',
}
PATHS = [
    "/", "/sparql", "/catalog.ttl", "/catalog", "/.well-known/void.ttl", "/.well-known/void", "/questions", "/def/",
    "/terms/class/policy-development", "/sitemap.xml", "/sitemap-1.xml", "/robots.txt", "/vocabularies.ttl",
    "/downloads/index.json", "/downloads/current.nt", "/id/development/42130", "/id/development/nothing",
    *(f"/doc/development/42130{end}" for end in ("", ".ttl", ".nt", ".jsonld", ".rdf", ".csv", ".html")),
    "/doc/concept/system/austria.ttl",
    "/doc/concept/stage/implementatoin", "/doc/record/timeline-42130.ttl", "/doc/edition/timeline-42130-2023.ttl",
    "/doc/concept/stage.html", "/graph/timeline/42130/2023.trig", "/graph/links.ttl", "/graph/inferred.ttl",
    "/graph/current.csv",    "/queries", "/queries.csv", "/queries/stages-by-year.csv", "/queries/stages-by-year.xlsx",
    "/changes.json",
    *(resource.example(text) for resource in RESOURCES for text in resource.examples[:2]),
    "/graph/void.ttl", "/graph/nothing", "/openapi.json",
]  # fmt: skip


CLIENT = httpx.Client(timeout=60)  # one for all: making one takes longer than most answers


@pytest.fixture(scope="module", autouse=True)
def closed() -> Iterator[None]:
    yield
    CLIENT.close()


def sparql(live: Live, query: str, **parameters: Any) -> httpx.Response:
    found = CLIENT.get(f"{live.url}/sparql", params={"query": query, **parameters})
    assert found.status_code == 200, found.text
    return found


@pytest.mark.parametrize(("store", "format_"), [("remote", "json"), ("remote with a union", "csv")])
def test_every_question(services: dict[str, Live], embedded: Live, store: str, format_: str) -> None:
    for name, text in QUESTIONS.items():
        found, expected = sparql(services[store], text, format=format_), sparql(embedded, text, format=format_)
        assert found.text == expected.text, name
        assert found.headers["etag"] != expected.headers["etag"], "the order of rows may be another"


@each_store
@pytest.mark.parametrize("name", QUERIES)
def test_each_kind_of_table(services: dict[str, Live], embedded: Live, store: str, name: str) -> None:
    found, expected = (sparql(live, QUERIES[name], format="json") for live in (services[store], embedded))
    assert found.text == expected.text


@each_store
@pytest.mark.parametrize("name", GRAPHS)
def test_each_kind_of_graph(services: dict[str, Live], embedded: Live, store: str, name: str) -> None:
    found, expected = (
        parse(sparql(live, GRAPHS[name], format="nt").content, format=RdfFormat.N_TRIPLES)
        for live in (services[store], embedded)
    )
    assert set(found) == set(expected)


@each_store
def test_a_dataset_beside_the_query(services: dict[str, Live], embedded: Live, store: str) -> None:
    query = "SELECT ?g (COUNT(*) AS ?n) { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } } GROUP BY ?g ORDER BY ?g"
    for dataset in (
        {"default-graph-uri": EDITION},
        {"named-graph-uri": EDITION},
        {"default-graph-uri": EDITION, "named-graph-uri": "https://w3id.org/vetkg/graph/links"},
        {"default-graph-uri": "https://w3id.org/vetkg/graph/none"},
    ):
        assert sparql(services[store], query, **dataset).text == sparql(embedded, query, **dataset).text


@for_each("path", PATHS)
def test_each_address(services: dict[str, Live], embedded: Live, path: str) -> None:
    store = "remote with a union" if PATHS.index(path) % 4 else "remote"
    found, expected = (CLIENT.get(live.url + path) for live in (services[store], embedded))
    assert found.status_code == expected.status_code, found.text
    assert ("etag" in found.headers) == ("etag" in expected.headers)
    ignored = ("date", "x-request-id", "etag")
    for headers in (found.headers, expected.headers):
        for name in ignored:
            headers.pop(name, None)
    assert told(found) == told(expected)
    assert dict(found.headers) == dict(expected.headers)


@each_store
def test_pages_of_links_hold_the_same_links_together(services: dict[str, Live], embedded: Live, store: str) -> None:
    """The order is the store's own; elsewhere it is sorted, since nobody knows whether it would stay."""

    def links(live: Live) -> list[str]:
        found: list[str] = []
        for page in (1, 2, 3):
            path = f"/doc/concept/stage/implementation.nt?page={page}"
            answer = CLIENT.get(live.url + path)
            found += re.findall(r"(<\S+> <\S+/def/stage>) ", answer.text) if answer.status_code == 200 else []
        return found

    found = links(services[store])
    assert len(found) > 500
    assert sorted(found) == sorted(set(links(embedded)))


def told(response: httpx.Response) -> str:
    """Return what an answer says, without the id of its request."""
    return re.sub(r'"instance":"[^"]*"', "", response.text)
