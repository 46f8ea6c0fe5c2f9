"""The document of the prefixes, and the manners that all documents of the catalogue share."""

from typing import Any

import pytest
from pyoxigraph import RdfFormat, parse
from selectolax.lexbor import LexborHTMLParser

from kg.namespaces import QUERY_PREFIXES
from tests.cases import for_each

TYPES = {
    "json": "application/json",
    "ttl": "text/turtle; charset=utf-8",
    "nt": "application/n-triples",
    "jsonld": "application/ld+json",
    "rdf": "application/rdf+xml",
    "html": "text/html; charset=utf-8",
}


def test_programs_get_an_object(client: Any) -> None:
    response = client.get("/prefixes")
    assert response.headers["content-type"] == "application/json"
    assert response.json() == QUERY_PREFIXES


@for_each("name", TYPES)
def test_each_format_is_chosen_by_accept_and_by_address(client: Any, name: str) -> None:
    chosen = client.get("/prefixes", accept=TYPES[name])
    named = client.get(f"/prefixes.{name}", accept="image/png")
    assert chosen.headers["content-type"] == named.headers["content-type"] == TYPES[name]
    assert chosen.text == named.text
    assert chosen.headers["vary"] == ("Accept, Accept-Language, Accept-Encoding" if name == "html" else "Accept")


@pytest.mark.parametrize("name", ["ttl", "nt", "rdf", "jsonld"])
def test_graphs_declare_every_prefix(client: Any, name: str) -> None:
    body = client.get(f"/prefixes.{name}").content
    quads = list(parse(body, format=RdfFormat.from_extension(name)))
    declared = [q.object.value for q in quads if q.predicate.value == "http://www.w3.org/ns/shacl#prefix"]
    assert sorted(declared) == sorted(QUERY_PREFIXES)


def test_the_page_shows_every_prefix(client: Any) -> None:
    tree = LexborHTMLParser(client.get("/prefixes.html").text)
    assert [node.text() for node in tree.css("tbody th")] == [f"{prefix}:" for prefix in QUERY_PREFIXES]
    assert {node.attributes["href"] for node in tree.css(".formats a")} == {
        f"/prefixes.{name}" for name in TYPES if name != "html"
    }


@for_each("name", TYPES)
def test_head_is_get_without_a_body(client: Any, name: str) -> None:
    got, head = (client.get("/prefixes", method=method, accept=TYPES[name]) for method in ("GET", "HEAD"))
    assert head.status_code == 200
    assert not head.content
    for header in ("content-type", "content-length", "etag", "link", "vary"):
        assert head.headers[header] == got.headers[header]


def test_who_has_it_gets_304(client: Any) -> None:
    first = client.get("/prefixes")
    again = client.get("/prefixes", If_None_Match=first.headers["etag"])
    assert again.status_code == 304
    assert not again.content
    assert again.headers["etag"] == first.headers["etag"]
    other = client.get("/prefixes", If_None_Match=first.headers["etag"], accept="text/turtle")
    assert other.status_code == 200


def test_links_lead_to_the_other_formats_and_the_licence(client: Any) -> None:
    response = client.get("/prefixes.ttl")
    base = "https://vet.example"
    links = response.headers["link"].split(", ")
    assert f'<{base}/prefixes>; rel="canonical"' in links
    assert '<https://creativecommons.org/licenses/by/4.0/>; rel="license"' in links
    alternates = {link.split(">")[0].removeprefix(f"<{base}/prefixes.") for link in links if "alternate" in link}
    assert alternates == TYPES.keys() - {"ttl"}


@pytest.mark.parametrize("path", ["/prefixes.zip", "/prefixes.", "/prefixes.TTL"])
def test_what_is_no_format_is_not_found(client: Any, path: str) -> None:
    assert client.get(path).status_code == 404


def test_what_cannot_be_said_is_not_acceptable(client: Any) -> None:
    response = client.get("/prefixes", accept="image/png")
    assert response.status_code == 406
    assert "text/turtle" in response.json()["hint"]


def test_nothing_can_be_sent_there(client: Any) -> None:
    response = client.get("/prefixes", method="POST")
    assert response.status_code == 405
    assert set(response.headers["allow"].split(", ")) >= {"GET", "HEAD"}
