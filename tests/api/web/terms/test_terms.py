"""The pages of systems, terms, vocabularies, frameworks and bodies: what is known, of how many, and where it leads."""

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from kg.store.embedded import SnapshotView
from tests.api.asking import Client
from tests.api.web.reading import text
from tests.cases import for_each

HTML = "text/html"
SYSTEM = "/doc/concept/system/belgium-fl"
STAGE = "/doc/concept/stage/pilot"
TOPIC = "/doc/concept/thematic-category/improving-digital-infrastructure-of-vet-provision"
SCHEME = "/doc/concept/thematic-category"
FRAMEWORK = "/doc/framework/osnabrueck-declaration-2020"
BODY = "/doc/body/belgium-de-ministry-of-german-speaking-community"
ALL = (SYSTEM, "/doc/concept/system/belgium", STAGE, TOPIC, SCHEME, FRAMEWORK, BODY)


@pytest.fixture(scope="module")
def client(ours: Client) -> Client:
    return ours


def page(client: Client, path: str, **headers: str) -> Any:
    response = client.get(path, HTML, **headers)
    assert response.status_code == 200, response.text
    return HTMLParser(response.text)


def rows(tree: Any, section: str) -> list[list[str]]:
    found = tree.css(f"section[aria-labelledby={section}] tbody tr")
    return [[text(cell) for cell in row.css("th, td")] for row in found]


@for_each("path", ALL)
def test_every_page_is_built_for_everybody(client: Client, path: str) -> None:
    tree = page(client, path)
    assert len(tree.css("h1")) == len(tree.css("main")) == 1
    levels = [int(str(node.tag)[1]) for node in tree.css("main h1, main h2, main h3")]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert not tree.css("[style], style, iframe, img")
    assert all(head.attributes.get("scope") for head in tree.css("table th"))
    found = [node.attributes["id"] for node in tree.css("[id]")]
    assert len(found) == len(set(found))
    packed = client.get(path, HTML, accept_encoding="gzip")
    assert int(packed.headers["content-length"]) < 100_000


@for_each("path", ALL)
def test_every_chart_and_file_that_a_page_offers_is_there(client: Client, path: str) -> None:
    tree = page(client, path)
    offered = {link.attributes["href"] or "" for link in tree.css(".formats a, .chart-more a")}
    own = {re.sub(r"^https://vet\.example", "", address) for address in offered}
    made = (".png", ".xlsx")  # by others, from the same
    for address in sorted(one for one in own if not one.partition("?")[0].endswith(made)):
        if not address.startswith(("/search", "/compare")):
            assert client.get(address).status_code == 200, address


def test_a_system_tells_its_developments_years_and_bodies(client: Client) -> None:
    tree = page(client, SYSTEM)
    assert tree.css_first(".counted strong").text() == "7"
    assert "known for 201 of 201" in text(tree.css_first(".counted"))
    assert "4 of them by a value that was inferred" in text(tree.css_first(".counted"))
    found = rows(tree, "developments")
    assert found[0] == ["Digital education action plan", "Strategy/Action plan", "2020–2025", "Implementation"]
    assert found[1][0].endswith("no title known")
    assert "Knowledge Centre Digisprong" in text(tree.css_first("section[aria-labelledby=bodies]"))
    beside = tree.css_first("section[aria-labelledby=term] p")
    assert [link.text() for link in beside.css("a")] == ["Belgium-DE", "Belgium-FR"]


def test_the_years_of_a_system_are_those_of_rest(client: Client) -> None:
    tree = page(client, SYSTEM)
    table = rows(tree, "years")
    compared = client.get("/api/v1/compare?rows=year&columns=stage&system=belgium-fl").json()
    assert [[row[0], *map(int, row[1:])] for row in table] == [
        [one["row"]["key"], *one["counts"]] for one in sorted(compared["items"], key=lambda one: one["row"]["key"])
    ]


def test_labels_in_other_languages_codes_and_mappings(client: Client) -> None:
    facts = page(client, SYSTEM).css_first("section[aria-labelledby=term] .facts")
    tongues = {node.text(): node.attributes["lang"] for node in facts.css("[lang]")}
    assert tongues["Belgien (Flandern)"] == "de"
    assert "our translation" in text(facts)
    assert "broadMatch" in text(facts)
    assert facts.css("a[href^='http://publications.europa.eu/resource/authority/country/']")


