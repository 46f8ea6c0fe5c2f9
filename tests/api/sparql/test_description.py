"""Without a query the endpoint says what it is: to programs in RDF, to people with the form."""

from typing import Any

import httpx
import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

from tests.cases import for_each

SD = "http://www.w3.org/ns/sparql-service-description#"
FORMATS = {
    "text/turtle": RdfFormat.TURTLE,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/trig": RdfFormat.TRIG,
    "application/n-quads": RdfFormat.N_QUADS,
}


def get(service: Any, **headers: str) -> httpx.Response:
    return httpx.get(service.url + "/sparql", headers={name.replace("_", "-"): v for name, v in headers.items()})


@for_each("media_type", FORMATS)
def test_it_describes_itself_in_every_format(service: Any, media_type: str) -> None:
    response = get(service, accept=media_type)
    assert response.status_code == 200
    assert response.headers["content-type"].startswith(media_type)
    said = {(q.predicate.value, q.object) for q in parse(response.content, format=FORMATS[media_type])}
    assert (SD + "endpoint", NamedNode(service.url + "/sparql")) in said
    assert (SD + "supportedLanguage", NamedNode(SD + "SPARQL11Query")) in said
    assert not any(str(term).endswith("SPARQL11Update>") for _, term in said)


def test_who_says_nothing_gets_turtle(service: Any) -> None:
    for accept in ("*/*", "text/turtle;q=0.5, */*;q=0.1"):
        assert get(service, accept=accept).headers["content-type"].startswith("text/turtle")
    named = httpx.get(service.url + "/sparql?format=jsonld", headers={"Accept": "text/html"})
    assert named.headers["content-type"] == "application/ld+json"


def test_people_get_the_form(service: Any) -> None:
    response = get(service, accept="text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert 'name="query"' in response.text
    assert "default-src 'none'" in response.headers["content-security-policy"]


@pytest.mark.parametrize("accept", ["text/turtle", "text/html", "application/ld+json"])
def test_it_has_a_tag_of_its_own(service: Any, accept: str) -> None:
    first = get(service, accept=accept)
    assert first.headers["cache-control"] == "public, no-cache"
    again = get(service, accept=accept, if_none_match=first.headers["etag"])
    assert (again.status_code, again.content) == (304, b"")
    other = get(service, accept="application/n-triples", if_none_match=first.headers["etag"])
    assert other.status_code == 200


def test_what_can_hold_no_description_is_406(service: Any) -> None:
    response = get(service, accept="application/sparql-results+json")
    assert response.status_code == 406
    assert "query=" in response.json()["hint"]


def test_a_host_that_is_none_is_not_repeated(service: Any) -> None:
    response = get(service, accept="text/turtle", host="evil.example/<script>")
    assert response.status_code == 400
    assert "<script>" not in response.text
