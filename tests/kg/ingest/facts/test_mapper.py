"""Facts tables: the documented example, strict interpretation, and what a table may never do."""

import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, XSD

from kg.errors import SourceError
from kg.ingest.account import Account
from kg.ingest.blocks import Document
from kg.ingest.facts import FactsTable
from kg.ingest.page import parse_page
from kg.ingest.source import Context, RecordDraft
from kg.model import Body, Development, Figure, Milestone, Responsibility
from kg.namespaces import VET, concept, iri
from kg.turtle import dumps
from kg.vocabulary import vocabulary
from tests.cases import for_each

DOCUMENTATION = Path(__file__).parents[4] / "docs" / "reference" / "facts-tables.md"
ESTONIA = concept("system", "estonia")
MINISTRY = Body("estonia-ministry-of-education-and-research", "Ministry of Education and Research", ESTONIA)


class Bodies:
    def find(self, label: str, jurisdiction: URIRef | None) -> Body | None:
        return MINISTRY if label == MINISTRY.label and jurisdiction == ESTONIA else None

    def knows_anywhere(self, label: str) -> bool:
        return label == MINISTRY.label


def read(text: str, identifier: str | None = None) -> tuple[list[RecordDraft], Account]:
    document = Document.of(parse_page(text.encode(), "table"))
    mapper = FactsTable()
    assert mapper.recognises(document) == 1.0
    account = Account(document)
    drafts = list(mapper.read(document, account, Context(Bodies(), vocabulary(), identifier)))
    account.close()
    counts = account.lines()
    assert counts.mapped + counts.ignored + counts.reported == counts.non_blank == len(document.blocks)
    return drafts, account


def entry(text: str) -> tuple[RecordDraft, Account]:
    """Read a table of one Estonian record with two stages and the given further keys."""
    stages = "  stages:\n  - {year: 2021, stage: Design}\n  - {year: 2022, stage: Implementation}\n"
    (draft,), account = read(f"records:\n- id: 7\n  country: ESTONIA\n  country_basis: listed\n{stages}{text}")
    return draft, account


