"""Each thing of the model says its triples: once each, canonical, and nothing that is not known."""

from decimal import Decimal

import pytest
from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, RDFS, SKOS, XSD

from kg import model
from kg.model import (
    Body,
    Claim,
    Development,
    Document,
    Edition,
    Fields,
    Figure,
    Lines,
    Milestone,
    Passage,
    Record,
    Responsibility,
    Thing,
)
from kg.model.base import date
from kg.model.figure import decimal
from kg.namespaces import VET, concept, iri
from kg.turtle import dumps
from tests.cases import for_each

NORWAY = concept("system", "norway")
PILOT = concept("stage", "pilot")
THINGS: list[Thing] = [
    Development(
        "60901",
        "Rafts",
        "Rafts",
        ("Raft plan",),
        "60901",
        2021,
        2024,
        jurisdictions=(NORWAY,),
        milestones=(iri("milestone", "60901-2021"),),
        needs_summary=True,
    ),
    Milestone("60901", 2021, (PILOT,), ("Pilot",), (iri("figure", "60901-2021-budget"),)),
    Body("norway-raft-office", "Raft Office (RO)", NORWAY, ("RO", "Raft Office"), proposed=True),
    Responsibility("60901", "norway-raft-office", "Raft Office", until_year=2022),
    Record("60901", "60901", "timeline", "Timeline record 60901", (iri("development", "60901"),)),
    Edition(
        "60901-2024",
        "Rafts (2024 update)",
        iri("record", "60901"),
        (iri("development", "60901"),),
        "2024",
        2024,
        "Cedefop, & ReferNet. (2025). Rafts: Norway.",
        2025,
        2024,
        page_address="https://example.org/search/60901",
        page_checksum="ab" * 32,
        layout="S1",
        jurisdiction_basis="listed",
        fields=Fields(seen=frozenset((VET.milestone,)), absent=frozenset((VET.summary,))),
        lines=Lines(10, 6, 3, 1, 4, 2),
        rights="Cedefop",
    ),
    Passage("ab" * 32, 3, 5, "Background", 40),
    Document("60901-rafts", "Rafts", address="https://raft.example.org", issued="2021-06", language="no"),
    Figure(
        "60901-2021-budget",
        "Budget",
        Decimal("3680000"),
        "budget",
        "reported",
        currency="EUR",
        year=2021,
        as_of="2021-12-31",
        approximate=True,
        bound="at-least",
    ),
    Claim(
        "article-rafts-1",
        "Claim 1",
        (iri("development", "60901"),),
        "plan",
        "planned",
        "secondary",
        iri("edition", "article-rafts-undated"),
        2025,
        "2025-05",
    ),
]


@for_each("thing", THINGS, ids=lambda thing: type(thing).__name__)
def test_a_thing_says_its_type_one_english_label_and_nothing_twice(thing: Thing) -> None:
    triples = list(thing.triples())
    assert len(set(triples)) == len(triples)
    assert {subject for subject, _, _ in triples} == {thing.iri}
    assert [value for _, term, value in triples if term == RDF.type] == [VET[type_name(thing)]]
    labels = [value for _, term, value in triples if term == RDFS.label]
    assert [label.language for label in labels if isinstance(label, Literal)] == ["en"]
    assert dumps(triples)


def type_name(thing: Thing) -> str:
    other = {"Development": "PolicyDevelopment", "Edition": "RecordEdition"}
    return other.get(type(thing).__name__, type(thing).__name__)


def test_every_exported_thing_is_tested() -> None:
    tested = {type(thing).__name__ for thing in THINGS} | {"Fields", "Lines", "Thing"}
    assert tested == set(model.__all__)


def test_a_composed_label_is_no_title() -> None:
    triples = set(Development("60901", "Development 60901 (Norway)").triples())
    subject = iri("development", "60901")
    assert (subject, VET.labelComposed, Literal("true", datatype=XSD.boolean)) in triples
    assert not [value for _, term, value in triples if term == DCTERMS.title]


def test_a_titled_development_is_not_marked_as_composed() -> None:
    assert VET.labelComposed not in {term for _, term, _ in Development("1", "Rafts", "Rafts").triples()}


def test_needs_summary_is_only_said_where_it_holds() -> None:
    told, owed = (Development("60901", "Rafts", "Rafts", needs_summary=owed) for owed in (False, True))
    assert VET.needsSummary not in {term for _, term, _ in told.triples()}
    assert VET.needsSummary in {term for _, term, _ in owed.triples()}


def test_an_edition_of_a_table_has_no_lines() -> None:
    edition = Edition("1-2024", "x", iri("record", "1"), (iri("development", "1"),), "2024")
    assert not [term for _, term, _ in edition.triples() if "lines" in term or "page" in term]


def test_short_forms_of_a_body_are_other_spellings() -> None:
    triples = list(THINGS[2].triples())
    assert {str(value) for _, term, value in triples if term == SKOS.altLabel} == {"RO", "Raft Office"}


@for_each("value, text", [("1828", "1828"), ("22.90", "22.9"), ("10.00", "10"), ("0.5", "0.5"), ("1E+3", "1000")])
def test_decimals_are_canonical(value: str, text: str) -> None:
    assert str(decimal(Decimal(value))) == text


@pytest.mark.parametrize(
    ("text", "datatype"), [("2025", XSD.gYear), ("2025-09", XSD.gYearMonth), ("2025-09-10", XSD.date)]
)
def test_dates_keep_the_precision_of_the_source(text: str, datatype: URIRef) -> None:
    literal = date(text)
    assert literal is not None
    assert (str(literal), literal.datatype) == (text, datatype)


def test_a_second_term_of_a_body_is_another_responsibility() -> None:
    first = Responsibility("60901", "norway-raft-office", "Raft Office", until_year=2019)
    again = Responsibility("60901", "norway-raft-office", "Raft Office", from_year=2022)
    assert first.iri == again.iri
    assert again.for_period().iri == iri("responsibility", "60901-norway-raft-office-from-2022")
    assert first.for_period().iri == iri("responsibility", "60901-norway-raft-office-until-2019")
    always = Responsibility("60901", "norway-raft-office", "Raft Office")
    assert always.for_period().iri == iri("responsibility", "60901-norway-raft-office-always")


def test_another_role_stands_in_the_reference() -> None:
    made = Responsibility("60901", "norway-raft-office", "Raft Office", role="payer")
    assert made.iri == iri("responsibility", "60901-payer-norway-raft-office")


def test_a_figure_is_linked_only_to_known_figures() -> None:
    total, twin = iri("figure", "total"), iri("figure", "twin")
    figure = Figure("1", "x", Decimal(1), "budget", "reported", part_of=(total,), equivalent_of=twin)
    assert figure.linked_to({total}).part_of == (total,)
    assert figure.linked_to({total}).equivalent_of is None
    assert figure.linked_to({twin}).equivalent_of == twin


def test_a_value_passage_says_what_it_states() -> None:
    passage = Passage("ab" * 32, 7, 7, "Timeline", 2, (PILOT,))
    assert passage.iri == iri("passage", "abababababab-7-7")
    assert (passage.iri, VET.states, PILOT) in set(passage.triples())
