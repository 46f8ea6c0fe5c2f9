"""The page of a development says what is known, what is not, and where it was read; nothing of it can run."""

import csv
import io
import json
import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from pyoxigraph import NamedNode, RdfFormat, Store
from selectolax.lexbor import LexborHTMLParser as HTMLParser
from selectolax.lexbor import LexborNode as Node

from api.web.record.reporting import report
from api.web.record.words import Speech
from kg.namespaces import CURRENT_GRAPH, ID, VET
from kg.store.embedded import SnapshotView
from tests.api.asking import Client
from tests.api.web.record.asker import Asker

HTML = "text/html"
HOSTILE = '"</script><script>alert(1)</script>\\u2028\\"\'&<b>"'


def page(client: Any, reference: str, query: str = "", **headers: str) -> HTMLParser:
    response = client.get(f"/doc/development/{reference}{query}", HTML, **headers)
    assert response.status_code == 200, response.text
    return HTMLParser(response.text)


def section(tree: HTMLParser, name: str) -> Node:
    found = tree.css_first(f"section#{name}")
    assert found is not None, name
    return found


def text(node: Node) -> str:
    return " ".join(node.text(separator=" ").replace("\N{NARROW NO-BREAK SPACE}", "").split())


def test_one_heading_then_sections_in_order(ours: Client) -> None:
    tree = page(ours, "42130")
    assert [head.text(strip=True) for head in tree.css("h1")] == [
        "Digital infrastructure for teachers and secondary learners"
    ]
    levels = [int(str(node.tag)[1]) for node in tree.css("main h1, main h2, main h3, main h4")]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    for link in tree.css(".on-page a"):
        assert tree.css_first(str(link.attributes["href"])), link.attributes["href"]


def test_the_question_about_laptops_is_answered_here(ours: Client) -> None:
    tree = page(ours, "42130")
    assert "German-speaking Community" in text(tree.css_first(".record-facts"))
    figures = text(section(tree, "figures"))
    assert all(number in figures for number in ("1828", "1804", "104", "1569", "5305"))
    assert "Government of the German-Speaking Community" in text(section(tree, "who-paid"))
    assert "EUR 3680000" in text(section(tree, "who-paid"))
    changes = text(section(tree, "changes"))
    assert changes.startswith(
        "What changed in the last edition Of the older version, undated (stages to 2024), we saw only"
    )
    assert "we saw only 15%" in changes
    assert "From edition undated (stages to 2024) to edition 2025 : 4 changes. 1 figure is the same and" in changes
    assert changes.count("described differently Figure: EUR") == 1
    assert "amount of money 2021 → investment 2021" in changes
    assert "EUR 3680000 together" in text(section(tree, "who-paid"))
    assert "new Stage 2025: Completed" in changes


def test_the_parts_of_a_total_can_be_taken_away(working: Asker) -> None:
    links = section(page(working, "42130"), "figures").css("a")
    address = next(str(one.attributes["href"]) for one in links if one.text() == "CSV of the parts alone")
    rows = list(csv.DictReader(io.StringIO(working.get(address).text.removeprefix("\ufeff"))))
    values = [int(row["value"]) for row in rows if row["year"] in ("2022", "2023")]
    assert values == [1828, 1804, 104, 1569]
    assert sum(values) == 5305


def test_every_link_of_ours_leads_somewhere(working: Asker) -> None:
    tree = page(working, "43794")
    addresses = {str(link.attributes["href"]).partition("#")[0] for link in tree.css("main a")}
    for address in sorted(addresses):
        if address.startswith("/") and not address.startswith(("/sparql", "/search", "/doc/passage")):
            assert working.get(address, "*/*").status_code == 200, address


def test_what_is_not_known_says_why(ours: Client) -> None:
    topics = text(section(page(ours, "42130"), "topics"))
    assert "European priorities The record has no such entry." in topics
    tree = page(ours, "27968")
    assert "Not known: the edition that we have does not show this." in text(section(tree, "topics"))
    assert text(section(tree, "sources")).count("1/13") == 1
    assert tree.css_first(".record-head .mark-composed").text() == "no title known"
    assert tree.css_first(".record-facts .mark-inferred").text() == "our conclusion"


