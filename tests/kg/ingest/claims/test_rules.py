"""The rules behind claims, one by one: kinds, times, repetitions, headings, countries, named policies, dates."""

import time

from hypothesis import given
from hypothesis import strategies as st

from kg.ingest.blocks import Document
from kg.ingest.claims import Unit, gather, is_english
from kg.ingest.claims.countries import named_most, system_of
from kg.ingest.claims.dates import last_update
from kg.ingest.claims.furniture import furniture
from kg.ingest.claims.kinds import kind_of, weaker
from kg.ingest.claims.paragraphs import prose_blocks, sections
from kg.ingest.claims.sentences import sentences
from kg.ingest.claims.similarity import repeats, shingles
from kg.ingest.claims.years import when
from kg.ingest.eurydice.policies import policies_of
from kg.ingest.page import parse_page
from tests.cases import for_each


@for_each(
    "sentence, kind, modality",
    [
        ("Teachers say that the boats leak.", "testimony", "reported"),
        ("Many small schools already report fewer absences.", "testimony", "reported"),
        ("“We never sleep,” she said.", "testimony", "reported"),
        ("The schools publish the annual report of the harbour.", "fact", "reported"),
        ("It is the ambition of the harbour to train all pilots.", "plan", "aim"),
        ("The city wants every pilot to swim.", "plan", "aim"),
        ("Its goals include ten new boats.", "plan", "aim"),
        ("The number of pilots is expected to double by 2027.", "forecast", "forecast"),
        ("Demand will only grow.", "forecast", "forecast"),
        ("The union expects that every boat will have a bell.", "forecast", "forecast"),
        ("Without money, the boats will be sold.", "forecast", "forecast"),
        ("A second harbour will be opened in 2026.", "plan", "planned"),
        ("The federal states plan a year at sea.", "plan", "planned"),
        ("The programme is to start in autumn.", "plan", "planned"),
        ("A pact is under discussion with the unions.", "plan", "planned"),
        ("The plan the harbour adopted is printed.", "fact", "reported"),
        ("Pilots should be paid for teaching.", "opinion", "recommended"),
        ("It recommends longer opening hours.", "opinion", "recommended"),
        ("A harbour without a bell is clearly not enough.", "opinion", "unspecified"),
        ("An evaluation of the course found that one in five left.", "fact", "assessed"),
        ("The harbour bought twelve boats.", "fact", "reported"),
        ("The most important of the 12 boats was launched in May.", "fact", "reported"),
    ],
)
def test_kinds(sentence: str, kind: str, modality: str) -> None:
    found = kind_of(sentence)
    assert (found.kind, found.modality) == (kind, modality)


def test_what_is_planned_in_one_print_and_done_in_another_is_planned() -> None:
    done, planned = kind_of("A bell is being cast."), kind_of("A bell will be bought.")
    assert weaker(done, planned) == weaker(planned, done) == planned


@for_each(
    "sentence, year, date",
    [
        ("The school opened in 2021.", 2021, None),
        ("It is planned for September 2021.", 2021, "2021-09"),
        ("It was signed on 8 November 2022.", 2022, "2022-11-08"),
        ("By the end of 2025 all is done.", 2025, None),
        ("It was signed on 31 February 2022.", 2022, None),
        ("The Plan 2020-2030 was drawn up.", None, None),
        ("It ran from 2018-2019 on.", None, None),
        ("The 2020 edition is the last.", None, None),
        ("In 2020 it began and in 2022 it ended.", None, None),
        ("In 2021 two, in 2021 three boats were sold.", 2021, None),
        ("Route 2021 was closed.", None, None),
        ("Nothing is dated here.", None, None),
    ],
)
def test_times(sentence: str, year: int | None, date: str | None) -> None:
    found = when(sentence)
    assert (found.year, found.date) == (year, date)


@for_each(
    "text, number",
    [
        ("One. Two. Three.", 3),
        ("See Art. 5 of the law, e.g. the second part. It is short.", 2),
        ("It costs 3.5 million. Who pays?", 2),
        ("1. First of all, a list number ends nothing.", 1),
        ("He said “Stop.” Nobody did.", 2),
        ("No end here", 1),
        ("", 0),
    ],
)
def test_sentences(text: str, number: int) -> None:
    assert len(sentences(text)) == number


def test_spelling_and_small_changes_do_not_hide_a_repetition() -> None:
    known = shingles("The harbour school is organising a training centre for the digitisation of all small boats.")
    same = shingles("The harbour school is organizing a training center for the digitization of all boats.")
    other = shingles("The harbour school has sold the last of its boats to a museum of the north.")
    assert repeats(same, known) >= 0.5
    assert repeats(other, known) == 0.0
    assert repeats(shingles("Boats."), known) == 0.0


