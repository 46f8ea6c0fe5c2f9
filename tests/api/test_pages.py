"""Pages for people: whole without scripts, and without anything from elsewhere."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any
from urllib.parse import parse_qs, urlsplit

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


def test_the_start_page_says_what_is_in_the_graph(asked: Any) -> None:
    response, tree = page(asked, "/")
    assert response.status_code == 200
    counts = [node.text(strip=True) for node in tree.css(".counts li")]
    assert counts == [
        "3policy developments",
        "2yearly milestones",
        "2figures",
        "2VET systems",
        "3record editions",
    ]
    fields = [[cell.text(strip=True) for cell in row.css("th, td")[:3]] for row in tree.css(".known tbody tr")]
    assert fields == [["Jurisdiction", "2", "2"], ["Milestone", "1", "2"]]


def test_each_question_is_a_link_that_runs_it(asked: Any) -> None:
    _, tree = page(asked, "/")
    link = one(tree, ".questions a")
    assert link.text() == "Which <developments> are there?"
    response, answer = page(asked, link.attributes["href"] or "")
    assert response.status_code == 200
    assert one(answer, "h1").text() == "Which <developments> are there?"
    assert len(answer.css("tbody tr")) == 3
    assert "Apprenticeships <renewed>" in answer.body.text()  # type: ignore[union-attr]


def test_an_answer_shows_its_query_and_can_be_had_in_other_formats(asked: Any) -> None:
    query = "SELECT ?d ?y { ?d vet:startYear ?y } ORDER BY ?y"
    _, tree = page(asked, "/sparql", query=query)
    assert one(tree, "textarea").text() == query
    assert [cell.text() for cell in tree.css("tbody td")] == ["development/2", "2019", "development/1", "2021"]
    links = {link.text(): link.attributes["href"] or "" for link in tree.css(".formats a")}
    assert list(links) == ["JSON", "XML", "CSV", "TSV"]
    assert parse_qs(urlsplit(links["CSV"]).query)["query"] == [query]
    assert httpx.get(asked.url + links["CSV"]).text.splitlines()[0] == "d,y"


@pytest.mark.parametrize(
    ("query", "selector", "shown"),
    [
        ("ASK {}", ".verdict", "Yes"),
        ("ASK { FILTER(false) }", ".verdict", "No"),
        ("DESCRIBE <development/3>", "pre", "vet:"),
    ],
)
def test_other_answers_have_pages_too(asked: Any, query: str, selector: str, shown: str) -> None:
    _, tree = page(asked, "/sparql", query=query)
    assert shown in one(tree, selector).text()


def test_a_problem_has_a_page_with_the_query_to_mend(asked: Any) -> None:
    query = "SELECT * {\n ?s <script>alert(1)</script> }"
    response, tree = page(asked, "/sparql", query=query)
    assert response.status_code == 400
    assert one(tree, "textarea").text() == query
    assert "Line 2, column" in one(tree, "[role=alert]").text()
    assert "<script" not in response.text


@pytest.mark.parametrize(("address", "status"), [("/sparql?timeout=x&query=ASK{}", 400), ("/nowhere", 404)])
def test_people_who_lost_their_way_get_a_page(asked: Any, address: str, status: int) -> None:
    response, tree = page(asked, address)
    assert response.status_code == status
    assert tree.css("a[href='/']")


def test_programs_get_problem_documents(asked: Any) -> None:
    response = httpx.get(asked.url + "/sparql", params={"query": "SELECT"}, headers={"Accept": "*/*"})
    assert response.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("address", ["/", "/sparql", "/sparql?query=ASK{}", "/sparql?query=no"])
def test_pages_load_nothing_from_elsewhere_and_run_nothing(asked: Any, address: str) -> None:
    response, tree = page(asked, address)
    policy = response.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script" not in policy
    assert not tree.css("script, iframe, object, embed, [style], [onclick], img")
    loaded = [node.attributes["href"] or "" for node in tree.css("link")]
    assert loaded
    for path in loaded:
        assert path.startswith("/static/")
        assert httpx.get(asked.url + path).status_code == 200
    sheet = httpx.get(asked.url + "/static/style.css").text
    assert "url(" not in sheet
    assert "@import" not in sheet


@pytest.mark.parametrize("address", ["/", "/sparql", "/sparql?query=ASK{}", "/sparql?query=no"])
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
