"""The SPARQL 1.1 Protocol, request by request, against a running service."""

import time
from typing import Any

import httpx
import pytest

from tests.api.described import parameters
from tests.cases import for_each

QUERY = "SELECT (1 AS ?x) {}"
FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"


def send(service: Any, method: str, address: str, content: bytes = b"", **headers: str) -> httpx.Response:
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    return httpx.request(method, service.url + address, content=content, headers=names, timeout=30)


def slug(response: httpx.Response) -> str:
    assert response.headers["content-type"] == "application/problem+json"
    assert response.headers["x-content-type-options"] == "nosniff"
    said = response.json()
    assert said["status"] == response.status_code
    assert said["title"]
    return str(said["type"]).rpartition("/")[2]


@for_each(
    "method, address, content, media_type",
    [
        ("GET", "/sparql?query=SELECT%20(1%20AS%20%3Fx)%20%7B%7D", b"", None),
        ("GET", "/sparql?query=SELECT+(1+AS+?x)+{}", b"", None),
        ("POST", "/sparql", b"query=SELECT+(1+AS+%3Fx)+%7B%7D", FORM),
        ("POST", "/sparql", b"query=SELECT+(1+AS+%3Fx)+%7B%7D", FORM + "; charset=UTF-8"),
        ("POST", "/sparql", QUERY.encode(), DIRECT),
        ("POST", "/sparql", QUERY.encode(), "Application/SPARQL-Query;charset=utf-8"),
    ],
)
def test_a_query_can_be_sent_in_three_ways(
    service: Any, method: str, address: str, content: bytes, media_type: str | None
) -> None:
    response = send(service, method, address, content, **({"Content_Type": media_type} if media_type else {}))
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/sparql-results+json"
    assert "Accept" in response.headers["vary"]
    assert response.json()["results"]["bindings"][0]["x"]["value"] == "1"


@for_each(
    "method, address, content, media_type, status, problem",
    [
        ("GET", "/sparql?default-graph-uri=http://x/", b"", "", 400, "bad-request"),
        ("POST", "/sparql", b"", FORM, 400, "bad-request"),
        ("GET", "/sparql?query=ASK{}&timeout=soon", b"", "", 400, "bad-request"),
        ("GET", "/sparql?timeout=-1", b"", "", 400, "bad-request"),
        ("GET", "/sparql?format=pdf", b"", "", 400, "bad-request"),
        ("GET", "/sparql?" + "a=1&" * 1001, b"", "", 400, "bad-request"),
        ("GET", "/sparql?query=ASK{}&query=ASK{}", b"", "", 400, "bad-request"),
        ("GET", "/sparql?query=", b"", "", 400, "malformed-query"),
        ("GET", "/sparql?query=%GG", b"", "", 400, "bad-request"),
        ("GET", "/sparql?query=ASK{}%20%23%FF", b"", "", 400, "bad-request"),
        ("GET", "/sparql?query=ASK{}&format=pdf", b"", "", 400, "bad-request"),
        ("GET", "/sparql?query=ASK{}&default-graph-uri=relative", b"", "", 400, "bad-request"),
        ("GET", "/sparql?query=ASK{}&named-graph-uri=http://x/%0d%0aX:%201", b"", "", 400, "bad-request"),
        ("POST", "/sparql", b"ASK {}", "text/plain", 415, "unsupported-media-type"),
        ("POST", "/sparql", b"ASK {}", "", 415, "unsupported-media-type"),
        ("POST", "/sparql", b"ASK {}", DIRECT + "; charset=latin-1", 415, "unsupported-media-type"),
        ("POST", "/sparql", b"ASK {} # \xff", DIRECT, 400, "bad-request"),
        ("POST", "/sparql", b"", DIRECT, 400, "malformed-query"),
        ("POST", "/sparql?query=ASK{}", b"ASK {}", DIRECT, 400, "bad-request"),
        ("POST", "/sparql", b"query=ASK{}&query=ASK{}", FORM, 400, "bad-request"),
        ("POST", "/sparql", b"other=1", FORM, 400, "bad-request"),
        ("POST", "/sparql", b"CLEAR ALL", "application/sparql-update", 403, "query-refused"),
        ("POST", "/sparql", b"update=CLEAR+ALL", FORM, 403, "query-refused"),
        ("POST", "/sparql", b"query=ASK{}&update=CLEAR+ALL", FORM, 403, "query-refused"),
        ("POST", "/sparql", b"CLEAR ALL", DIRECT, 403, "query-refused"),
        ("GET", "/sparql?query=LOAD%20%3Chttp://127.0.0.1:9/%3E", b"", "", 403, "query-refused"),
        ("POST", "/sparql", b"ASK {} #" + b"x" * 262_144, DIRECT, 413, "query-too-long"),
        ("POST", "/sparql", b"query=" + b"%41" * 262_145, FORM, 413, "query-too-long"),
        ("POST", "/sparql", b"x=" + b"a" * 800_000, FORM, 413, "query-too-long"),
        ("POST", "/sparql", b"ASK {} " * 9_000_000, DIRECT, 413, "query-too-long"),
        ("GET", "/sparql?update=CLEAR+ALL", b"", "", 403, "query-refused"),
        ("POST", "/sparql?using-graph-uri=http://x/", b"CLEAR ALL", DIRECT, 403, "query-refused"),
        ("POST", "/sparql", b"SELECT * " + b"{" * 4548, DIRECT, 400, "query-too-deep"),
        ("POST", "/sparql", b"SELECT * {\n ?s ?p }", DIRECT, 400, "malformed-query"),
        ("GET", "/nowhere", b"", "", 404, "about:blank"),
    ],
)
def test_what_is_wrong_is_said_in_a_problem_document(
    service: Any, method: str, address: str, content: bytes, media_type: str, status: int, problem: str
) -> None:
    response = send(service, method, address, content, **({"Content_Type": media_type} if media_type else {}))
    assert (response.status_code, slug(response)) == (status, problem)
    assert "x" not in response.headers