def unit(line: int, text: str, *items: str, section: str = "Boats") -> Unit:
    return Unit(line, line + len(items), section, text, items)


def test_a_repeated_paragraph_is_one_claim_with_two_places() -> None:
    text = "The harbour school lends boats to all pupils of the coast. They come back clean."
    (draft,) = gather([unit(1, text), unit(9, text.replace("all pupils", "the pupils"))])
    assert [place.first for place in draft.units] == [1, 9]


def test_a_paragraph_with_several_kinds_and_times_is_several_claims() -> None:
    drafts = gather(
        [
            unit(
                1,
                "The school opened in March 2020. It has ten rooms. In 2022, 30 came. A second one will be built. "
                "Teachers say that it is cold. Everybody wears a coat.",
            )
        ]
    )
    assert [(draft.kind.kind, draft.when.date or draft.when.year, len(draft.sentences)) for draft in drafts] == [
        ("fact", "2020-03", 2),
        ("fact", 2022, 1),
        ("plan", None, 1),
        ("testimony", None, 2),
    ]


def test_commentary_goes_with_what_it_comments_on_unless_it_stands_alone() -> None:
    (with_fact,) = gather([unit(1, "This is clearly important. The school opened.")])
    assert (with_fact.kind.kind, len(with_fact.sentences)) == ("fact", 2)
    (alone,) = gather([unit(1, "This is clearly important.")])
    assert alone.kind.kind == "opinion"


def test_a_list_is_one_claim_with_its_lead_in() -> None:
    (draft,) = gather([unit(1, "Work goes on along 2 lines:", "shorter courses;", "courses on islands.")])
    assert draft.kind.kind == "fact"
    (planned,) = gather([unit(1, "The city is planning more:", "a boat", "a bell")])
    assert planned.kind.kind == "plan"
    (headed,) = gather([unit(1, "", "a boat", "a bell", section="What is planned")])
    assert headed.kind.kind == "plan"


def test_an_entry_of_another_kind_is_a_claim_of_its_own() -> None:
    drafts = gather([unit(1, "The course:", "is open to all;", "will be extended to cooks in 2027.")])
    assert [(draft.kind.kind, draft.when.year) for draft in drafts] == [("fact", None), ("plan", 2027)]


@for_each(
    "text, expected",
    [
        ("Denmark and the Danish schools; Norway too.", ("denmark",)),
        ("Finland and Estonia.", ("estonia", "finland")),
        ("Flemish schools of Flanders in Belgium.", ("belgium-fl",)),
        ("A French lesson and a Dutch translation in Malta.", ("malta",)),
        ("polish the brass", ()),
        ("No country at all.", ()),
    ],
)
def test_the_country_that_is_named_most(text: str, expected: tuple[str, ...]) -> None:
    assert named_most(text) == expected


@for_each(
    "name, code",
    [
        ("Belgium - Flemish Community", "belgium-fl"),
        ("Belgium – French Community", "belgium-fr"),
        ("BELGIUM-DE", "belgium-de"),
        ("The Netherlands", "netherlands"),
        ("**Malta**", "malta"),
        ("Maltese islands", None),
    ],
)
def test_systems_by_their_exact_names(name: str, code: str | None) -> None:
    assert system_of(name) == code


@for_each(
    "text, found",
    [
        ("Last update: 27 November 2023", (True, "2023-11-27")),
        ("Letzte Aktualisierung: 5. Juli 2023", (True, "2023-07-05")),
        ("Dernière mise à jour : 1er août 2024", (True, "2024-08-01")),
        ("Laatst bijgewerkt: 3 maart 2022", (True, "2022-03-03")),
        ("Última actualización: 5 de mayo de 2024", (True, "2024-05-05")),
        ("Last updated on March 2024", (True, "2024-03")),
        ("Last update: November 27, 2023", (True, "2023-11-27")),
        ("Last modified: 27/11/2023", (True, "2023-11-27")),
        ("Last update: soon", (True, None)),
        ("Last update", (True, None)),
        ("Last week it was updated", (False, None)),
    ],
)
def test_dates_of_the_last_update(text: str, found: tuple[bool, str | None]) -> None:
    assert last_update(text) == found


