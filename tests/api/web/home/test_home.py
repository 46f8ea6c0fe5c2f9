"""The start page: honest numbers, a map that leads on, three questions with their answers, in four languages."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from api.web.charts.tiles import PLACES
from kg.query.questions import Question
from kg.store.embedded import SnapshotView
from kg.vocabulary import vocabulary
from tests.api.asking import Client
from tests.api.web.reading import text

HTML = "text/html"
THIN = "\N{NARROW NO-BREAK SPACE}"


@pytest.fixture(scope="module")
def client(ours: Client) -> Client:
    return ours


def page(client: Client, path: str = "/", **headers: str) -> Any:
    response = client.get(path, HTML, **headers)
    assert response.status_code == 200, response.text
    return HTMLParser(response.text)


def test_it_says_how_much_of_the_timeline_there_is_and_how_it_came_in(client: Client) -> None:
    known = page(client).css_first("section[aria-labelledby=known]")
    said = text(known)
    assert f"It holds 198 of the about 1{THIN}200 records of" in said or "It holds 198 of the about 1 200" in said
    assert "3 came in as whole pages; of the other 195 the facts were taken from stored copies" in said
    rows = [[cell.text(strip=True) for cell in row.css("th, td")[:3]] for row in known.css("tbody tr")]
    assert rows[0] == ["Stages by year", "182", "198"]
    assert ["Topics", "9", "198"] in rows
    assert all(row[2] == "198" for row in rows)


def test_the_map_has_a_tile_for_every_reporting_unit(client: Client) -> None:
    tree = page(client)
    tiles = tree.css("svg a.tile-link")
    reporting = {one.code for one in vocabulary().concepts("system")} - {"belgium"}
    assert {(tile.attributes["href"] or "").rpartition("/")[2] for tile in tiles} == reporting == set(PLACES)
    says = {tile.attributes["aria-label"] for tile in tiles}
    assert {"Malta: 5 policies", "Belgium-FR: 12 policies"} <= says
    for tile in tiles[:3]:
        assert client.get(tile.attributes["href"] or "", HTML).status_code == 200
    places = [(column, row) for column, row, _ in PLACES.values()]
    assert len(set(places)) == len(places)


def test_the_table_beside_the_map_says_the_same(client: Client) -> None:
    tree = page(client)
    found = tree.css("section[aria-labelledby=map] tbody tr")
    rows = {row.css_first("th").text(): row.css_first("td").text() for row in found}
    assert (rows["Malta"], rows["Belgium"], rows["Belgium-DE"]) == ("5", "23", "4")


def test_questions_stand_with_their_answers(client: Client) -> None:
    laptops, digital, stages = page(client).css("article.answer")
    rows = [[cell.text(strip=True) for cell in row.css("th, td")] for row in laptops.css("tbody tr")]
    assert [(row[0], row[-1].replace(THIN, "")) for row in rows] == [
        ("2022", "3736"), ("2023", "1569"), ("2024", "1760"), ("2025", "903")
    ]  # fmt: skip
    assert [one.text() for one in digital.css("li strong")] == ["Belgium-DE", "Belgium-FL", "Belgium-FR"]
    assert digital.css_first(".known-of").attributes["title"] == "known for 4 of 103"
    assert len(stages.css("svg rect.part")) > 20


@pytest.mark.parametrize("chart", ["europe", "laptops", "years"])
def test_each_chart_can_be_taken_away(client: Client, chart: str) -> None:
    links = {link.attributes["href"] for link in page(client).css(".formats a")}
    assert {f"/charts/{chart}.svg", f"/charts/{chart}.png"} <= links
    file = client.get(f"/charts/{chart}.svg")
    assert file.headers["content-type"].startswith("image/svg+xml")
    assert "CC BY 4.0" in file.text
    assert "<script" not in file.text


def test_it_speaks_four_languages(client: Client) -> None:
    titles = {code: page(client, f"/?lang={code}").css_first("h1").text() for code in ("en", "nl", "fr", "de")}
    assert len(set(titles.values())) == 4
    tree = page(client, "/", accept_language="de-AT,de;q=0.9")
    assert tree.css_first("html").attributes["lang"] == "de"
    assert "Maßnahmen" in text(tree.body)
    tree = page(client, "/?lang=fr")
    assert all("lang=fr" in (tile.attributes["href"] or "") for tile in tree.css("svg a.tile-link"))


def test_each_language_has_a_tag_of_its_own(client: Client) -> None:
    first = client.get("/", HTML)
    assert {"Accept", "Accept-Language", "Accept-Encoding"} == {one.strip() for one in first.headers["vary"].split(",")}
    tags = {client.get("/", HTML, accept_language=code).headers["etag"] for code in ("en", "nl", "fr", "de")}
    tags.add(client.get("/?lang=de", HTML).headers["etag"])
    tags.add(client.get("/", HTML, accept_encoding="gzip").headers["etag"])
    assert len(tags) == 6
    again = client.get("/", HTML, if_none_match=first.headers["etag"])
    assert (again.status_code, again.content) == (304, b"")


def test_it_is_small_and_loads_nothing_from_elsewhere(client: Client) -> None:
    packed = client.get("/", HTML, accept_encoding="gzip")
    assert packed.headers["content-encoding"] == "gzip"
    assert int(packed.headers.get("content-length", len(packed.content))) < 100_000
    assert "'unsafe-inline'" not in packed.headers["content-security-policy"]
    tree = page(client)
    assert not tree.css("[style], style, iframe, img, [onclick]")


@contextmanager
def asking(client: Client, *questions: Question) -> Iterator[None]:
    before, client.app.state.questions = client.app.state.questions, list(questions)
    try:
        yield
    finally:
        client.app.state.questions = before


def test_a_graph_of_others_has_a_decent_page(client_of: Callable[..., Client], view: SnapshotView) -> None:
    client = client_of(view, workers=1).start()
    title = "Which <developments> are there?"
    with asking(client, Question.parse("developments", f"# {title}\nSELECT ?l {{ ?d rdfs:label ?l }}")):
        tree = page(client)
    counts = [item.text(strip=True) for item in tree.css(".numbers li")]
    assert counts[:3] == ["3policies", "2countries and communities", "2yearly stages"]
    assert not tree.css(".hero-search")
    assert not tree.css("article.answer")
    (link,) = tree.css(".questions a")
    assert link.text() == title
    assert link.attributes["href"] == "/queries/developments"


def test_it_stands_when_the_graph_does_not_answer(client_of: Callable[..., Client], view: SnapshotView) -> None:
    client = client_of(view, workers=1, query_length=10).start()
    response = client.get("/", HTML)
    assert response.status_code == 200
    assert "The numbers cannot be had at the moment." in response.text
    assert "etag" not in response.headers
    assert response.headers["cache-control"] == "no-store"


def test_the_chart_of_laptops_says_where_and_whose_numbers(client: Client) -> None:
    file = client.get("/charts/laptops.svg").text
    assert "Laptops delivered to learners by year: Belgium-DE" in file
    assert file.index("CC BY 4.0") < file.index("Source: Cedefop and ReferNet<")
    assert "Sources: Cedefop and ReferNet · Eurydice<" in client.get("/charts/years.svg").text
    assert "German-speaking Community" in page(client).css_first("h3#learner-laptops-by-year").text()
