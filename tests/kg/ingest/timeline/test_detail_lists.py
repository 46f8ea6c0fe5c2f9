"""The list sections of a detail page in their odder forms."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rdflib.namespace import DCTERMS

from kg.namespaces import VET, iri

Load = Callable[..., Any]
HEAD = "Timeline\n  • 2023Pilot\n  • 2024Implementation\nID number\n60901\n\n"
TEXT = "Description\n\nRafts are schools.\n\n"
TAIL = "In Cedefop, & ReferNet. (2025). Timeline of VET policies in Europe (2024 update) [Online tool].\n"
CITE = f"Cite as\n\nCedefop, & ReferNet. (2025). Rafts for all: Norway. {TAIL}"
ADDRESS = "https://www.cedefop.europa.eu/en/tools/timeline-vet-policies-europe/search/60901\n"
DEVELOPMENT = iri("development", "60901")


def test_target_groups_in_their_odder_forms(load: Load) -> None:
    text = (
        "Target groups\n\nLearners\n\n  • Adult learners;\n"
        "  • Young people not in employment,\n    education or training (NEETs)\n"
        "  • Learners from...\n  • Learners...\n\nOther\n\n  • Sailors\n"
    )
    page = load(HEAD + TEXT + text)
    assert page.codes(VET.targetGroup) >= {"adult-learners", "neets", "learners-at-risk-of-exclusion"}
    assert any("cut label" in why for why in page.why.values())
    assert "free text under Other: no term" in page.why.values()


def test_priorities_in_their_odder_forms(load: Load) -> None:
    text = (
        "European priorities in VET\n\nCouncil Recommendation on VET\n\n• VET promoting equality of opportunities\n"
        "• VET underpinned by a culture of quality as...\n• VET...\n\nOsnabruck Declaration:\n\n• Nothing known\n"
    )
    page = load(HEAD + TEXT + text)
    assert page.codes(VET.europeanPriority) == {"equality-of-opportunities", "culture-of-quality-assurance"}
    assert len(page.why) == 2


@pytest.mark.parametrize("text", ["IVET, CVET", "IVET and CVET", "IVET/CVET", "IVET CVET", "• IVET\n• CVET"])
def test_subsystems_on_one_line_or_two(load: Load, text: str) -> None:
    page = load(HEAD + TEXT + f"Subsystem\n{text}\n")
    assert (page.codes(VET.subsystem), page.report.reported) == ({"ivet", "cvet"}, [])


def test_values_on_the_line_of_the_heading(load: Load) -> None:
    page = load(HEAD + TEXT + "Subsystem: IVET\nCountry: Norway\nType of development: Regulation/Legislation\n")
    assert (page.codes(VET.subsystem), page.codes(VET.jurisdiction)) == ({"ivet"}, {"norway"})
    assert page.codes(VET.developmentType) == {"regulation-legislation"}
    assert page.report.reported == []


def test_types_that_nobody_knows_are_reported(load: Load) -> None:
    page = load(HEAD + TEXT + "Type of development\nWish\n")
    assert (page.codes(VET.developmentType), list(page.why.values())) == (
        set(),
        ["no type of development is called so"],
    )


def test_bodies_in_their_odder_forms(load: Load) -> None:
    text = (
        "Bodies responsible\n\n• Raft Office (until 2020)\n• Raft Office (since 2022)\n"
        "• Ministry of Rafts,\n  Ropes and Sails\n"
        "• Sea Office; Land Office\n• Coast Office (2021)\n• Of the state:\n• None\n• ???1\n"
        "• These bodies share the work among them as the law of the sea says.\n"
    )
    page = load(HEAD + TEXT + text)
    assert page.codes(VET.responsibleBody) == {
        f"unknown-system-{name}"
        for name in ("raft-office", "ministry-of-rafts-ropes-and-sails", "sea-office", "land-office")
    }
    assert len(page.codes(VET.responsibility)) == 5
    assert sorted(page.why.values()) == [
        "a heading inside the list",
        "a sentence, not the name of a body",
        "not the name of a body",
        "the years of the body cannot be read",
    ]
    assert page.report.ignored["says that there is none"] == 1


BODIES = """@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix vet: <https://w3id.org/vetkg/def/> .
<https://w3id.org/vetkg/id/body/norway-sea-office> rdfs:label "Sea Office"@en ;
    vet:jurisdiction <https://w3id.org/vetkg/id/concept/system/norway> .