def test_a_mistake_has_its_line_and_column(service: Any) -> None:
    said = service.post("SELECT * {\n ?s a foaff:Person }").json()
    assert (said["line"], said["column"]) == (2, 7)
    assert "foaff:" in said["detail"]
    assert "foaf:" in said["hint"]


@for_each(
    "query, accept, media_type",
    [
        (QUERY, "application/sparql-results+json", "application/sparql-results+json"),
        (QUERY, "application/sparql-results+xml", "application/sparql-results+xml"),
        (QUERY, "text/csv", "text/csv; charset=utf-8"),
        (QUERY, "text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        ("ASK {}", "text/csv;q=0.2, application/sparql-results+xml;q=0.1", "application/sparql-results+xml"),
        ("DESCRIBE vet:a", "*/*", "text/turtle; charset=utf-8"),
        ("CONSTRUCT { vet:a vet:b 1 } {}", "application/ld+json", "application/ld+json"),
        ("CONSTRUCT { vet:a vet:b 1 } {}", "application/n-triples", "application/n-triples"),
        ("CONSTRUCT { vet:a vet:b 1 } {}", "application/rdf+xml", "application/rdf+xml"),
    ],
)
def test_the_answer_has_the_type_asked_for(service: Any, query: str, accept: str, media_type: str) -> None:
    for response in (service.get(query, accept), service.post(query, accept)):
        assert response.status_code == 200
        assert response.headers["content-type"] == media_type


@pytest.mark.parametrize(
    ("query", "accept"),
    [(QUERY, "image/png"), (QUERY, "text/turtle"), ("ASK {}", "text/csv"), ("DESCRIBE vet:a", "text/csv")],
)
def test_what_cannot_be_given_is_406_and_says_what_can(service: Any, query: str, accept: str) -> None:
    response = service.post(query, accept)
    assert (response.status_code, slug(response)) == (406, "not-acceptable")
    assert "it can be had as" in response.json()["hint"]


def test_a_value_that_the_format_cannot_say_is_406(service: Any) -> None:
    response = service.post("SELECT ('a\\u0001' AS ?x) {}", "application/sparql-results+xml")
    assert (response.status_code, slug(response)) == (406, "not-sayable-in-format")


def test_format_goes_before_accept(service: Any) -> None:
    assert service.get(QUERY, "application/json", format="csv").text == "x\r\n1\r\n"


def test_the_default_graph_is_the_current_view(service: Any) -> None:
    years = service.get("SELECT ?y { <development/1> vet:startYear ?y }", format="csv").text
    assert years == "y\r\n2021\r\n"
    graph = "https://w3id.org/vetkg/graph/timeline/1/2024"
    assert "2020" in service.get(f"SELECT ?y {{ GRAPH <{graph}> {{ ?d vet:startYear ?y }} }}", format="csv").text
    text = "SELECT ?y { ?d vet:startYear ?y }"
    assert service.get(text, format="csv", **{"default-graph-uri": graph}).text == "y\r\n2020\r\n"


def test_graphs_that_are_not_here_are_empty_and_are_not_fetched(service: Any, listener: Any) -> None:
    address = f"http://127.0.0.1:{listener.port}/x.ttl"
    queries = [
        f"SELECT * FROM <{address}> {{ ?s ?p ?o }}",  # noqa: S608 - SPARQL
        f"SELECT * FROM NAMED <{address}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",  # noqa: S608 - SPARQL
    ]
    for query in queries:
        assert service.post(query).json()["results"]["bindings"] == []
    for name in ("default-graph-uri", "named-graph-uri"):
        found = service.get("SELECT * { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }", **{name: address})
        assert found.json()["results"]["bindings"] == []
    assert service.post(f"SELECT * {{ SERVICE SILENT <{address}> {{ ?s ?p ?o }} }}").status_code == 403
    assert listener.calls == 0


def test_a_prefix_that_nobody_declared_is_named(service: Any) -> None:
    said = service.post("SELECT * { ?s dbo:abstract ?o }").json()
    assert said["type"].endswith("malformed-query")
    assert "dbo:" in said["detail"]
    assert "PREFIX dbo: <http://dbpedia.org/ontology/>" in said["hint"]


def test_seconds_to_wait_can_be_shortened_and_not_lengthened(start: Any) -> None:
    rows = " ".join(map(str, range(300)))
    values = "".join(f"VALUES ?{name} {{ {rows} }} " for name in "abcd")
    query = f"SELECT (COUNT(*) AS ?n) {{ {values} FILTER(?a + ?b + ?c + ?d < 0) }}"
    live = start(deadline=1.5, workers=1)
    for timeout, told in (("0.4", "0.4 s"), ("9000", "1.5 s")):
        begin = time.monotonic()
        response = live.get(query, timeout=timeout)
        assert time.monotonic() - begin < float(told[:3]) + 1
        assert response.status_code == 504
        assert told in response.json()["detail"]
    assert live.get("ASK {}", timeout="1e3").status_code == 200


def test_parameters_that_nobody_knows_are_passed_over(service: Any) -> None:
    assert service.get("ASK {}", results="x", debug="on").json()["boolean"] is True


def test_the_endpoint_is_described(service: Any) -> None:
    description = httpx.get(service.url + "/openapi.json").json()
    described = description["paths"]["/sparql"]
    assert set(described) == {"get", "head", "options", "post"}
    for method in ("get", "head", "post"):
        statuses = {"200", "400", "403", "406", "413", "429", "503", "504"}
        assert statuses <= set(described[method]["responses"])
    taken = parameters(description, "/sparql")
    named = {parameter["name"] for parameter in taken}
    assert named >= {"query", "default-graph-uri", "named-graph-uri", "format", "timeout"}
    examples = [taken[0]["example"]]
    examples += [content["example"] for content in described["post"]["requestBody"]["content"].values()]
    for example in examples:
        query = example if isinstance(example, str) else example["query"]
        assert service.post(query).status_code == 200