@for_each(
    "heading, sentence, titles",
    [
        (
            "",
            "The Government has drawn up a Boat Action Plan for the period 2012-2020.",
            ["Boat Action Plan 2012-2020"],
        ),
        ("", "In 2021, the new Boat Plan 2020-2030 will be submitted for approval.", ["Boat Plan 2020-2030"]),
        ("", "The 2021-24 Boat Skills Plan was adopted.", ["Boat Skills Plan 2021-2024"]),
        ("", "Parliament adopted the Boat Learning Act in 2022.", ["Boat Learning Act"]),
        ("", "The Boat Strategy was approved by the Government.", ["Boat Strategy"]),
        ("Boat Decree", "The Parliament passed the Boat Decree in April.", ["Boat Decree"]),
        ("Boat for All (BfA)", "Boat for All was launched in 2020.", ["Boat for All"]),
        ("Boat Plan 2024-2027", "The Government adopted the Boat Plan 2024-2027.", ["Boat Plan 2024-2027"]),
        ("", "The Government adopted the National Strategy 2021-2027.", []),
        ("", "The Boat Strategy 2025-2030 is being discussed.", []),
        ("", "The Government proposes a Boat Strategy 2026-2030, to be adopted soon.", []),
        ("Boat Pact", "A Boat Pact may be signed in 2025.", []),
        ("Boat Strategy", "The Boat Strategy will be adopted in 2026.", []),
        ("Boat days", "Boat days were launched in 2020.", []),
        ("2022", "In 2022 the plan was adopted.", []),
        ("", "It was approved in 2019-2020 by Parliament.", []),
    ],
)
def test_named_and_adopted_policies(heading: str, sentence: str, titles: list[str]) -> None:
    assert [policy.title for policy in policies_of(heading, [sentence])] == titles


def test_headings_without_marks_are_told_from_paragraphs_and_lists() -> None:
    page = (
        "Boats for all\n\nThe school lends boats.\n\n1. Broad rivers\n\nThey are broad.\n\n2. Narrow rivers\n\n"
        "They are narrow:\n\n1. the first\n\n2. the second\n\nWhy boats?\n\nBecause of water.\nAnd of fish.\n"
    )
    parts = sections(prose_blocks(Document.of(parse_page(page.encode(), "page"))), "Title")
    assert [(part.title, len(part.units)) for part in parts] == [
        ("Title", 0),
        ("Boats for all", 1),
        ("Broad rivers", 1),
        ("Narrow rivers", 1),
        ("Why boats?", 1),
    ]
    assert parts[3].units[0].items == ("the first", "the second")
    assert parts[4].units[0].text == "Because of water. And of fish."


@for_each(
    "line, reason",
    [
        ("Skip to main content", "navigation"),
        ("Home | News | Opinion | Contact", "navigation"),
        ("© The Northern Bench 2025. All rights reserved.", "legal notices"),
        ("Tags: boats, bells", "tags of the text"),
        ("#boats #bells", "tags of the text"),
        ("12 views", "counters of the site"),
        ("Read also: How to fold a sail", "other posts of the site"),
        ("---", "rule between parts of the page"),
        ("The school lends boats | and bells.", None),
    ],
)
def test_furniture(line: str, reason: str | None) -> None:
    (block,) = Document.of(parse_page(f"{line}\nx".encode(), "page")).blocks[:1]
    assert furniture(block) == reason


def test_language() -> None:
    assert is_english("The boats of the school are in the harbour and will be painted by the pupils.")
    assert not is_english("Die Boote der Schule liegen im Hafen und werden von den Schülern neu gestrichen, sagt man.")
    assert is_english("Boote")


@given(st.lists(st.text(max_size=120), max_size=12))
def test_every_paragraph_with_words_is_cited_by_a_claim(texts: list[str]) -> None:
    units = [unit(10 * number, text) for number, text in enumerate(texts, start=1)]
    cited = {place.first for draft in gather(units) for place in draft.units}
    assert cited == {each.first for each in units if any(shingles(text) for text, _ in each.sentences())}


@for_each(
    "piece",
    [
        "No. ",
        "A. A) ",
        ".",
        "teachers a a a ",
        "in early of the year ",
        "will only likely ",
        "“",
        "ambition of a ",
        "Aa of the ",
        "Aa ",
        "if ",
        "1. ",
        "the Plan for a ",
    ],
)
def test_hostile_text_costs_little_time(piece: str) -> None:
    text = (piece * 50_000)[:50_000]
    start = time.perf_counter()
    gather([unit(1, text)])
    policies_of(text[:200], [text])
    named_most(text)
    assert time.perf_counter() - start < 10
