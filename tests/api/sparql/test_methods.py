"""HEAD says what GET would, OPTIONS what can be sent, and nothing else is understood."""

from typing import Any

import httpx

from tests.cases import for_each

QUERY = "SELECT ?y { ?d vet:startYear ?y }"
VARYING = {"date", "x-request-id"}


@for_each(
    "query, accept, coding",
    [
        (QUERY, "*/*", "identity"),
        (QUERY, "text/csv", "gzip"),
        (QUERY, "text/html", "gzip"),
        ("ASK {}", "application/sparql-results+xml", "identity"),
        ("DESCRIBE <development/1>", "text/turtle", "identity"),
        ("SELECT (STRUUID() AS ?x) {}", "*/*", "identity"),
        ("SELECT", "*/*", "identity"),
        (QUERY, "image/png", "identity"),
    ],
)
def test_head_has_the_headers_of_get_and_no_body(service: Any, query: str, accept: str, coding: str) -> None:
    headers = {"Accept": accept, "Accept-Encoding": coding}
    for _ in range(2):
        get, head = (
            httpx.request(method, service.url + "/sparql", params={"query": query}, headers=headers)
            for method in ("GET", "HEAD")
        )
        assert head.status_code == get.status_code
        assert head.content == b""
        said, same = ({k: v for k, v in r.headers.items() if k not in VARYING} for r in (head, get))
        assert said == same
        assert int(head.headers["content-length"]) > 0


def test_head_of_the_endpoint_itself(service: Any) -> None:
    for accept in ("text/turtle", "text/html"):
        get, head = (
            httpx.request(method, service.url + "/sparql", headers={"Accept": accept}) for method in ("GET", "HEAD")
        )
        assert head.status_code == get.status_code == 200
        assert head.content == b""
        assert head.headers["content-length"] == get.headers["content-length"] == str(len(get.content))


def test_options_say_what_can_be_sent(service: Any) -> None:
    response = httpx.options(service.url + "/sparql")
    assert (response.status_code, response.content) == (204, b"")
    assert response.headers["allow"] == "GET, HEAD, OPTIONS, POST"
    assert "application/sparql-query" in response.headers["accept-post"]


@for_each("method", ["PUT", "DELETE", "PATCH", "TRACE", "PROPFIND"])
def test_other_methods_are_told_which_there_are(service: Any, method: str) -> None:
    response = httpx.request(method, service.url + "/sparql", params={"query": QUERY})
    assert response.status_code == 405
    assert response.headers["allow"] == "GET, HEAD, OPTIONS, POST"
    said = response.json()
    assert said["status"] == 405
    assert method in said["detail"]
    assert "GET" in said["hint"]
    assert said["type"].endswith("method-not-allowed")
