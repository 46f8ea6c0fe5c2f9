"""The editor, answers and problems as pages: whole without scripts, in four languages, under a strict policy."""

import json
from collections.abc import Iterator
from itertools import pairwise
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from kg.query.questions import Question
from tests.api.web.reading import one
from tests.cases import for_each

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
ADDRESSES = ["/sparql", "/sparql?query=ASK{}", "/sparql?query=SELECT*{?s+?p+?o}LIMIT+3", "/sparql?query=no", "/problem"]
QUESTION = """# Which <developments> are there?
# keywords: titles
# column l: text | The label.
SELECT ?l { ?d a vet:PolicyDevelopment ; rdfs:label ?l }
"""


def page(service: Any, address: str, language: str = "", **parameters: str) -> tuple[httpx.Response, HTMLParser]:
    headers = {"Accept": BROWSER, "Accept-Language": language}
    response = httpx.get(service.url + address, params=parameters or None, headers=headers, timeout=30)
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    return response, HTMLParser(response.text)


@pytest.fixture(scope="module")
def asked(service: Any) -> Iterator[Any]:
    """The service with one question of its own."""
    before = service.app.state.questions
    service.app.state.questions = [Question.parse("developments", QUESTION)]
    yield service
    service.app.state.questions = before


def test_an_example_is_loaded_by_its_name_without_a_script(asked: Any) -> None:
    _, tree = page(asked, "/sparql")
    link = one(tree, "#examples a")
    assert (link.text(), link.attributes["data-question"]) == ("Which <developments> are there?", "developments")
    _, loaded = page(asked, link.attributes["href"] or "")
    assert one(loaded, "textarea").text().splitlines() == [QUESTION.splitlines()[0], QUESTION.splitlines()[-1]]


def test_an_answer_has_the_title_of_its_question_and_the_form_that_asked_it(asked: Any) -> None:
    response, tree = page(asked, "/sparql", query=QUESTION)
    assert response.status_code == 200
    assert one(tree, "h1").text() == "Which <developments> are there?"
    assert len(tree.css("#result tbody tr")) == 3
    assert "Apprenticeships <renewed>" in one(tree, "#result").text()


def test_an_answer_shows_its_query_and_can_be_had_in_other_formats(asked: Any) -> None:
    query = "SELECT ?d ?y { ?d vet:startYear ?y } ORDER BY ?y"
    _, tree = page(asked, "/sparql", query=query)
    assert one(tree, "textarea").text() == query
    assert [cell.text() for cell in tree.css("tbody td")] == ["development/2", "2019", "development/1", "2021"]
    assert [link.attributes["href"] for link in tree.css("tbody a")] == ["/doc/development/2", "/doc/development/1"]
    links = {link.text(): link.attributes["href"] or "" for link in tree.css("#result .formats a")}
    assert list(links) == ["JSON", "XML", "CSV", "TSV"]
    assert parse_qs(urlsplit(links["CSV"]).query)["query"] == [query]
    assert httpx.get(asked.url + links["CSV"]).text.splitlines()[0] == "d,y"


@pytest.mark.parametrize(
    ("query", "language", "shown"),
    [
        ("ASK {}", "en", "Yes"),
        ("ASK { FILTER(false) }", "en", "No"),
        ("ASK {}", "fr", "Oui"),
        ("ASK { FILTER(false) }", "de", "Nein"),
    ],
)
def test_a_yes_or_no_is_a_word_of_the_page(asked: Any, query: str, language: str, shown: str) -> None:
    _, tree = page(asked, "/sparql", language, query=query)
    assert one(tree, ".verdict").text() == shown


def test_a_graph_is_text(asked: Any) -> None:
    _, tree = page(asked, "/sparql", query="DESCRIBE <development/3>")
    assert "vet:" in one(tree, "pre.graph").text()


def test_a_kept_page_is_given_to_its_language_alone(asked: Any) -> None:
    query = "SELECT * { ?s a vet:PolicyDevelopment } LIMIT 2"
    seen = [page(asked, "/sparql", language, query=query) for language in ("en", "nl", "en", "nl", "en", "nl")]
    assert [one(tree, "html").attributes["lang"] for _, tree in seen] == ["en", "nl"] * 3
    assert len({response.headers["etag"] for response, _ in seen}) == 2
    assert all("Accept-Language" in response.headers["vary"] for response, _ in seen)
    again = httpx.get(
        asked.url + "/sparql",
        params={"query": query},
        headers={"Accept": BROWSER, "Accept-Language": "nl", "If-None-Match": seen[1][0].headers["etag"]},
    )
    assert (again.status_code, "Accept-Language" in again.headers["vary"]) == (304, True)


def test_a_problem_has_a_page_with_the_query_to_mend(asked: Any) -> None:
    query = "SELECT * {\n ?s <script>alert(1)</script> }"
    response, tree = page(asked, "/sparql", query=query)
    assert response.status_code == 400
    assert one(tree, "textarea").text() == query
    alert = one(tree, "[role=alert]")
    assert "Line 2, column" in alert.text()
    assert alert.attributes["data-line"] == "2"
    assert "<script>alert" not in response.text


@pytest.mark.parametrize(("address", "status"), [("/sparql?timeout=x&query=ASK{}", 400), ("/nowhere", 404)])
def test_people_who_lost_their_way_get_a_page(asked: Any, address: str, status: int) -> None:
    response, tree = page(asked, address, "nl")
    assert response.status_code == status
    assert tree.css("a[href='/']")
    assert one(tree, "h1").text() in ("Ongeldig verzoek", "Niet gevonden")
    told = one(tree, "[role=alert] p:first-child").text()
    assert told in ("Het verzoek volgt het SPARQL 1.1-protocol niet.", "Op dit adres staat niets.")


@for_each("address", ADDRESSES)
def test_pages_run_and_load_our_own_alone(asked: Any, address: str) -> None:
    response, tree = page(asked, address)
    policy = dict(part.split(" ", 1) for part in response.headers["content-security-policy"].split("; "))
    assert (policy["default-src"], policy["script-src"], policy["style-src"]) == ("'none'", "'self'", "'self'")
    assert "unsafe" not in response.headers["content-security-policy"]
    assert not tree.css("iframe, object, embed, [style], [onclick], img")
    loaded = [node.attributes.get("href") or node.attributes.get("src") or "" for node in tree.css("link, script[src]")]
    for path in (path for path in loaded if not path.startswith("/changes.")):
        assert path.startswith("/static/")
        assert httpx.get(asked.url + path).status_code == 200
    for block in tree.css("script:not([src])"):
        assert block.attributes["type"] == "application/json"
        assert json.loads(block.text())


@for_each("language", ["en", "nl", "fr", "de"])
@for_each("address", ADDRESSES)
def test_pages_are_built_for_everybody(asked: Any, address: str, language: str) -> None:
    _, tree = page(asked, address, language)
    assert (one(tree, "html").attributes["lang"], len(tree.css("h1")), len(tree.css("main"))) == (language, 1, 1)
    for field in tree.css("main textarea, main input:not([type=hidden]), main select"):
        assert tree.css(f"label[for={field.attributes['id']}]")
    for table in tree.css("table"):
        assert all(head.attributes.get("scope") for head in table.css("th"))
    levels = [int(node.tag[1]) for node in tree.css("h1, h2, h3")]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_a_problem_keeps_its_own_title_in_english(asked: Any) -> None:
    for said in httpx.get(asked.url + "/problem").json():
        _, tree = page(asked, "/problem/" + said["type"].rpartition("/")[2])
        assert one(tree, "h1").text() == said["title"]