def example(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", DOCUMENTATION.read_text("utf-8"), re.DOTALL)
    assert found
    return found[1]


def things(draft: RecordDraft, kind: type) -> list[object]:
    return [thing for thing in draft.things if isinstance(thing, kind)]


def test_the_documented_yaml_gives_two_editions_and_reports_nothing() -> None:
    drafts, account = read(example("yaml"))
    assert [(draft.record.identifier, draft.edition.key) for draft in drafts] == [
        ("90001", "undated-2022"),
        ("90001", "undated-2021"),
    ]
    assert account.reported() == []
    assert all(draft.from_table and draft.edition.page_checksum is None for draft in drafts)


def test_the_documented_yaml_says_what_it_says() -> None:
    drafts, _ = read(example("yaml"))
    triples = set(drafts[0].triples())
    development, edition = iri("development", "90001"), iri("edition", "90001-undated-2022")
    assert {value for s, p, value in triples if (s, p) == (development, VET.milestone)} == {
        iri("milestone", "90001-2021"),
        iri("milestone", "90001-2022"),
    }
    assert (development, VET.jurisdiction, ESTONIA) in triples
    assert (development, VET.thematicCategory, concept("thematic-category", "lifelong-guidance")) in triples
    assert (edition, VET.jurisdictionBasis, concept("jurisdiction-basis", "listed")) in triples
    assert (edition, VET.fieldCut, VET.thematicCategory) in triples
    assert (edition, VET.fieldSeen, VET.milestone) in triples
    assert not {value for s, p, value in triples if p == VET.fieldAbsent}


def test_an_other_edition_has_the_system_of_its_record_as_inferred() -> None:
    _, other = read(example("yaml"))[0]
    assert (iri("development", "90001"), VET.jurisdiction, ESTONIA) in set(other.triples())
    assert other.edition.jurisdiction_basis == "inferred"
    assert other.edition.fields.seen == {VET.milestone}


def test_the_documented_csv_gives_the_same_kind_of_record() -> None:
    (draft,), account = read(example("csv"))
    assert account.reported() == []
    assert (draft.record.identifier, draft.edition.key) == ("90002", "undated-2021")
    assert [milestone.year for milestone in things(draft, Milestone) if isinstance(milestone, Milestone)] == [
        2020,
        2021,
    ]
    (figure,) = things(draft, Figure)
    assert isinstance(figure, Figure)
    assert (figure.value, figure.currency, figure.period_start, figure.period_end) == (
        Decimal(50000),
        "EUR",
        "2020",
        "2021",
    )


def test_a_known_body_is_found_and_an_unknown_one_proposed_with_its_years() -> None:
    draft = read(example("yaml"))[0][0]
    responsibilities = [each for each in things(draft, Responsibility) if isinstance(each, Responsibility)]
    assert [(each.body, each.from_year, each.until_year) for each in responsibilities] == [
        (MINISTRY.reference, None, None),
        ("estonia-ministry-of-invented-affairs", None, 2021),
    ]
    assert [body.reference for body in draft.proposed] == ["estonia-ministry-of-invented-affairs"]


def test_a_body_may_answer_in_two_periods_but_not_twice_in_one() -> None:
    two = "  bodies:\n  - Invented Office (until 2020)\n  - Invented Office (since 2022)\n"
    draft, account = entry(two)
    assert account.reported() == []
    assert len(things(draft, Responsibility)) == 2
    assert len(draft.proposed) == 1
    _, account = entry(two + "  - Invented Office (since 2022)\n")
    assert [number for number, _ in account.reported()] == [11]


def test_an_amount_hangs_on_its_milestone_with_its_equivalent() -> None:
    draft = read(example("yaml"))[0][0]
    triples = set(draft.triples())
    euro = iri("figure", "90001-2022-amount-guidance-centres")
    krone = iri("figure", "90001-2022-amount-guidance-centres-dkk")
    assert (iri("milestone", "90001-2022"), VET.figure, euro) in triples
    assert (krone, VET.equivalentOf, euro) in triples
    assert (krone, VET.value, Literal("9000000", datatype=XSD.decimal)) in triples
    assert (euro, VET.currency, Literal("EUR")) in triples


def test_an_amount_of_no_known_year_hangs_on_a_financing() -> None:
    draft, _ = entry("  amounts:\n  - {eur: 4780, year: per learner yearly, purpose: state grant (SEK 50 000)}\n")
    triples = set(draft.triples())
    financing, figure = iri("financing", "7-amounts"), iri("figure", "7-subsidy-state-grant")
    assert (iri("development", "7"), VET.financing, financing) in triples
    assert (financing, RDF.type, VET.Financing) in triples
    assert (financing, VET.amount, figure) in triples
    assert (figure, VET.per, concept("period", "learner-year")) in triples


@for_each(
    "year, says",
    [
        ("'2022'", {"year": 2022}),
        ("2015-18", {"period_start": "2015", "period_end": "2018"}),
        ("2018-2027 yearly", {"period_start": "2018", "period_end": "2027", "per": "year"}),
        ("to 2022", {"period_end": "2022"}),
        ("2021 budget, used 2022", {"year": 2021, "indicator": "budget"}),
        ("null", {"year": None, "period_start": None}),
    ],
)
def test_the_time_of_an_amount(year: str, says: dict[str, object]) -> None:
    draft, account = entry(
        f"  amounts:\n  - {{eur: 100, year: '{year.strip(chr(39))}', purpose: x}}\n".replace("'null'", "null")
    )
    assert account.reported() == []
    (figure,) = things(draft, Figure)
    assert {name: getattr(figure, name) for name in says} == says


def test_a_record_without_title_has_a_composed_label_and_never_a_title() -> None:
    draft, _ = entry("  title: null\n")
    triples = set(draft.triples())
    assert not [triple for triple in triples if triple[1] == DCTERMS.title]
    assert (iri("development", "7"), VET.labelComposed, Literal(True)) in triples
    (development,) = things(draft, Development)
    assert isinstance(development, Development)
    assert development.label == "Policy development 7 (Estonia, 2021–2022)"


@for_each(
    "keys, key, year",
    [
        ("  update: 2025 update\n  cited_year: 2026\n", "2025", 2025),
        ("  update: 2025 update\n", "undated-2022", None),
        ("  cited_year: 2026\n", "undated-2022", None),
        ("  edition: 2024 update\n", "2024", 2024),
        ("  edition: 2024 update (undated copy; the stages end in 2022)\n", "undated-2022", None),
    ],
)
def test_only_an_update_that_was_cited_dates_an_edition(keys: str, key: str, year: int | None) -> None:
    draft, _ = entry(keys)
    assert (draft.edition.key, draft.edition.update_year) == (key, year)


def test_a_record_without_stages_is_undated() -> None:
    (draft,), _ = read("records:\n- id: 7\n  country: ESTONIA\n  country_basis: inferred\n  stages: []\n")
    assert draft.edition.key == "undated"
    assert draft.edition.last_stage_year is None


def test_seen_comes_from_fields_seen_alone_and_empty_is_seen_without_a_value() -> None:
    draft, _ = entry("  subsystem: []\n  eu_priorities: []\n  fields_seen: [id, stages, subsystem]\n")
    assert draft.edition.fields.seen == {VET.milestone}
    assert draft.edition.fields.empty == {VET.subsystem}


def test_a_broad_category_gives_way_to_one_of_its_own() -> None:
    draft, _ = entry(
        "  thematic_categories: [Supporting lifelong learning culture and increasing participation, "
        "Modernising VET infrastructure]\n  thematic_subcategories: [Lifelong guidance]\n"
    )
    (development,) = things(draft, Development)
    assert isinstance(development, Development)
    assert {str(each).rsplit("/", 1)[-1] for each in development.categories} == {
        "lifelong-guidance",
        "modernising-vet-infrastructure",
    }


@for_each(
    "line",
    [
        "  type: Invented kind",
        "  target_groups: [People who do not exist]",
        "  stages: [{year: 2020, stage: Thinking}]",
        "  stages: [{year: soon, stage: Design}]",
        "  country_basis: guessed",
        "  url: no address",
        "  colour: red",
        "  fields_seen: [nothing]",
        "  update: some update",
        "  cited_year: later",
        "  amounts: [{eur: many, year: '2021', purpose: x}]",
        "  amounts: [{eur: 10, year: once upon a time, purpose: x}]",
        "  amounts: [{eur: 10, weight: heavy}]",
        "  title: [one, two]",
    ],
)
def test_what_cannot_be_understood_is_reported_with_its_line(line: str) -> None:
    (draft,), account = read(f"records:\n- id: 7\n{line}\n")
    assert [number for number, _ in account.reported()] == [3]
    assert draft.record.identifier == "7"


def test_entries_without_an_id_are_never_developments() -> None:
    drafts, account = read(
        "records:\n- id: 7\n- id: null\n  country: ITALY\n- country: MALTA\nidless_records:\n- id: null\n  type: X\n"
    )
    assert [draft.record.identifier for draft in drafts] == ["7"]
    assert [number for number, _ in account.reported()] == [3, 4, 5]


def test_a_second_entry_of_an_edition_and_a_second_key_are_reported() -> None:
    drafts, account = read("records:\n- id: 7\n  title: A thing\n  title: Another thing\n- id: 7\n")
    assert len(drafts) == 1
    assert [number for number, _ in account.reported()] == [4, 5]


def test_a_part_that_nobody_knows_is_reported() -> None:
    assert [number for number, _ in read("records:\n- id: 7\nrecipes:\n- soup\n")[1].reported()] == [3, 4]


def test_the_id_that_is_asked_for_is_the_only_one_read() -> None:
    drafts, account = read("records:\n- id: 7\n- id: 8\n", "8")
    assert [draft.record.identifier for draft in drafts] == ["8"]
    assert account.status(2) == "ignored"


@for_each(
    "text, says",
    [
        ("records:\n- id: 7\n  title: &a x\n- id: 8\n  title: *a\n", "alias"),
        ("records:\n- id: [7\n", "not YAML"),
        ("records: " + "[" * 40 + "]" * 40 + "\n", "nested"),
        ("records: []\n", "no record with an id"),
        ("records:\n---\na: b\n", "not YAML"),
        ('id,country,stages\n7,ESTONIA,"2021 Design\n', "not CSV"),
        ("id,country,stages\n7,ESTONIA,2021 Design,more\n", "cells"),
    ],
)
def test_a_table_that_cannot_be_read_says_why_and_where(text: str, says: str) -> None:
    with pytest.raises(SourceError, match=says) as caught:
        read(text)
    assert caught.value.where.startswith("table")


def test_prose_is_no_table() -> None:
    for text in ("We keep records: some old, some new.\n", "id, country and people\n", "a,b\n1,2\n"):
        assert FactsTable().recognises(Document.of(parse_page(text.encode(), "page"))) == 0.0


def test_reading_twice_gives_the_same_bytes() -> None:
    once, again = (dumps(read(example("yaml"))[0][0].triples()) for _ in range(2))
    assert once == again


LINES = st.lists(st.sampled_from(example("yaml").splitlines()), max_size=30)


@given(LINES, st.sampled_from(["\n", "\r\n", "\r"]))
def test_any_order_of_lines_is_read_or_refused_and_the_account_adds_up(lines: list[str], end: str) -> None:
    text = end.join(["records:", *lines]) + end
    document = Document.of(parse_page(text.encode(), "table"))
    account = Account(document)
    try:
        drafts = FactsTable().read(document, account, Context(Bodies(), vocabulary()))
    except SourceError:
        return
    account.close()
    counts = account.lines()
    assert counts.mapped + counts.ignored + counts.reported == counts.non_blank
    for draft in drafts:
        dumps(draft.triples())


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t"), max_size=200))
def test_any_text_after_the_header_is_read_or_refused(tail: str) -> None:
    for head in ("records:\n- id: 7\n", "id,country,stages\n7,ESTONIA,2021 Design\n"):
        document = Document.of(parse_page((head + tail).encode(), "table"))
        account = Account(document)
        try:
            FactsTable().read(document, account, Context(Bodies(), vocabulary()))
        except SourceError:
            continue
        account.close()
        assert account.lines().non_blank == len(document.blocks)
