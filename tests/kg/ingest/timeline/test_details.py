"""Detail pages in the ways that go wrong: head, citation, id, years, prose, fields, languages."""

from collections.abc import Callable
from typing import Any

import pytest
from rdflib.namespace import DCTERMS, RDFS

from kg.namespaces import VET, iri

Load = Callable[..., Any]
HEAD = "Timeline\n  • 2023Pilot\n  • 2024Implementation\nID number\n60901\n\n"
TEXT = "Description\n\nRafts are schools.\n\n"
TAIL = "In Cedefop, & ReferNet. (2025). Timeline of VET policies in Europe (2024 update) [Online tool].\n"
CITE = f"Cite as\n\nCedefop, & ReferNet. (2025). Rafts for all: Norway. {TAIL}"
ADDRESS = "https://www.cedefop.europa.eu/en/tools/timeline-vet-policies-europe/search/60901\n"
DEVELOPMENT = iri("development", "60901")


def test_without_a_title_the_label_is_composed_and_marked(load: Load) -> None:
    page = load(HEAD + TEXT + "Country\nNorway\n")
    assert page.title is None
    assert str(page.graph.value(DEVELOPMENT, RDFS.label)) == "Policy development 60901 (Norway, 2023–2024)"
    assert (DEVELOPMENT, VET.labelComposed, None) in page.graph


def test_the_title_of_the_citation_is_used_where_none_stands_on_top(load: Load) -> None:
    assert load(HEAD + TEXT + CITE).title == "Rafts for all"


def test_a_title_in_capitals_takes_the_spelling_of_the_citation(load: Load) -> None:
    page = load("RAFTS FOR ALL\n\nPOLICY DEVELOPMENT\n\nNORWAY\n\n" + HEAD + TEXT + CITE)
    assert (page.title, page.report.layout) == ("Rafts for all", "S1")
    assert 1 not in page.why


def test_another_title_on_top_wins_and_the_cited_one_is_kept_beside_it(load: Load) -> None:
    page = load("Rafts and boats\n\nPOLICY DEVELOPMENT\n\n" + HEAD + TEXT + CITE)
    assert page.title == "Rafts and boats"
    assert str(page.graph.value(DEVELOPMENT, DCTERMS.alternative)) == "Rafts for all"


def test_a_title_in_two_lines_is_joined(load: Load) -> None:
    assert (
        load("Rafts for\nall the islands\n\nPOLICY DEVELOPMENT\n\n" + HEAD + TEXT).title == "Rafts for all the islands"
    )
    assert load("Rafts for\nall\n\n" + HEAD + TEXT + CITE).title == "Rafts for all"


def test_lines_above_the_page_that_nobody_knows_are_reported(load: Load) -> None:
    page = load("Search\nSomething of the site\n" + HEAD + TEXT + CITE)
    assert list(page.why) == [2]
    assert page.title == "Rafts for all"


def test_a_page_printed_by_a_browser_names_itself_by_its_address(load: Load) -> None:
    text = ADDRESS.strip() + " 1/2\n" + HEAD.replace("ID number\n60901\n", "") + TEXT
    page = load(text)
    assert page.report.records[0].identifier == "60901"
    assert str(page.graph.value(page.edition, VET.pageAddress)) == ADDRESS.strip()


def test_what_a_browser_prints_on_each_sheet_is_no_text(load: Load) -> None:
    sheet = f"{ADDRESS.strip()} 2/4\n11/21/26, 3:15 PM Rafts | CEDEFOP\n"
    page = load(
        HEAD + TEXT + sheet + "More rafts.\n\nFurther reading\n\nRafts\n" + sheet + "Ropes\n\n" + CITE + ADDRESS
    )
    assert page.report.reported == []
    assert page.report.ignored["head of the site"] == 2
    assert {str(each) for each in page.graph.objects(None, DCTERMS.title)} == {"Rafts for all", "Rafts", "Ropes"}


SIDEBAR = (
    "<html><body><h2>Timeline</h2><ul><li>2024Pilot</li></ul><p>ID number 60901</p><h2>Description</h2><p>x</p>"
    "<aside><h2>Country</h2><p>Norway</p>{}</aside></body></html>"
)


@pytest.mark.parametrize(
    ("more", "country"), [("", set()), ("<h2>Type of development</h2><p>Strategy/Action plan</p>", {"norway"})]
)
def test_a_sidebar_is_furniture_unless_sections_stand_in_it(load: Load, more: str, country: set[str]) -> None:
    assert load(SIDEBAR.format(more), "page.html").codes(VET.jurisdiction) == country


