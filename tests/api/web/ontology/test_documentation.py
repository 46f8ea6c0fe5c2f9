"""The documentation of the ontology is in step with its files: every term stands there, and nothing else."""

from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from api.web.ontology import rules
from api.web.ontology.examples import examples
from api.web.ontology.relations import boxes
from api.web.ontology.terms import MODULES, reused, terms
from api.web.ontology.uses import of_property, uses
from kg.assets import ontology_dir, shapes_dir
from kg.catalogue import names
from kg.namespaces import VET
from kg.snapshot import Snapshot
from kg.store.embedded import SnapshotView
from tests.api.web.reading import first

PAGE = "text/html"


@pytest.fixture(scope="module")
def client(client_of: Any, our_snapshot: Snapshot) -> Any:
    return client_of(SnapshotView(our_snapshot.store, our_snapshot.version), our_snapshot)


@pytest.fixture(scope="module")
def tree(client: Any) -> LexborHTMLParser:
    return LexborHTMLParser(client.get("/def/", PAGE).text)


def test_every_module_of_the_ontology_has_its_place() -> None:
    assert sorted(MODULES) == sorted(path.stem for path in (ontology_dir() / "modules").glob("*.ttl"))


def test_every_term_stands_there_once_and_nothing_else(tree: LexborHTMLParser) -> None:
    found = sorted(one.attributes["data-term"] or "" for one in tree.css("[data-term]"))
    assert found == sorted(names.terms())


def test_each_has_its_definition_and_leads_to_its_document(tree: LexborHTMLParser) -> None:
    for term in terms().values():
        place = first(tree, f"[id='{term.anchor}']")
        assert first(place, f"a[href='{term.name.path}']") is not None
        whole = place if place.tag != "dt" else place.next.next
        assert term.definition in whole.text()


def test_all_places_that_links_name_are_there(tree: LexborHTMLParser) -> None:
    places = {one.attributes["id"] for one in tree.css("[id]")}
    assert len(places) == len(tree.css("[id]"))
    named = {(one.attributes["href"] or "")[1:] for one in tree.css('main a[href^="#"]')}
    assert named <= places


def test_every_term_of_others_is_named(tree: LexborHTMLParser) -> None:
    assert [one.text() for one in tree.css(".reused code")] == [one.cell.text for one in reused()]
    assert all(not one.cell.iri.startswith(str(VET)) for one in reused())


def test_values_and_numbers_are_those_of_the_shapes() -> None:
    (use,) = [one for one in of_property(str(VET.stage)) if not one.back]
    assert (use.holder, use.count, use.schemes, use.severity) == (str(VET.Milestone), "1", ("stage",), "violation")
    (back,) = [one for one in of_property(str(VET.milestone)) if one.back]
    assert (back.holder, back.count) == (str(VET.Milestone), "1")
    about = next(one for one in of_property(str(VET.assesses)) if not one.back)
    assert [kind.text for kind in about.kinds] == ["vet:PolicyDevelopment", "vet:Measure", "vet:Objective"]
    assert {one.severity for one in uses()} == {"violation", "warning", "info"}


def test_the_diagram_has_the_relations_of_the_shapes(tree: LexborHTMLParser) -> None:
    drawn = {box.term.local: {one.term.local for one in box.relations} for column in boxes() for box in column}
    assert {"milestone", "measure", "responsibleBody"} <= drawn["PolicyDevelopment"]
    assert drawn["Responsibility"] == {"development", "body"}
    assert drawn["Claim"] >= {"about", "figure"}
    shown = {one.text() for one in tree.css(".diagram svg .class-name")}
    assert shown == set(drawn)


def test_examples_come_from_the_graph(our_snapshot: Snapshot, tree: LexborHTMLParser) -> None:
    found = examples(SnapshotView(our_snapshot.store, our_snapshot.version))
    stage = found[str(VET.stage)]
    assert stage.value is not None
    assert (stage.thing.address, stage.value.text) == ("/id/milestone/42130-2022", "Implementation")
    assert len(found) > 120
    assert "Implementation" in first(tree, "#property-stage .example").text()


def test_the_page_is_small_in_every_language(client: Any) -> None:
    for language in ("en", "nl", "fr", "de"):
        found = client.get(f"/def/?lang={language}", PAGE, Accept_Encoding="gzip")
        assert int(found.headers["content-length"]) < 50_000
        assert found.headers["content-encoding"] == "gzip"


def test_definitions_stay_english_and_say_so(client: Any) -> None:
    page = LexborHTMLParser(client.get("/def/?lang=fr", PAGE).text)
    assert first(page, "html").attributes["lang"] == "fr"
    assert first(page, "#property-stage td span").attributes["lang"] == "en"
    assert first(page, "h1").text() == "Ontologie"


def test_languages_do_not_meet_in_the_kept_pages(client: Any) -> None:
    english, dutch = client.get("/shapes", PAGE), client.get("/shapes", PAGE, Accept_Language="nl")
    assert (english.headers["content-language"], dutch.headers["content-language"]) == ("en", "nl")
    assert english.headers["etag"] != dutch.headers["etag"]
    assert english.headers["vary"] == "Accept, Accept-Language, Accept-Encoding"
    said = client.get("/shapes?lang=nl", PAGE).text
    assert 'href="/def/?lang=nl"' in said
    assert 'href="/def/?lang=nl"' not in dutch.text
    assert client.get("/shapes", "text/turtle", Accept_Language="nl").headers["vary"] == "Accept"


def test_what_else_an_address_says_is_not_kept_for_others(client: Any) -> None:
    first = client.get("/terms/class/event?spy=<script>", PAGE)
    assert "spy" not in first.text
    assert first.content == client.get("/terms/class/event", PAGE).content


def test_every_shape_and_check_stands_there_with_its_message(client: Any) -> None:
    page = LexborHTMLParser(client.get("/shapes", PAGE).text)
    assert [one.text() for one in page.css("section > h2 > a")] == [group.local for group in rules.groups()]
    text = first(page, "main").text()
    for group in rules.groups():
        assert all(rule.message in text for rule in group.rules)
        assert group.targets or not group.rules or group.local
    checks = [one.text() for one in page.css("#check-table tbody th")]
    assert checks == sorted(path.stem for path in (shapes_dir() / "checks").glob("*.rq"))