def test_a_policy_without_a_record_says_so(working: Asker) -> None:
    tree = page(working, "eurydice-belgium-fl-stem-action-plan-2020-2030")
    assert tree.css_first(".when-wide svg") is None
    assert "Followed" not in text(section(tree, "relations"))
    assert "Follows STEM Action Plan 2012-2020 our link The same title" in text(section(tree, "relations"))
    assert "Evidence level: Official" in text(section(tree, "claims"))


def test_bodies_have_their_years(ours: Client) -> None:
    rows = [text(row) for row in section(page(ours, "41070"), "bodies").css("tbody tr")]
    assert "Federal Ministry of Education and Research Responsible until 2025 no longer" in rows
    assert "Federal Ministry for Research, Technology and Space Responsible from 2025" in rows


def test_meanings_stand_behind_a_click_and_priorities_by_framework(working: Asker) -> None:
    topics = section(page(working, "43794"), "topics")
    assert "VET that reacts quickly to the needs of the labour market." in text(topics)
    assert [text(head) for head in topics.css("h4")] == [
        "Osnabrück Declaration (2020)",
        "VET Recommendation (2020)",
    ]


@pytest.mark.parametrize("query", ["?from=2025&to=undated-2024", "?from=undated-2024&to=2025"])
def test_editions_are_chosen_by_links(ours: Client, query: str) -> None:
    changes = text(section(page(ours, "42130", query), "changes"))
    keys = {"2025": "2025", "undated (stages to 2024)": "undated-2024"}
    before, after = next(iter(re.findall(r"From edition (.+?) to edition (.+?) :", changes)))
    assert query == f"?from={keys[before]}&to={keys[after]}"


def test_editions_that_are_not_there_are_not_compared(ours: Client) -> None:
    changes = text(section(page(ours, "42130", "?from=%3Cscript%3E&to=1"), "changes"))
    assert "From edition undated (stages to 2024) to edition 2025" in changes


@pytest.mark.parametrize(
    ("language", "words"),
    [("nl", "Wat er in de laatste editie veranderde"), ("fr", "Qui a payé"), ("de", "Themenbereiche")],
)
def test_the_page_speaks_other_languages_and_says_what_is_english(ours: Client, language: str, words: str) -> None:
    tree = page(ours, "42130", accept_language=language)
    assert words in text(tree.css_first("main"))
    assert tree.css_first("h1").attributes["lang"] == "en"
    assert tree.css_first("html").attributes["lang"] == language


def test_validators_hold_language_and_choice(ours: Client) -> None:
    tags = {
        ours.get(f"/doc/development/42130{query}", HTML, accept_language=language).headers["etag"]
        for query in ("", "?from=2025&to=undated-2024")
        for language in ("en", "nl")
    }
    assert len(tags) == 4
    again = ours.get("/doc/development/42130", HTML, if_none_match=tags.pop(), accept_language="en")
    assert again.status_code in (200, 304)
    one = ours.get("/doc/development/42130", HTML, accept_language="fr")
    same = ours.get("/doc/development/42130", HTML, accept_language="fr", if_none_match=one.headers["etag"])
    assert same.status_code == 304
    assert "Accept-Language" in one.headers["vary"]


def test_programs_read_what_it_is(ours: Client) -> None:
    said = json.loads(page(ours, "42130").css_first('script[type="application/ld+json"]').text())
    assert said["about"]["@id"] == f"{ID}development/42130"
    assert said["temporalCoverage"] == "2021/2025"
    assert {one["contentUrl"].rpartition(".")[2] for one in said["distribution"]} == {
        "ttl",
        "nt",
        "jsonld",
        "rdf",
        "csv",
    }
    assert said["creditText"].startswith("Cedefop, & ReferNet.")


def test_the_query_of_the_record_runs(ours: Client) -> None:
    link = next(one for one in page(ours, "42130").css("a") if one.text() == "Query this in SPARQL")
    query = parse_qs(urlsplit(str(link.attributes["href"])).query)["query"][0]
    assert f"<{ID}development/42130>" in query
    assert "ORDER BY ?year" in query