def test_an_address_among_further_reading_is_no_id(load: Load) -> None:
    page = load(HEAD.replace("ID number\n60901\n", "") + TEXT + "Further reading\n\n" + ADDRESS)
    assert "--id" in (page.report.error or "")


def test_two_lone_addresses_name_no_record(load: Load) -> None:
    text = ADDRESS + ADDRESS.replace("60901", "60902") + HEAD.replace("ID number\n60901\n", "") + TEXT
    assert "--id" in (load(text).report.error or "")


def test_a_citation_in_several_lines_with_its_address(load: Load) -> None:
    cite = f"Cite as\n\nCedefop, & ReferNet. (2025). Rafts for\nall: Norway. {TAIL.strip()} {ADDRESS}"
    page = load(HEAD.replace("ID number\n60901\n", "") + TEXT + cite)
    assert (page.title, page.report.records[0].edition, page.report.reported) == ("Rafts for all", "2024", [])


def test_a_citation_without_its_heading(load: Load) -> None:
    page = load(HEAD + TEXT + CITE.replace("Cite as\n\n", "") + ADDRESS)
    assert (page.title, page.report.reported) == ("Rafts for all", [])


def test_a_citation_on_the_line_of_its_heading(load: Load) -> None:
    page = load(HEAD + TEXT + CITE.replace("Cite as\n\n", "Cite as: ") + ADDRESS)
    assert (page.title, page.report.reported) == ("Rafts for all", [])


def test_decomposed_letters_are_composed(load: Load) -> None:
    page = load(HEAD + TEXT + CITE.replace("Rafts", "Ra\u030afts"))
    assert page.title == "Råfts for all"


def test_a_citation_of_an_unknown_country_is_reported(load: Load) -> None:
    page = load(HEAD + TEXT + CITE.replace("Norway", "Atlantis"))
    assert page.codes(VET.jurisdiction) == set()
    assert any("Atlantis" in why for why in page.why.values())


def test_countries_that_contradict_each_other(load: Load) -> None:
    page = load(HEAD + TEXT + "Country\nNorway\n\nCountry\nSweden\nNorwegia\n")
    assert page.codes(VET.jurisdiction) == {"norway"}
    assert len(page.why) == 2


def test_belgium_as_a_whole_is_no_reporting_unit(load: Load) -> None:
    page = load(HEAD + TEXT + "Country\nBelgium\n")
    assert page.codes(VET.jurisdiction) == set()
    assert page.why


def test_what_stands_below_the_citation_is_furniture_or_reported(load: Load) -> None:
    page = load(HEAD + TEXT + CITE + ADDRESS + "---\nContact\nA strange line\n")
    assert list(page.why.values()) == ["stands at the foot of the page, below or beside the citation"]
    assert page.report.ignored["separator"] == 1


def test_a_stage_that_contradicts_the_timeline_is_reported(load: Load) -> None:
    page = load(HEAD + TEXT + "2023\nDesign\n\nThe first raft.\n")
    assert page.stages() == {2023: "pilot", 2024: "implementation"}
    assert len(page.why) == 2
    assert (iri("milestone", "60901-2023"), VET.passage, None) in page.graph


def test_years_that_only_the_text_has_become_milestones_too(load: Load) -> None:
    page = load(HEAD + TEXT + "2025\nCompleted\n\nThe last raft.\n")
    assert page.stages()[2025] == "completed"
    assert page.report.records[0].edition == "undated-2025"


def test_a_year_that_lost_its_stage_is_still_a_heading(load: Load) -> None:
    page = load(HEAD + TEXT + "2023\n\nThe first raft.\n\n2022\n\nNot in the Timeline.\n")
    assert page.stages() == {2023: "pilot", 2024: "implementation"}
    passages = list(page.graph.objects(iri("milestone", "60901-2023"), VET.passage))
    assert [int(str(page.graph.value(each, VET.lastLine))) for each in passages] == [17]


def test_sub_headings_are_passages_of_their_own(load: Load) -> None:
    page = load(
        HEAD + "## Description\n\nRafts.\n\n### Money\n\nNo money.\n\n### 2023 Pilot\n\n#### People\n\nTwo people.\n"
    )
    places = {
        (int(str(page.graph.value(each, VET.firstLine))), int(str(page.graph.value(each, VET.lastLine))))
        for each in page.graph.objects(None, VET.passage)
    }
    assert {(9, 9), (11, 11), (13, 13)} <= places
    assert {(17, 17), (19, 19)} <= places


def test_a_sub_heading_that_sounds_like_a_section_stays_prose(load: Load) -> None:
    page = load(
        HEAD
        + "Objectives\n\nRafts.\n\n"
        + TEXT
        + "Objectives\n\nMore rafts.\n\nSubsystem\n\nAbout it.\n\nSubsystem\nIVET\n"
    )
    assert page.codes(VET.subsystem) == {"ivet"}
    assert page.report.reported == []


