"""Listings: filters, entries, and the forms that saved pages give them."""

from pathlib import Path

import pytest
from rdflib import Graph
from rdflib.namespace import DCTERMS

from kg.assets import data_dir
from kg.ingest.bodies import BodyIndex
from kg.ingest.importer import PageReport
from kg.ingest.source import Context
from kg.ingest.target import Target
from kg.ingest.timeline.listing import country_and_type
from kg.namespaces import VET, iri
from kg.vocabulary import vocabulary
from tests.cases import for_each
from tests.kg.ingest.importing import import_page

SOURCE = data_dir().parent.parent / "shared" / "sources" / "timeline-39283-2024-update.txt"
FILTERS = """Thematic category All
Country {country}
Type of development {type}
Target group All
Subsystem {subsystem}
European priorities in VET All
Stage of development {stage}
  • Strategy/Action plan
  • Design
Displaying 1 - 2 of 20 policy developments
Export selected items to PDF
Title Country Type
"""
ENTRY = """Objectives
Rafts for all.
Description
A raft was...
Bodies responsible
  • Raft Office
ID number
{id}
View details
"""
ALL = {"country": "All", "type": "All", "subsystem": "All", "stage": "All"}


def load(text: str, folder: Path, name: str = "page.txt") -> PageReport:
    (folder / name).write_text(text, encoding="utf-8")
    terms = vocabulary()
    context = Context(BodyIndex([], terms), terms)
    return import_page(folder / name, name, context, Target(folder / "data"))


def graph(report: PageReport, place: int = 0) -> Graph:
    return Graph().parse(report.records[place].path)


def codes(report: PageReport, identifier: str, term: object, place: int = 0) -> set[str]:
    development = iri("development", identifier)
    return {str(value).rsplit("/", 1)[-1] for value in graph(report, place).objects(development, term)}  # type: ignore[arg-type]


def test_filters_that_are_set_hold_for_every_entry(tmp_path: Path) -> None:
    filters = FILTERS.format(country="Norway", type="Regulation/Legislation", subsystem="CVET", stage="Pilot")
    report = load(filters + ENTRY.format(id="60901") + ENTRY.format(id="60902"), tmp_path)
    assert report.error is None
    assert report.reported == []
    for place, identifier in enumerate(("60901", "60902")):
        assert codes(report, identifier, VET.jurisdiction, place) == {"norway"}
        assert codes(report, identifier, VET.developmentType, place) == {"regulation-legislation"}
        assert codes(report, identifier, VET.subsystem, place) == {"cvet"}
    assert report.ignored["a stage without its year is no milestone"] == 1


def test_a_filter_with_an_unknown_value_is_reported(tmp_path: Path) -> None:
    filters = FILTERS.format(**{**ALL, "country": "Atlantis"}) + "A strange line\n"
    report = load(
        filters.replace("Title Country Type\nA strange line", "A strange line\nTitle Country Type")
        + ENTRY.format(id="60901")
        + "Norway Regulation/Legislation\n",
        tmp_path,
    )
    assert [line for line, _ in report.reported] == [2, 12]


def test_each_entry_gets_its_own_lines(tmp_path: Path) -> None:
    text = (
        FILTERS.format(**ALL)
        + ENTRY.format(id="60901")
        + "Norway Strategy/Action plan\n"
        + ENTRY.format(id="60902")
        + "Sweden Practical measure/Initiative\n"
    )
    report = load(text, tmp_path)
    assert report.lines is not None
    assert report.lines.mapped == 10
    for place, first in ((0, 13), (1, 23)):
        lines = [int(str(value)) for value in graph(report, place).objects(None, VET.firstLine)]
        assert min(lines) == first + 1
        assert len(lines) == 5
    assert codes(report, "60902", VET.jurisdiction, 1) == {"sweden"}


def test_a_second_entry_of_a_record_is_reported(tmp_path: Path) -> None:
    report = load(FILTERS.format(**ALL) + 2 * (ENTRY.format(id="60901") + "Norway Strategy/Action plan\n"), tmp_path)
    assert len(report.records) == 1
    assert {why for _, why in report.reported} == {"a second entry of 60901"}


def test_country_and_type_may_stand_before_their_entry(tmp_path: Path) -> None:
    text = (
        FILTERS.format(**ALL)
        + "Norway Strategy/Action plan\n"
        + ENTRY.format(id="60901")
        + "Malta Regulation/Legislation\n"
        + ENTRY.format(id="60902")
    )
    report = load(text, tmp_path)
    assert codes(report, "60901", VET.jurisdiction) == {"norway"}
    assert codes(report, "60902", VET.jurisdiction, 1) == {"malta"}
    assert report.reported == []


def test_pages_behind_the_entries_are_furniture(tmp_path: Path) -> None:
    text = (
        FILTERS.format(**ALL)
        + ENTRY.format(id="60901")
        + "Norway Strategy/Action plan\nFirst page\n1\n2\nNext page\nstrange\n"
    )
    report = load(text, tmp_path)
    assert [why for _, why in report.reported] == ["an entry without ID number"]