def test_a_page_is_small(working: Asker) -> None:
    for reference in ("42130", "43794", "39283", "27968"):
        assert len(working.get(f"/doc/development/{reference}", HTML, accept_encoding="gzip").content) < 100_000


@pytest.fixture(scope="module")
def hostile(client_of: Callable[..., Client], tmp_path_factory: pytest.TempPathFactory) -> Client:
    """A client of a service on a development whose texts would like to be markup."""
    it, one = f"<{ID}development/1>", f"<{ID}milestone/1-2020>"
    kind = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
    label = "<http://www.w3.org/2000/01/rdf-schema#label>"
    lines = [
        f"{it} {kind} <{VET.PolicyDevelopment}> .",
        f"{it} {label} {HOSTILE}@en .",
        f"{it} <{VET.summary}> {HOSTILE}@en .",
        f"{it} <{VET.milestone}> {one} .",
        f"{one} {kind} <{VET.Milestone}> .",
        f"{one} {label} {HOSTILE}@en .",
        f'{one} <{VET.year}> "2020"^^<http://www.w3.org/2001/XMLSchema#integer> .',
        f"{one} <{VET.stage}> <{ID}concept/stage/pilot> .",
        f"<{ID}concept/stage/pilot> {label} {HOSTILE}@en .",
    ]
    folder = tmp_path_factory.mktemp("hostile") / "store"
    store = Store(str(folder))
    store.bulk_load("\n".join(lines).encode(), format=RdfFormat.N_TRIPLES, to_graph=NamedNode(CURRENT_GRAPH))
    store.flush()
    return client_of(SnapshotView(folder, "v1"), issues="https://example.org/new?title={title}&body={body}")


def test_hostile_texts_stay_texts(hostile: Client) -> None:
    response = hostile.get("/doc/development/1", HTML)
    assert response.status_code == 200
    assert "unsafe" not in response.headers["content-security-policy"]
    tree = HTMLParser(response.text)
    assert tree.css_first("h1").text().startswith("</script><script>alert(1)</script>")
    scripts = tree.css("script")
    assert [one.attributes.get("src", "")[:8] for one in scripts if "type" not in one.attributes] == []
    assert "alert(1)" in json.loads(tree.css_first('script[type="application/ld+json"]').text())["name"]
    assert not [one for one in scripts if "alert" in one.text() and one.attributes.get("type") != "application/ld+json"]
    assert tree.css_first(".when-wide svg") is not None


def test_hostile_texts_stay_texts_in_files(hostile: Client) -> None:
    drawn = hostile.get("/charts/timeline.svg?development=1")
    assert drawn.status_code == 200
    assert "<script" not in drawn.text
    assert hostile.get("/charts/timeline.png?development=1").content.startswith(b"\x89PNG")
    assert hostile.get("/doc/development/1.pdf").content.startswith(b"%PDF")


def test_reports_of_errors_go_where_the_setting_says(hostile: Client, ours: Client) -> None:
    link = next(one for one in page(hostile, "1").css("a") if "filled in" in one.text())
    said = parse_qs(urlsplit(str(link.attributes["href"])).query)
    assert said["title"] == ["Error in record 1"]
    assert "/doc/development/1" in said["body"][0]
    without = page(ours, "42130")
    assert "Error in record 42130" in without.css_first("#report-text").text()
    assert [one for one in without.css("a") if one.attributes["href"] == "/about#report"]


def test_a_report_by_mail_is_one_address() -> None:
    told = report("mailto:us@example.org?subject={title}&body={body}", {"label": "A & B"}, "7", "v1", "u", Speech("en"))
    assert told.address.startswith("mailto:us@example.org?subject=Error%20in%20record%207&body=Record%3A%20A%20%26%20B")


@pytest.mark.parametrize(
    ("language", "amount"),
    [
        ("en", "EUR 4780 per learner and year"),
        ("nl", "4780 EUR per lerende en per jaar"),
        ("fr", "4780 EUR par apprenant et par an"),
        ("de", "4780 EUR je Lernende oder Lernenden und Jahr"),
    ],
)
def test_an_amount_says_once_what_it_is_for(ours: Client, language: str, amount: str) -> None:
    figures = text(section(page(ours, "28524", f"?lang={language}"), "figures"))
    assert amount in figures