def test_empty_sections_are_empty_and_missing_ones_absent(load: Load) -> None:
    page = load(
        "Timeline\n\nID number 60901\n\nDescription\n\nTarget groups\n\nLearners\n\nType of development\n\n" + CITE
    )
    empty = set(page.graph.objects(page.edition, VET.fieldEmpty))
    assert empty == {VET.milestone, VET.summary, VET.targetGroup, VET.developmentType}
    absent = set(page.graph.objects(page.edition, VET.fieldAbsent))
    assert VET.responsibleBody in absent
    assert VET.jurisdiction not in absent


def test_a_field_with_only_reported_lines_is_neither_seen_nor_empty(load: Load) -> None:
    page = load(HEAD + TEXT + "Target groups\n\n- Sailors\n\n" + CITE)
    for state in ("Seen", "Empty", "Absent", "Cut"):
        assert (page.edition, VET[f"field{state}"], VET.targetGroup) not in page.graph


def test_a_text_that_breaks_off_is_cut(load: Load) -> None:
    page = load(HEAD + "Objectives\n\nRafts for every...\n\n" + TEXT)
    assert (page.edition, VET.fieldCut, VET.objective) in page.graph
    assert (page.edition, VET.fieldSeen, VET.objective) not in page.graph


def test_a_figure_without_year_heading_hangs_on_the_milestone_of_its_own_year(load: Load) -> None:
    text = (
        "Description\n\n"
        "In 2024, 40 learners were enrolled. In 2019, 30 learners were enrolled. 20 learners were enrolled.\n"
    )
    page = load(HEAD + text)
    found = {
        int(str(page.graph.value(figure, VET.value)))
        for figure in page.graph.objects(iri("milestone", "60901-2024"), VET.figure)
    }
    assert found == {40}
    assert len(list(page.graph.subjects(VET.value))) == 1


def test_a_figure_cites_its_own_line(load: Load) -> None:
    page = load(HEAD + TEXT + "2024\nImplementation\n\nRafts were built\nand in 2024, 40 learners\nwere enrolled.\n")
    (figure,) = page.graph.objects(None, VET.figure)
    passage = page.graph.value(figure, VET.passage)
    assert int(str(page.graph.value(passage, VET.firstLine))) == 15


def test_a_paragraph_of_pages_is_not_searched_for_figures(load: Load) -> None:
    page = load(HEAD + TEXT + "2024\nImplementation\n\n" + "In 2024, 40 learners were enrolled. " * 200 + "\n")
    assert list(page.graph.objects(None, VET.figure)) == []
    assert page.report.notes == ["too much text: some of it was not searched for figures"]


def test_half_a_page_of_html_is_refused(load: Load) -> None:
    html = "<html><body><h2>Timeline</h2><ul><li>2024Pilot</li></ul><p>ID number 60901</p><h2>Description</h2><p>x</p>"
    assert "half of it" in (load(html, "page.html").report.error or "")
    assert load(html + "</body></html>", "page.html").report.error is None
    assert load(html + f"<h2>Cite as</h2><p>{CITE[9:]}</p>", "page.html").report.error is None


def test_a_page_that_is_all_region_is_read_all_the_same(load: Load) -> None:
    html = (
        "<html><body><div role='dialog'><h2>Timeline</h2><ul><li>2024Pilot</li></ul>"
        "<p>ID number 60901</p><h2>Description</h2><p>x</p></div></body></html>"
    )
    assert load(html, "page.html").stages() == {2024: "pilot"}


def test_several_ids_name_no_record(load: Load) -> None:
    page = load(HEAD + TEXT + CITE + ADDRESS.replace("60901", "60902"))
    assert "60901 and 60902" in (page.report.error or "")
    assert page.report.lines is not None
    assert page.report.lines.reported == page.report.lines.non_blank


def test_lines_under_the_id_that_are_none(load: Load) -> None:
    page = load(HEAD.replace("60901\n", "60901\nversion 3\n") + TEXT)
    assert list(page.why.values()) == ["stands under ID number and is none"]


def test_stages_that_nobody_knows(load: Load) -> None:
    page = load("Timeline\n• 2023Thinking\n• soon\nID number\n60901\n\n" + TEXT)
    assert page.stages() == {}
    assert (len(page.why), page.report.records[0].edition) == (2, "undated")


def test_a_page_of_ten_thousand_lines_is_refused(load: Load) -> None:
    assert "too long" in (load(HEAD + TEXT + "a\n" * 10_000).report.error or "")


