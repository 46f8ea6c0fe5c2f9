"""Pages for people: whole without scripts, and without anything from elsewhere."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import httpx
import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser
from selectolax.lexbor import LexborNode as Node

from kg.query.questions import Question

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


def page(service: Any, address: str, **parameters: str) -> tuple[httpx.Response, HTMLParser]:
    response = httpx.get(service.url + address, params=parameters or None, headers={"Accept": BROWSER}, timeout=30)
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    return response, HTMLParser(response.text)


def one(tree: HTMLParser, selector: str) -> Node:
    found = tree.css(selector)
    assert len(found) == 1, f"{len(found)} × {selector}"
    return found[0]


@pytest.fixture(scope="module")
def asked(service: Any) -> Iterator[Any]:
    """The service with one question of its own."""
    before = service.app.state.questions
    head = "# Which <developments> are there?\n# keywords: titles\n"
    text = head + "SELECT ?l { ?d a vet:PolicyDevelopment ; rdfs:label ?l }"
    service.app.state.questions = [Question.parse("developments", text)]
    yield service
    service.app.state.questions = before


def test_programs_get_problem_documents(asked: Any) -> None:
    response = httpx.get(asked.url + "/sparql", params={"query": "SELECT"}, headers={"Accept": "*/*"})
    assert response.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("address", ["/"])
def test_pages_load_nothing_from_elsewhere_and_run_nothing(asked: Any, address: str) -> None:
    response, tree = page(asked, address)
    policy = response.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    assert not tree.css("iframe, object, embed, [style], style, [onclick], img")
    assert not [node for node in tree.css("script") if node.text(strip=True)]
    loaded = [node.attributes["href"] or "" for node in tree.css("link")]
    loaded += [node.attributes["src"] or "" for node in tree.css("script")]
    assert loaded
    for path in loaded:
        assert path.startswith("/static/")
        assert httpx.get(asked.url + path).status_code == 200
    for path in loaded:
        if ".css" in path:
            sheet = httpx.get(asked.url + path).text
            assert "url(" not in sheet
            assert "@import" not in sheet


@pytest.mark.parametrize("address", ["/"])
def test_pages_are_built_for_everybody(asked: Any, address: str) -> None:
    _, tree = page(asked, address)
    assert (one(tree, "html").attributes["lang"], len(tree.css("h1")), len(tree.css("main"))) == ("en", 1, 1)
    assert one(tree, "title").text()
    assert "width=device-width" in (one(tree, "meta[name=viewport]").attributes["content"] or "")
    for field in tree.css("textarea, input, select"):
        assert tree.css(f"label[for={field.attributes['id']}]")
    for table in tree.css("table"):
        assert all(head.attributes.get("scope") for head in table.css("th"))
    for anchor in tree.css("a[href^='#']"):
        one(tree, f"[id='{(anchor.attributes['href'] or '')[1:]}']")
    levels = [int(node.tag[1]) for node in tree.css("h1, h2, h3")]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_start_page_stands_when_the_graph_does_not_answer(start: Callable[..., Any]) -> None:
    service = start(query_length=10)
    response, tree = page(service, "/")
    assert response.status_code == 200
    assert re.search("numbers cannot be had", tree.body.text())  # type: ignore[union-attr]
