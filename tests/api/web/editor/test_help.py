"""What the editor offers: prefixes, terms, concepts by their labels, and the stored questions."""

from typing import Any

import pytest

from api.web.editor.pages import written
from kg.prefixes import QUERY_PREFIXES
from kg.query import questions
from kg.query.questions import Question
from tests.api.asking import Client


@pytest.fixture(scope="module")
def offered(ours: Client) -> dict[str, Any]:
    found: dict[str, Any] = ours.get("/sparql/help.json?lang=nl").json()
    return found


def test_terms_are_those_of_the_ontology_and_what_else_the_graph_uses(offered: dict[str, Any]) -> None:
    terms = {(term["name"], term["kind"]): term["label"] for term in offered["terms"]}
    assert terms["vet:PolicyDevelopment", "class"] == "Policy development"
    assert terms["vet:startYear", "property"] == "start year"
    assert ("skos:broader", "property") in terms
    assert len(terms) == len(offered["terms"])


def test_concepts_have_labels_in_the_language_of_the_page(offered: dict[str, Any], ours: Client) -> None:
    dutch = {concept["name"]: concept["label"] for concept in offered["concepts"]}
    english = {one["name"]: one["label"] for one in ours.get("/sparql/help.json").json()["concepts"]}
    assert (dutch["concept/stage/pilot"], english["concept/stage/pilot"]) == ("Proeffase", "Pilot")
    assert dutch.keys() == english.keys()


def test_every_question_is_an_example(offered: dict[str, Any]) -> None:
    assert offered["prefixes"] == QUERY_PREFIXES
    assert [one["name"] for one in offered["questions"]] == [one.name for one in questions.load()]
    assert not any("# column" in example["query"] for example in offered["questions"])


def test_an_address_with_the_version_is_kept_for_good(ours: Client) -> None:
    first = ours.get("/sparql/help.json")
    assert first.headers["cache-control"] == "no-cache"
    assert ours.get("/sparql/help.json", if_none_match=first.headers["etag"]).status_code == 304
    page = ours.get("/sparql", "text/html").text
    address = page.partition('data-help="')[2].partition('"')[0].replace("&amp;", "&")
    assert "immutable" in ours.get(address).headers["cache-control"]
    assert ours.get("/sparql/help.json?lang=fr").headers["etag"] != first.headers["etag"]


def test_it_is_packed_for_who_can_read_that(ours: Client) -> None:
    packed = ours.get("/sparql/help.json", accept_encoding="gzip")
    assert packed.headers["content-encoding"] == "gzip"
    assert int(packed.headers["content-length"]) < 30_000
    assert packed.json() == ours.get("/sparql/help.json").json()


def test_people_do_not_see_what_programs_are_told_of_a_question() -> None:
    text = "# Which?\n# keywords: a\n# note: b\n# column l: text | It.\nSELECT ?l { ?d rdfs:label ?l } # column x"
    assert written(Question.parse("which", text)) == "# Which?\n# note: b\nSELECT ?l { ?d rdfs:label ?l } # column x"


def test_each_coding_has_a_tag_of_its_own(ours: Client) -> None:
    plain, packed = (ours.get("/sparql/help.json", accept_encoding=coding) for coding in ("identity", "gzip"))
    assert packed.headers["content-encoding"] == "gzip"
    assert plain.headers["etag"] != packed.headers["etag"]
    assert ours.get("/sparql/help.json", if_none_match=packed.headers["etag"]).status_code == 200
