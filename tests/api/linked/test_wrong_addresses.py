"""Addresses that nothing has, and what became of things."""

from typing import Any

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, OWL, RDFS, XSD

from kg.namespaces import ID
from tests.cases import for_each

GONE = "measure/42130-taken-back"


@for_each(
    "path, meant",
    [
        ("development/42130/", "development/42130"),
        ("Development/42130", "development/42130"),
        ("milestone/42130-1999", "development/42130"),
        ("concept/System/austria", "concept/system/austria"),
        ("concept/system/austira", "concept/system/austria"),
        ("concept/system%2Faustria", "concept/system/austria"),
        ("development%2F42130", "development/42130"),
        ("development/4213%30", "development/42130"),
    ],
)
@for_each("under", ["id", "doc"])
def test_the_right_address_is_hinted_at(client: Any, under: str, path: str, meant: str) -> None:
    response = client.get(f"/{under}/{path}")
    assert response.status_code == 404
    assert response.json()["hint"] == f"did you mean /{under}/{meant}?"


@for_each(
    "path",
    [
        "",
        "development",
        "development/0",
        "nothing/1",
        "development/..%2f..%2fetc%2fpasswd",
        "development/%2e%2e/%2e%2e/etc/passwd",
        "development/42130%00",
        "development/42130%0d%0aSet-Cookie:%20a=b",
        "development/%3Cscript%3Ealert(1)%3C/script%3E",
        "development/42130%3E%20%3Fp%20%3Fo%20%7D%20%23",
        "development/%ff%fe",
        "development/\u0661",
        "development/" + "x" * 5000,
        "concept/a/b/c/d",
        "concept/system/",
        "http://example.org/",
        "//example.org/",
    ],
)
@for_each("under", ["id", "doc", "graph"])
def test_nothing_has_such_addresses(client: Any, under: str, path: str) -> None:
    for accept in ("*/*", "text/html"):
        response = client.get(f"/{under}/{path}", accept)
        assert response.status_code == 404
        assert "set-cookie" not in response.headers
        assert "<script>" not in response.text or response.headers["content-type"] == "application/problem+json"
        assert len(response.content) < 8000


@pytest.mark.parametrize("accept", ["text/html", "*/*"])
def test_people_get_a_page(client: Any, accept: str) -> None:
    response = client.get("/doc/development/0", accept)
    expected = "text/html; charset=utf-8" if accept == "text/html" else "application/problem+json"
    assert (response.status_code, response.headers["content-type"]) == (404, expected)


@pytest.mark.parametrize("path", [f"/id/{GONE}", f"/doc/{GONE}", f"/doc/{GONE}.ttl"])
def test_what_was_withdrawn_leaves_a_tombstone(client: Any, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 410
    assert response.headers["content-type"] == "text/turtle; charset=utf-8"
    found = Graph().parse(data=response.content, format="turtle")
    topic = URIRef(f"{ID}{GONE}")
    assert found.value(topic, RDFS.label) == Literal("A tool that was taken back", lang="en")
    assert found.value(topic, OWL.deprecated) == Literal(True)
    assert found.value(topic, DCTERMS.date) == Literal("2026-03-01", datatype=XSD.date)
    document = URIRef(f"https://vet.example/doc/{GONE}")
    assert "2026-03-01" in str(found.value(document, RDFS.comment))


def test_a_tombstone_can_be_read_by_people(client: Any) -> None:
    response = client.get(f"/doc/{GONE}", "text/html")
    assert (response.status_code, response.headers["content-type"]) == (410, "text/html; charset=utf-8")
    assert "Withdrawn on 2026-03-01" in response.text
    assert "A tool that was taken back" in response.text


@pytest.mark.parametrize("name", ["42130-twin", "42130-cousin"])
def test_what_was_merged_leads_to_the_last_at_once(client: Any, name: str) -> None:
    for path, location in (
        (f"/id/measure/{name}", "/id/development/42130"),
        (f"/doc/measure/{name}", "/doc/development/42130"),
        (f"/doc/measure/{name}.jsonld", "/doc/development/42130.jsonld"),
    ):
        response = client.get(path)
        assert (response.status_code, response.headers["location"]) == (301, location)


def test_paper_of_what_has_ended(client: Any) -> None:
    for name, status, location in (
        ("90002", 301, "/doc/development/42130.pdf"),
        ("90003", 301, f"/doc/{GONE}"),
        ("90001", 410, None),
        ("90004", 404, None),
    ):
        response = client.get(f"/doc/development/{name}.pdf")
        assert (response.status_code, response.headers.get("location")) == (status, location)
    gone = client.get("/doc/development/90001.pdf").json()
    assert gone["detail"] == "A policy that was taken back (90001) was withdrawn on 2026-03-01"


@pytest.mark.parametrize("address", ["/id/development/42130", "/id/measure/42130-twin", "/doc/development/90002.pdf"])
def test_who_is_led_elsewhere_keeps_the_language(client: Any, address: str) -> None:
    location = client.get(address).headers["location"]
    assert client.get(f"{address}?lang=fr").headers["location"] == f"{location}?lang=fr"
    assert client.get(f"{address}?lang=fr%0d%0aSet-Cookie:a").headers["location"] == location


def test_merged_into_what_was_withdrawn(client: Any) -> None:
    response = client.get("/id/measure/42130-merged-into-nothing")
    assert (response.status_code, response.headers["location"]) == (301, f"/id/{GONE}")
    assert client.get(response.headers["location"]).status_code == 410