def test_a_term_says_what_occurs_together_with_it(client: Client) -> None:
    tree = page(client, TOPIC)
    assert tree.css_first(".counted strong").text() == "3"
    assert "known for 12 of 201" in text(tree.css_first(".counted"))
    systems = text(tree.css_first("section[aria-labelledby=with-system]"))
    assert all(name in systems for name in ("Belgium-DE", "Belgium-FL", "Belgium-FR"))
    others = tree.css_first("section[aria-labelledby=with-category]")
    assert "Improving digital infrastructure of VET provision" not in text(others)


def test_a_term_stands_in_its_vocabulary_opened_on_the_way_to_it(client: Client) -> None:
    tree = page(client, TOPIC)
    assert [link.text() for link in tree.css(".crumbs a")][1:] == [
        "Thematic categories",
        "Modernising VET infrastructure",
    ]
    stands = tree.css_first("nav.stands")
    assert len(stands.css("li")) == 6 + 2  # nothing below the other five
    assert [text(one) for one in stands.css("li li > span")] == [
        "Improving digital infrastructure of VET provision 3",
        "Modernising infrastructure for vocational training 2",
    ]
    (present,) = stands.css("[aria-current=page]")
    assert present.attributes["href"] == TOPIC
    stages = [text(one) for one in page(client, STAGE).css("nav.stands li > span > a")]
    assert stages[0] == "Design"
    assert len(stages) == 7


def test_links_of_charts_lead_to_the_search(client: Client) -> None:
    links = [link.attributes["href"] or "" for link in page(client, "/doc/concept/system/belgium").css("svg a")]
    assert links
    assert all(link.startswith("/search?system=belgium&") for link in links)


def test_a_vocabulary_is_a_tree_with_counts(client: Client) -> None:
    tree = page(client, SCHEME)
    top = tree.css(".tree > ul > li")
    assert len(top) == 6
    first = top[1]
    assert text(first.css_first(".leaf")) == "Modernising VET infrastructure 3"
    assert [text(one) for one in first.css("li ul .leaf")] == [
        "Improving digital infrastructure of VET provision 3",
        "Modernising infrastructure for vocational training 2",
    ]
    assert tree.css_first(".known-of").attributes["title"] == "known for 12 of 201"
    assert len(tree.css(".tree .leaf")) == 36


def test_stages_stand_in_their_order(client: Client) -> None:
    found = [text(one.css_first("a")) for one in page(client, "/doc/concept/stage").css(".tree .leaf")]
    assert found[0] == "Design"
    assert found.index("Pilot") < found.index("Implementation") < found.index("Completed")


def test_the_short_address_of_a_vocabulary_leads_to_its_document(client: Client) -> None:
    response = client.get("/vocabularies/stage?lang=nl", HTML)
    assert (response.status_code, response.headers["location"]) == (301, "/doc/concept/stage?lang=nl")
    assert client.get("/vocabularies/Stage%2F..", HTML).status_code == 404


def test_a_framework_tells_its_priorities_and_who_supports_them(client: Client) -> None:
    tree = page(client, FRAMEWORK)
    found = {row[0].partition(" - ")[0]: row[1:] for row in rows(tree, "priorities")}
    assert found["Establishing a new lifelong learning culture"] == ["3", "Belgium-FL , Belgium-FR , Lithuania"]
    assert found["European education and training area and international VET"] == ["0", ""]
    facts = text(tree.css_first(".facts"))
    assert "30 November 2020" in facts
    assert "Riga conclusions (2015)" in facts


def test_a_framework_without_priorities_says_so(client: Client) -> None:
    tree = page(client, "/doc/framework/herning-declaration-2025")
    assert "not in the graph yet" in text(tree.css_first(".notice"))
    assert not tree.css("svg.chart, .counted")


def test_a_body_tells_its_roles_and_their_years(client: Client) -> None:
    tree = page(client, BODY)
    found = rows(tree, "developments")
    assert found[0][:2] == ["Digital infrastructure for teachers and secondary learners", "Responsible"]
    assert found[1][0] == "Implementer buys and delivers the laptops"
    until = page(client, "/doc/body/germany-federal-ministry-of-education-and-research")
    assert re.search(r"until 20\d\d", text(until.css_first("section[aria-labelledby=developments]")))


def test_a_body_that_nobody_names_as_responsible(client: Client) -> None:
    bodies = client.get("/api/v1/bodies?limit=500").json()["items"]
    references = [one["id"].rpartition("/")[2] for one in bodies if not one.get("responsibleFor")]
    idle = next(one for one in references if not client.get(f"/api/v1/bodies/{one}").json()["parts"])
    tree = page(client, f"/doc/body/{idle}")
    assert "It is named" in text(tree.css_first("section[aria-labelledby=developments]"))


