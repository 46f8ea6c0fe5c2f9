"""Sections of the National Policies Platform that nobody has seen: heads in other forms, damaged heads, any prose."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Literal
from rdflib.namespace import DCTERMS

from kg.errors import SourceError
from kg.ingest.account import Account
from kg.ingest.blocks import Document
from kg.ingest.bodies import BodyIndex
from kg.ingest.eurydice import Eurydice
from kg.ingest.page import parse_page, read_page
from kg.ingest.source import Context, RecordDraft
from kg.model import Claim, Development, Milestone
from kg.namespaces import VET, concept, iri
from kg.turtle import dumps
from kg.vocabulary import vocabulary

REAL = Path(__file__).parents[5] / "shared" / "sources" / "eurydice-be-vl-14.5-2023-11-27.txt"
CONTEXT = Context(BodyIndex([], vocabulary()), vocabulary())

PORTUGAL = """EACEA National Policies Platform:Eurydice
Portugal
10. Management and other staff
10.3 Staff who guide learners
Last updated on 3 March 2024

Guides of the harbour

Schools of the harbour employ 40 guides. In 2026, ten more guides will be employed.

Cork Skills Strategy 2022-2027

The Cork Skills Strategy 2022-2027 was adopted by the Council of Ministers. It is reviewed every second year.
"""
AUSTRIA = """# Österreich
Austria

**14.3 Reformen der Hochschulbildung**

Letzte Aktualisierung: 5. Juli 2023

Die Hochschulen sollen sich stärker für Lehrlinge öffnen, und das Ministerium hat dafür einen Plan vorgelegt.
"""
LUXEMBOURG = """Eurydice

Luxembourg

8.1 Continuing education of bakers

Last update:

12/01/2025

