"""The page of a document: plain tables, links to our own pages, nothing from elsewhere, nothing that runs."""

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser
from selectolax.lexbor import LexborNode as Node

from kg.namespaces import ID, VET
from kg.store.embedded import SnapshotView
from tests.cases import for_each

RDFS_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"


def page(client: Any, path: str) -> HTMLParser:
    response = client.get(path, "text/html")
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    return HTMLParser(response.text)


def row(tree: HTMLParser, name: str) -> Node:
    return next(row for row in tree.css(".said tr") if row.css("th")[0].text(strip=True) == name)


def tables(tree: HTMLParser) -> dict[str, Node]:
    return {section.css("h2")[0].text(): section for section in tree.css("section")}


@pytest.fixture(scope="module")
def hostile(client_of: Callable[..., Any], view_of: Callable[..., SnapshotView]) -> Any:
    """A client of a service on a graph whose values would like to be markup."""
    it, script = f"<{ID}development/1>", '"<script>alert(1)</script>\\"\'&"'
    lines = [
        f"{it} <{RDFS_LABEL}> {script}@en .",
        f'{it} <{VET.address}> "javascript:alert(1)"^^<http://www.w3.org/2001/XMLSchema#anyURI> .',
        f"{it} <{VET.event}> <javascript:alert(1)> .",
        f"{it} <https://example.org/p?a='%22&b> <https://example.org/?x='&y=%3Cscript%3E> .",
        f'{it} <{VET.summary}> "{"x" * 4000}"@en .',
    ]
    return client_of(view_of("\n".join(lines)))


def test_what_is_said_stands_in_a_table_by_property(client: Any) -> None:
    tree = page(client, "/doc/milestone/42130-2022")
    assert tree.css("h1")[0].text() == "2022: Implementation"
    names = [row.css("th")[0].text(strip=True) for row in tree.css(".said")[0].css("tr")]
    assert names[:4] == ["type", "label", "year", "stage"]
    stage = row(tree, "stage").css("td a")[0]
    assert (stage.text(), stage.attributes["href"]) == ("Implementation", "/doc/concept/stage/implementation")


def test_what_hangs_on_it_stands_in_tables_of_their_own(client: Any) -> None:
    found = tables(page(client, "/doc/milestone/42130-2022"))
    figures = found["Figure 4"]
    assert [head.text(strip=True) for head in figures.css("thead th")][:4] == ["name", "year", "value", "unit"]
    first = figures.css("tbody tr")[0].css("th, td")
    assert [cell.text(strip=True) for cell in first[1:4]] == ["2022", "104", "Item"]
    assert "Read in passage 1" in found


def test_what_links_to_it_is_grouped(client: Any) -> None:
    found = tables(page(client, "/doc/milestone/42130-2022"))
    section = found["What links to it 4"]
    heads = [head.text() for head in section.css("h3")]
    assert heads == ["As has milestone 1", "As next milestone 1", "As states 2"]
    assert "/doc/development/42130" in {link.attributes["href"] for link in section.css(".links a")}


def test_languages_are_told(client: Any) -> None:
    cell = row(page(client, "/doc/concept/system/belgium-de"), "pref label").css("td")[0]
    tags = {node.text(): node.attributes["lang"] for node in cell.css("[lang]")}
    assert tags["Belgien (Deutschsprachige Gemeinschaft)"] == "de"
    assert [node.text() for node in cell.css(".language")].count("de") == 1


def test_links_out_say_so_and_ours_stay_here(client: Any) -> None:
    for link in page(client, "/doc/edition/42130-2025").css("main a"):
        address = link.attributes["href"] or ""
        ours = address.startswith(("/", "https://vet.example/"))  # twins have their whole address
        assert ours != (link.attributes.get("rel") == "noopener"), address
        assert not address.startswith("https://w3id.org/vetkg/"), address


def test_the_other_formats_and_a_query_are_one_click_away(client: Any) -> None:
    tree = page(client, "/doc/milestone/42130-2022")
    links = {link.text(): link.attributes["href"] or "" for link in tree.css(".formats a")}
    assert list(links) == ["Turtle", "N-Triples", "JSON-LD", "RDF/XML", "CSV"]
    for address in links.values():
        assert client.get(address).status_code == 200
    (asking,) = (link.attributes["href"] or "" for link in tree.css("a") if link.text() == "Ask for it in SPARQL")
    query = parse_qs(urlsplit(asking).query)["query"][0]
    assert f"<{ID}milestone/42130-2022> ?property ?value" in query


def test_the_page_speaks_about_itself(client: Any) -> None:
    about = tables(page(client, "/doc/milestone/42130-2022"))["About this document"]
    text = about.text()
    assert "https://creativecommons.org/licenses/by/4.0/" in text
    assert "Cedefop, & ReferNet. (2026)" in text


def test_nothing_of_it_runs(hostile: Any) -> None:
    response = hostile.get("/doc/development/1", "text/html")
    assert response.status_code == 200
    assert "default-src 'none'" in response.headers["content-security-policy"]
    tree = HTMLParser(response.text)
    for script in tree.css("script"):  # ours, or a block of data, which no browser runs
        is_data = script.attributes.get("type") == "application/ld+json"
        assert is_data or (script.attributes.get("src") or "").startswith("/static/built/")
    assert not [
        a for a in tree.css("main a") if not (a.attributes["href"] or "").startswith(("/", "#", "http://", "https://"))
    ]
    assert tree.css("h1")[0].text() == "<script>alert(1)</script>\"'&"


@for_each("end", ["ttl", "nt", "jsonld", "rdf", "csv"])
def test_odd_values_survive_in_every_format(hostile: Any, end: str) -> None:
    response = hostile.get(f"/doc/development/1.{end}")
    assert response.status_code == 200
    assert "alert(1)" in response.text


def test_a_thing_that_only_older_editions_have_says_so(client: Any) -> None:
    tree = page(client, "/doc/figure/42130-2021-amount-learner-and-teacher-laptops")
    assert [node.text() for node in tree.css(".notice")] == [
        "Only earlier editions of its record speak of this; the newest does not."
    ]