<https://w3id.org/vetkg/id/body/norway-land-office> rdfs:label "Land Office"@en ;
    vet:jurisdiction <https://w3id.org/vetkg/id/concept/system/norway> .
"""


@pytest.mark.parametrize(
    ("line", "bodies"),
    [
        ("Sea Office, Land Office (until 2020)", {"norway-sea-office", "norway-land-office"}),
        ("Sea Office, Air Office", {"norway-sea-office-air-office"}),
    ],
)
def test_a_comma_parts_only_known_bodies(load: Load, tmp_path: Path, line: str, bodies: set[str]) -> None:
    (tmp_path / "known" / "bodies").mkdir(parents=True)
    (tmp_path / "known" / "bodies" / "norway.ttl").write_text(BODIES, encoding="utf-8")
    page = load(HEAD + TEXT + f"Country\nNorway\n\nBodies responsible\n\n- {line}\n")
    assert page.codes(VET.responsibleBody) == bodies


def test_a_help_sentence_that_no_fingerprint_knows(load: Load) -> None:
    text = "Bodies responsible\nHere stand all the bodies that answer for the policy by law.\n  • Raft Office\n"
    page = load(HEAD + TEXT + text)
    assert (page.report.ignored["help text"], page.report.reported) == (1, [])


def test_categories_under_a_label_that_nobody_knows(load: Load) -> None:
    definition = "This text defines at some length what is meant by the label that stands above it."
    text = (
        "Thematic categories\n\n"
        f"Introduction to the categories of this page for those who read it first.\n\nRafting\n\n{definition}\n\n"
        f"Modernising VET offer\nand delivery\n\n{definition}\n\nAcquiring key...\n\n"
        "Reinforcing work-based learning, including...\n"
    )
    page = load(HEAD + TEXT + text)
    assert page.codes(VET.thematicCategory) == {
        "acquiring-key-competences",
        "reinforcing-work-based-learning-including-apprenticeships",
    }
    assert list(page.why.values()) == ["no thematic category is called so", "a definition under no known label"]


def test_a_cut_category_that_several_labels_begin_with(load: Load) -> None:
    page = load(HEAD + TEXT + "Thematic categories\n\nSupporting...\n")
    assert list(page.why.values()) == ["the cut label begins no single certain term"]


def test_further_reading_in_its_odder_forms(load: Load) -> None:
    text = (
        "Further reading\n\nWhat the reader of this page may want to read after having read it.\n"
        "[Rafts](https://a.example/1)\nhttps://a.example/1\n[Ropes](#) [Sails](/en/sails)\n"
        "Oars: https://a.example/2).\n"
        "Nets (www.a.example/3)\nHulls\nhttps://a.example/4_(x)\nhttps://a.example/5\n!!!\n"
        "Rafts\nRafts\n[Rafts](https://a.example/6)\n"
    )
    page = load(HEAD + TEXT + text)
    found = sorted(
        (str(page.graph.value(each, DCTERMS.title)), str(page.graph.value(each, VET.address) or ""))
        for each in page.graph.objects(DEVELOPMENT, VET.furtherReading)
    )
    assert found == [
        ("Hulls", "https://a.example/4_(x)"),
        ("Nets", "https://www.a.example/3"),
        ("Oars", "https://a.example/2"),
        ("Rafts", ""),
        ("Rafts", "https://a.example/1"),
        ("Rafts", "https://a.example/6"),
        ("Ropes", ""),
        ("Sails", ""),
        ("https://a.example/5", "https://a.example/5"),
    ]
    assert list(page.why.values()) == ["neither a title nor an address"] or page.report.ignored.get("separator")


def test_sections_under_headings_that_nobody_knows_end_a_list(load: Load) -> None:
    text = (
        "Bodies responsible\n\n- Raft Office\n\n## Money\n\n- Sea Fund\n\nFurther reading\n\n"
        "- Rafts\n\nMore\n\nContact person\n\nOla\n"
    )
    page = load(HEAD + TEXT + text)
    assert page.codes(VET.responsibleBody) == {"unknown-system-raft-office"}
    assert len(page.why) == 4
    assert {str(each) for each in page.graph.objects(None, DCTERMS.title)} == {"Rafts"}


def test_types_that_contradict_each_other(load: Load) -> None:
    page = load("STRATEGY/ACTION PLAN\n\n" + HEAD + TEXT + "Type of development\nRegulation/Legislation\n")
    assert page.codes(VET.developmentType) == {"strategy-action-plan"}
    assert list(page.why.values()) == ["the page says another type elsewhere"]