@pytest.mark.parametrize("style", ["row", "cells"])
def test_titles_that_link_to_their_page_begin_an_entry(tmp_path: Path, style: str) -> None:
    address = "https://www.cedefop.europa.eu/en/tools/timeline-vet-policies-europe/search/"
    row = {
        "row": "<tr><td><a href='{a}{id}'>{t}</a></td><td>Norway</td><td>Strategy/Action plan</td></tr>",
        "cells": "<h3><a href='{a}{id}'>{t}</a></h3><p>Norway</p><p>Strategy/Action plan</p>",
    }[style]
    text = "<h4>Objectives</h4><p>Rafts.</p><h4>Bodies responsible</h4><ul><li>Raft Office</li></ul>"
    rows = [row.format(a=address, id=number, t=f"Rafts {number}") for number in (60901, 60902)]
    entries = "".join((f"<table>{each}</table>" if style == "row" else each) + text for each in rows)
    page = (
        f"<html><body><p>Displaying 1 - 2 of 2 policy developments</p><p>Title Country Type</p>{entries}</body></html>"
    )
    report = load(page, tmp_path, "page.html")
    assert report.error is None
    assert report.reported == []
    for place, identifier in enumerate(("60901", "60902")):
        made = graph(report, place)
        assert str(made.value(iri("development", identifier), DCTERMS.title)) == f"Rafts {identifier}"
        assert codes(report, identifier, VET.jurisdiction, place) == {"norway"}
        assert codes(report, identifier, VET.developmentType, place) == {"strategy-action-plan"}


def test_the_link_to_the_details_gives_id_and_address(tmp_path: Path) -> None:
    address = "https://www.cedefop.europa.eu/en/tools/timeline-vet-policies-europe/search/60901"
    page = (
        "<html><body><nav>Home</nav><p>Displaying 1 - 1 of 1 policy developments</p>"
        "<h4>Objectives</h4><p>Rafts.</p><h4>ID number</h4>"
        f"<a href='{address}'>View details</a><p>Norway Strategy/Action plan</p></body></html>"
    )
    report = load(page, tmp_path, "page.html")
    assert str(graph(report).value(iri("edition", "60901-undated"), VET.pageAddress)) == address


def test_what_stands_loose_in_an_entry_is_reported(tmp_path: Path) -> None:
    entry = "Rafts, perhaps a title\n" + ENTRY.format(id="60901").replace("View details", "print\nodd\nView details")
    report = load(FILTERS.format(**ALL) + entry + "Norway Strategy/Action plan\n", tmp_path)
    assert len(report.reported) == 2


def test_a_listing_without_filters_is_known_by_its_details(tmp_path: Path) -> None:
    report = load(ENTRY.format(id="60901") + ENTRY.format(id="60902"), tmp_path)
    assert [outcome.identifier for outcome in report.records] == ["60901", "60902"]


def test_no_entry_with_an_id_is_an_error(tmp_path: Path) -> None:
    report = load(FILTERS.format(**ALL) + ENTRY.format(id="").replace("\n\n", "\n"), tmp_path)
    assert "no entry" in (report.error or "")


@for_each(
    "text, found",
    [
        ("Belgium-DE Regulation/Legislation", ("belgium-de", "regulation-legislation")),
        ("NORWAY STRATEGY/ACTION PLAN", ("norway", "strategy-action-plan")),
        ("Norway", None),
        ("Norway and Sweden", None),
        ("Title Country Type", None),
    ],
)
def test_country_and_type(text: str, found: tuple[str, str] | None) -> None:
    pair = country_and_type(text, vocabulary())
    assert (pair and tuple(each.code for each in pair)) == found


@pytest.mark.skipif(not SOURCE.exists(), reason="the help texts are the source's own: they stand there only")
def test_a_help_text_stands_for_a_heading_that_a_copy_lost(tmp_path: Path) -> None:
    goals, details = (f"{SOURCE.read_text(encoding='utf-8').splitlines()[line - 1]}\n" for line in (21, 27))
    whole = ENTRY.replace("Objectives\n", "Objectives\n" + goals).replace("Description\n", "Description\n" + details)
    text = whole.format(id="60901") + whole.format(id="60902")
    cut = text.replace("Objectives\n", "").replace("Description\n", "")
    report = load(FILTERS.format(**ALL) + cut, tmp_path)
    assert (report.reported, report.ignored["help text"], len(report.records)) == ([], 4, 2)
    for place in (0, 1):
        sections = {str(each) for each in graph(report, place).objects(None, VET.section)}
        assert {"Objectives", "Description", "Bodies responsible"} <= sections


def test_a_number_that_is_no_id_is_reported_beside_the_link_to_the_details(tmp_path: Path) -> None:
    entry = ENTRY.format(id="").replace("ID number\n\nView details", "ID number 00000\n[View details]({address})")
    address = "https://www.cedefop.europa.eu/en/tools/timeline-vet-policies-europe/search/60901"
    report = load(FILTERS.format(**ALL) + entry.format(address=address), tmp_path)
    assert [each.identifier for each in report.records] == ["60901"]
    assert [why for _, why in report.reported] == ["stands under ID number and is none"]