Bakers are trained twice a year. Bakers are trained twice a year.
"""


def read(text: str, identifier: str | None = None) -> tuple[RecordDraft, Account]:
    document = Document.of(parse_page(text.encode(), "page"))
    assert Eurydice().recognises(document) >= 0.5
    account = Account(document)
    context = Context(CONTEXT.bodies, CONTEXT.vocabulary, identifier)
    (draft,) = Eurydice().read(document, account, context)
    account.close()
    counts = account.lines()
    assert counts.mapped + counts.ignored + counts.reported == counts.non_blank == len(document.blocks)
    return draft, account


def claims(draft: RecordDraft) -> list[Claim]:
    return [thing for thing in draft.things if isinstance(thing, Claim)]


def test_any_country_and_chapter_is_read() -> None:
    draft, account = read(PORTUGAL)
    assert (draft.record.identifier, draft.edition.key) == ("portugal-10.3", "2024-03-03")
    assert draft.edition.last_update == "2024-03-03"
    assert (
        iri("record", "eurydice-portugal-10.3"),
        DCTERMS.title,
        Literal("Staff who guide learners", lang="en"),
    ) in set(draft.triples())
    assert account.reported() == []
    assert [(claim.kind, claim.modality, claim.year) for claim in claims(draft)] == [
        ("fact", "reported", None),
        ("plan", "planned", 2026),
        ("fact", "reported", None),
    ]


def test_a_named_and_adopted_policy_becomes_a_development_that_its_claims_are_about() -> None:
    draft, account = read(PORTUGAL)
    (development,) = [thing for thing in draft.things if isinstance(thing, Development)]
    assert (development.title, development.start_year, development.end_year) == (
        "Cork Skills Strategy 2022-2027",
        2022,
        2027,
    )
    assert development.reference == "eurydice-portugal-cork-skills-strategy-2022-2027"
    assert development.jurisdictions == (concept("system", "portugal"),)
    assert claims(draft)[-1].about == (development.iri,)
    assert claims(draft)[0].about == (concept("system", "portugal"),)
    assert account.status(11) == "value"
    assert development.iri in draft.record.about


def test_nothing_but_claims_and_developments_is_asserted() -> None:
    draft, account = read(PORTUGAL)
    predicates = {predicate for _, predicate, _ in [*draft.triples(), *account.triples()]}
    forbidden = {VET.stage, VET.milestone, VET.responsibleBody, VET.targetGroup, VET.thematicCategory}
    forbidden |= {VET.europeanPriority, VET.statement, VET.summary}
    assert not predicates & forbidden
    assert not [thing for thing in draft.things if isinstance(thing, Milestone)]


def test_the_head_is_read_in_other_languages_but_claims_only_of_english() -> None:
    draft, account = read(AUSTRIA)
    assert (draft.record.identifier, draft.edition.key) == ("austria-14.3", "2023-07-05")
    assert claims(draft) == []
    assert account.reported() == [(8, "the text is not English")]


def test_the_date_may_stand_on_a_line_of_its_own() -> None:
    draft, account = read(LUXEMBOURG)
    assert draft.edition.key == "2025-01-12"
    assert account.status(9) == "value"
    assert len(claims(draft)) == 1


def test_a_date_that_cannot_be_read_is_reported() -> None:
    draft, account = read(PORTUGAL.replace("3 March 2024", "some day in spring"))
    assert draft.edition.key == "undated"
    assert account.reported() == [(5, "the date of the last update cannot be read")]


def test_a_country_that_reports_to_nobody_here_keeps_its_name_and_its_prose_is_reported() -> None:
    draft, account = read(PORTUGAL.replace("Portugal\n", "Atlantis\n\nAtlantis\n"))
    assert draft.record.identifier == "atlantis-10.3"
    assert claims(draft) == []
    assert {why for _, why in account.reported()} == {
        "no reporting unit is called so",
        "the system is unknown, so that a claim would be about nothing",
    }


def test_the_id_given_by_hand_stands() -> None:
    assert read(PORTUGAL, "lisbon")[0].record.identifier == "lisbon"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (PORTUGAL.replace("10.3 Staff", "Staff"), "without the number"),
        (PORTUGAL + "\n10.4 Others\n\nLast update: 1 May 2020\n\nMore prose stands here.\n", "two sections"),
        ("Eurydice\n\n10.3 Staff\n\nLast update: 1 May 2020\n\nProse.\n", "names no country"),
    ],
)
def test_a_page_without_a_usable_head_gives_no_record_and_says_why(text: str, says: str) -> None:
    document = Document.of(parse_page(text.encode(), "page"))
    with pytest.raises(SourceError, match=says):
        Eurydice().read(document, Account(document), CONTEXT)


@pytest.mark.parametrize(
    "text",
    [
        "Dear Anna,\n\nEurydice was the wife of Orpheus.\n",
        "10.3 Miles to go\n\nThe road is long.\n",
        "Last update: 3 March 2024\n\nA list of things.\n",
    ],
)
def test_other_pages_are_not_taken_for_sections(text: str) -> None:
    assert Eurydice().recognises(Document.of(parse_page(text.encode(), "page"))) == 0.0


def test_a_list_of_sections_is_not_the_section() -> None:
    listed = PORTUGAL.replace(
        "10. Management", "10.1 Heads\n\n10.2 Inspectors\n\n10.3 Staff who guide learners\n\n10. Management"
    )
    assert read(listed)[0].record.identifier == "portugal-10.3"


@pytest.mark.skipif(not REAL.is_file(), reason="the sources do not come with the project")
def test_the_known_page_is_read_whole() -> None:
    document = Document.of(read_page(REAL))
    account = Account(document)
    (draft,) = Eurydice().read(document, account, CONTEXT)
    account.close()
    assert account.reported() == []
    assert (draft.record.identifier, draft.edition.key) == ("belgium-fl-14.5", "2023-11-27")
    assert [thing.label for thing in draft.things if isinstance(thing, Development)] == [
        "STEM Action Plan 2012-2020",
        "STEM Action Plan 2020-2030",
    ]
    passages = {claim.iri: 0 for claim in claims(draft)}
    for _, cited_by in account.passages():
        for thing in cited_by:
            if thing in passages:
                passages[thing] += 1
    assert sorted(passages.values(), reverse=True)[:6] == [3, 3, 3, 3, 3, 3]
    assert ("plan", "2021-09") in [(claim.kind, claim.date) for claim in claims(draft)]


SOME = st.sampled_from(
    [
        *(line for text in (PORTUGAL, AUSTRIA, LUXEMBOURG) for line in text.splitlines()),
        "1. first",
        "  • second",
        "---",
        "14.7 Other",
        "The plan will be adopted in 2027.",
        "\u00a0",
    ]
)


@given(st.lists(st.one_of(SOME, st.text(max_size=60)), max_size=40))
def test_any_lines_in_any_order_are_read_or_refused_and_the_account_adds_up(lines: list[str]) -> None:
    text = "\n".join(["Eurydice", "14.5 A section", "Malta", *lines])
    try:
        document = Document.of(parse_page(text.encode("utf-8", "replace"), "page"))
        account = Account(document)
        drafts = Eurydice().read(document, account, CONTEXT)
    except SourceError:
        return
    account.close()
    counts = account.lines()
    assert counts.mapped + counts.ignored + counts.reported == counts.non_blank
    for draft in drafts:
        dumps([*draft.triples(), *account.triples()])
        cited = {thing for _, cited_by in account.passages() for thing in cited_by}
        assert all(claim.iri in cited and claim.about for claim in claims(draft))


@settings(deadline=None, max_examples=20)
@given(st.sampled_from(["\n", "\r\n", "\r"]), st.sampled_from(["", "\ufeff"]), st.sampled_from(["", "  ", "\t"]))
def test_line_ends_marks_and_trailing_blanks_change_nothing(end: str, mark: str, blanks: str) -> None:
    text = mark + (blanks + end).join(PORTUGAL.splitlines()) + end
    once, again = read(PORTUGAL), read(text)
    assert dumps([*once[0].triples(), *once[1].triples()]) == dumps([*again[0].triples(), *again[1].triples()])