SPANISH = """Línea de tiempo
  • 2023Pilot
  • 2024Implementation
Número
60901

Antecedentes

Rafts have been built here for a thousand years.

Descripción

Rafts are schools.

2024
Implementation

A raft was built.

Organismos
  • {body}

Grupos
Learners
  • Adult learners

Prioridades
VET Recommendation
  • VET promoting equality of opportunities

Pais
Norway
"""


def test_a_language_without_a_list_is_read_by_structure(load: Load) -> None:
    page = load(SPANISH.format(body="Raft Office (until 2023)"))
    assert page.stages() == {2023: "pilot", 2024: "implementation"}
    assert (page.codes(VET.targetGroup), page.codes(VET.jurisdiction)) == ({"adult-learners"}, {"norway"})
    assert page.codes(VET.europeanPriority) == {"equality-of-opportunities"}
    assert page.codes(VET.responsibleBody) == {"norway-raft-office"}
    assert set(page.why.values()) == {"a heading that no list and no value below it explains"}
    assert not set(page.graph.objects(page.edition, VET.fieldAbsent))


def test_a_list_that_no_value_explains_is_reported(load: Load) -> None:
    page = load(SPANISH.format(body="Raft Office"))
    assert page.codes(VET.responsibleBody) == set()
    assert len(page.why) == 4


@pytest.mark.parametrize(
    ("lines", "reported"),
    [
        ("2021 Implementation 2021 Completed", {2}),
        ("2021 Implementation\n2022 Pilot 2021 Completed", {3}),
        ("2021 2021\nImplementation Completed", {2, 3}),
        ("2021Implementation\n2021\nCompleted", {3, 4}),
    ],
)
def test_a_second_stage_of_a_year_is_reported_and_the_first_kept(load: Load, lines: str, reported: set[int]) -> None:
    page = load(f"Timeline\n{lines}\nID number\n60901\n\n" + TEXT)
    assert page.stages()[2021] == "implementation"
    assert page.why == dict.fromkeys(reported, "a second stage for 2021; the first, Implementation, is kept")
    stages = {str(each) for each in page.graph.objects(None, VET.states) if "/stage/" in str(each)}
    assert not any(each.endswith("completed") for each in stages)
    counts = page.report.lines
    assert counts.non_blank == counts.mapped + counts.ignored + counts.reported


@pytest.mark.parametrize("number", ["٦٠٩٠١", "６０９０１", "²²²²²", "00000"])
@pytest.mark.parametrize("form", ["ID number {}", "ID number\n{}", "ID-Nummer {}", "{address}{}"])
def test_a_number_that_is_no_id_leaks_no_error(load: Load, number: str, form: str) -> None:
    line = form.format(number, address=ADDRESS.strip().removesuffix("60901"))
    report = load(HEAD.replace("ID number\n60901", line) + TEXT).report
    assert report.records == []
    assert "no ID number" in report.error


@pytest.mark.parametrize("key", ["Background", "Objectives", "Description"])
def test_a_page_that_is_cut_in_the_middle_says_nothing_of_what_it_did_not_reach(load: Load, key: str) -> None:
    page = load(f"{HEAD}{key}\n\nRafts are schools.\n\nIn each of them the lear\n")
    assert page.report.notes == [f"the page seems to end in the middle of {key}"]
    cut = {"Background": "rationale", "Objectives": "objective", "Description": "summary"}[key]
    assert {str(each).rsplit("#", 1)[-1].rsplit("/", 1)[-1] for each in page.codes(VET.fieldCut, page.edition)} == {cut}
    absent = page.codes(VET.fieldAbsent, page.edition)
    assert not any(name in each for each in absent for name in ("Body", "targetGroup", "Category", "subsystem", cut))
    assert not any(cut in each for each in page.codes(VET.fieldSeen, page.edition))


def test_a_page_that_is_cut_behind_a_heading_does_not_say_that_the_field_is_empty(load: Load) -> None:
    page = load(HEAD + "Objectives\n\nRafts for all.\n\nDescription\n")
    assert page.report.notes == ["the page seems to end in the middle of Description"]
    assert not any("summary" in each for each in page.codes(VET.fieldEmpty, page.edition))


@pytest.mark.parametrize(
    "end", ["Rafts.\n", "“Rafts are schools.”\n", "Rafts\n\nSubsystem\nIVET\n", "Rafts\n\n" + CITE]
)
def test_a_page_that_ends_with_a_sentence_or_a_list_is_not_cut(load: Load, end: str) -> None:
    assert load(HEAD + "Description\n\n" + end).report.notes == []