@for_each("path", ALL)
@for_each("language", ["nl", "fr", "de"])
def test_pages_speak_the_language_that_is_asked(client: Client, path: str, language: str) -> None:
    tree = page(client, f"{path}?lang={language}")
    assert tree.css_first("html").attributes["lang"] == language
    assert "As data" not in text(tree.body)
    for link in tree.css("main a[href^='/doc/']"):
        address = link.attributes["href"] or ""
        assert f"lang={language}" in address or link.attributes.get("rel") == "alternate", address


def test_labels_are_those_of_the_language(client: Client) -> None:
    assert page(client, f"{SYSTEM}?lang=de").css_first("h1").text() == "Belgien (Flandern)"
    topic = page(client, f"{TOPIC}?lang=fr").css_first("h1")
    assert topic.text() != page(client, TOPIC).css_first("h1").text()
    assert "lang" not in topic.attributes  # it is the page's own
    below = page(client, "/doc/concept/system/belgium?lang=de").css(".near .chips a")
    assert "Belgien (Flandern)" in [one.text() for one in below]
    assert page(client, f"{FRAMEWORK}?lang=fr").css_first("h1").text().startswith("Déclaration d’Osnabrück")


def test_each_language_has_a_tag_of_its_own(client: Client) -> None:
    tags = {client.get(SYSTEM, HTML, accept_language=code).headers["etag"] for code in ("en", "nl", "fr", "de")}
    assert len(tags) == 4
    first = client.get(SYSTEM, HTML, accept_language="nl")
    assert "Accept-Language" in first.headers["vary"]
    again = client.get(SYSTEM, HTML, accept_language="nl", if_none_match=first.headers["etag"])
    assert (again.status_code, again.content) == (304, b"")


@for_each(
    "address, status",
    [
        ("/charts/counts.svg?of=category&system=malta", 200),
        ("/charts/counts.svg?of=category&category=modernising-vet-infrastructure", 200),
        ("/charts/counts.svg?of=nothing", 400),
        ("/charts/counts.svg", 400),
        ("/charts/counts.svg?of=category&nothing=1", 400),
        ("/charts/years.svg?system=atlantis", 400),
        ("/charts/years.svg?format=csv&facets=stage&fields=id&system=", 200),
        ("/charts/counts.svg?of=category&format=csv", 200),
        ("/charts/years.svg?system=malta&system=austria&lang=de", 200),
    ],
)
def test_charts_of_any_selection(client: Client, address: str, status: int) -> None:
    response = client.get(address)
    assert response.status_code == status
    if "lang=de" in address:
        assert "Österreich" in response.text


def test_what_a_graph_of_others_holds_has_the_page_of_any_document(
    client_of: Callable[..., Client], view: SnapshotView
) -> None:
    client = client_of(view, workers=1).start()
    text_ = client.get("/doc/concept/system/belgium-de", HTML)
    assert text_.status_code in (200, 404)
    if text_.status_code == 200:
        assert "What is said of it" in text_.text


def test_bodies_are_listed_by_country_and_found_by_name(client: Client) -> None:
    tree = page(client, "/bodies")
    links = [link.attributes["href"] for link in tree.css("section li a")]
    count = client.get("/api/v1/bodies?limit=1").json()["count"]
    assert len(links) == len(set(links)) == count
    assert "Malta" in [text(head) for head in tree.css("section h2")]
    found = page(client, "/bodies?q=VDAB")
    assert [text(link) for link in found.css("section li a")] == ["VDAB", "VDAB Brussel"]
    for words in ("%22", "nobodyiscalledso"):
        assert not page(client, f"/bodies?q={words}").css("section li")


def test_a_body_without_a_part_says_what_names_it(client: Client) -> None:
    tree = page(client, "/doc/body/belgium-fl-vdab")
    assert tree.css("section[aria-labelledby=developments] li a[href='/doc/development/28008']")


def test_what_readers_want_first_stands_first_among_the_vocabularies(client: Client) -> None:
    first, priorities, others = page(client, "/vocabularies").css("table")
    assert text(first.css_first("tbody th")) == "Thematic categories"
    assert "Objectives of the Osnabrück Declaration" in text(priorities)
    assert "Certainty" in text(others)
    places = [link.attributes["href"] for link in page(client, "/vocabularies").css("a[href^='/doc/framework/']")]
    assert FRAMEWORK in places
    assert all(client.get(place, HTML).status_code == 200 for place in places)


def test_a_passage_leads_to_the_page_of_its_source(client: Client) -> None:
    (passage, *_) = client.get("/api/v1/developments/42130").json()["financing"][0]["passage"]
    tree = page(client, passage["id"].replace("https://w3id.org/vetkg/id", "/doc"))
    assert tree.css_first(".read-on a").attributes["href"].endswith("/search/42130")
