"""Single lines: citations, bodies, previews, headings, furniture, help texts, ids."""

import pytest

from kg.ingest.blocks import Block, parse_line
from kg.ingest.timeline.bodies import parse_body, split_bodies
from kg.ingest.timeline.citation import addresses, is_citation, parse_citation, record_id
from kg.ingest.timeline.furniture import furniture
from kg.ingest.timeline.headings import Heading, heading_of, is_english, section_name
from kg.ingest.timeline.help import is_sentence
from kg.ingest.timeline.identity import id_of, lone_address, own_addresses
from kg.ingest.timeline.previews import is_cut, preview_end
from kg.ingest.timeline.reading import usable
from kg.ingest.timeline.structure import framework_of
from kg.vocabulary import vocabulary
from tests.cases import for_each

TAIL = "In Cedefop, & ReferNet. (2025). Timeline of VET policies in Europe (2024 update) [Online tool]."


@for_each(
    "text, title, country, year, update",
    [
        (f"Cedefop, & ReferNet. (2025). Rafts: Norway. {TAIL}", "Rafts", "norway", 2025, 2024),
        (f"Cedefop, & ReferNet. (2025). A: b: Belgium-DE. {TAIL}", "A: b", "belgium-de", 2025, 2024),
        (
            f"Cedefop, & ReferNet. (2025). In the dock. In short: Malta. {TAIL}",
            "In the dock. In short",
            "malta",
            2025,
            2024,
        ),
        (
            "Cedefop and ReferNet (2023). Rafts: Norway. Timeline of VET policies in Europe. [online tool]",
            "Rafts",
            "norway",
            2023,
            None,
        ),
        (f"Cedefop, & ReferNet. (2025). Rafts: Atlantis. {TAIL}", "Rafts: Atlantis", None, 2025, 2024),
        (f"Cedefop, & ReferNet. (2025). Rafts. {TAIL}", "Rafts", None, 2025, 2024),
        (
            "Cedefop, & ReferNet. (2026). Rafts: NORWAY. In Cedefop, & ReferNet. (2026). X [2025 update]",
            "Rafts",
            "norway",
            2026,
            2025,
        ),
        ("Cedefop, & ReferNet. (2026). Rafts", None, None, 2026, None),
    ],
)
def test_citations(text: str, title: str | None, country: str | None, year: int, update: int | None) -> None:
    citation = parse_citation(text, vocabulary())
    assert citation is not None
    assert (citation.title, citation.year, citation.update) == (title, year, update)
    assert (citation.country.code if citation.country else None) == country


def test_a_citation_is_kept_without_its_address() -> None:
    citation = parse_citation(f"Cedefop, & ReferNet. (2025). Rafts: Norway. {TAIL} <https://x.example/1>", vocabulary())
    assert citation is not None
    assert citation.text.endswith("[Online tool].")


@pytest.mark.parametrize("text", ["Cedefop was founded in 1975.", "Rafts: Norway", ""])
def test_what_is_no_citation(text: str) -> None:
    assert not is_citation(text)
    assert parse_citation(text, vocabulary()) is None


@for_each(
    "address, identifier",
    [
        ("https://www.cedefop.europa.eu/en/tools/timeline-vet-policies-europe/search/28045", "28045"),
        ("http://cedefop.europa.eu/tools/timeline-vet-policies-europe/search/28045?etransnolive=1", "28045"),
        ("https://proxy.example.net/x/tools/timeline-vet-policies-europe/search/28045#top", "28045"),
        ("/nl/tools/timeline-vet-policies-europe/search/28045", "28045"),
        ("https://www.cedefop.europa.eu/en/tools/timeline-vet-policies-europe/search?page=28045", None),
        (
            "https://www.cedefop.europa.eu/en/tools/timeline-vet-policies-europe/search?category%5B148486%5D=148486",
            None,
        ),
        ("https://www.cedefop.europa.eu/en/tools/timeline-vet-policies-europe/countries/norway", None),
        ("https://www.cedefop.europa.eu/en/tools/timeline-vet-policies-europe/search/1234567890123", None),
    ],
)
def test_ids_in_addresses(address: str, identifier: str | None) -> None:
    assert record_id(address) == identifier


def test_addresses_lose_the_punctuation_behind_them() -> None:
    assert addresses("see <https://a.example/x>, (https://b.example).") == ["https://a.example/x", "https://b.example"]


@for_each(
    "text, identifier",
    [
        ("42130", "42130"),
        ("042130", "42130"),
        (" 42130.", "42130"),
        ("#42130", "42130"),
        ("421 30", None),
        ("2022", None),
        ("12", None),
        ("٤٢١٣٠", None),
        ("42130x", None),
    ],
)
def test_ids(text: str, identifier: str | None) -> None:
    assert id_of(text) == identifier


def test_own_addresses_are_printed_or_linked() -> None:
    address = "https://www.cedefop.europa.eu/tools/timeline-vet-policies-europe/search/28045"
    assert own_addresses(parse_line(1, f"<{address}>")) == [address]
    assert own_addresses(parse_line(1, f"[View details]({address})")) == [address]
    assert lone_address(parse_line(1, f"{address} 2/5")) == [address]
    assert lone_address(parse_line(1, f"A long sentence about another development: {address}")) == []


@for_each(
    "text, label, start, end",
    [
        ("Raft Office", "Raft Office", None, None),
        ("Raft Office (until 2025)", "Raft Office", None, 2025),
        ("Raft Office (RO) (since 2025);", "Raft Office (RO)", 2025, None),
        ("Raft Office (RO, until 2025)", "Raft Office (RO)", None, 2025),
        ("Raft Office (from 2020 till 2022)", "Raft Office", 2020, 2022),
        ("Raft Office (2019-23)", "Raft Office", 2019, 2023),
        ("Raft Office (2019–2023)", "Raft Office", 2019, 2023),
        ("Raft Office (2025-)", "Raft Office", 2025, None),
        ("Raft Office (-2025)", "Raft Office", None, 2025),
        ("Raft Office [until the end of 2021]", "Raft Office", None, 2021),
        ("Raft Office (until December 2023)", "Raft Office", None, 2023),
        ("Raft Office (since 1 January 2024)", "Raft Office", 2024, None),
        ("Raft Office (in 2021)", "Raft Office", 2021, 2021),
        ("Raft Office (from 2021 onwards)", "Raft Office", 2021, None),
        ("Raft Office (bis 2020)", "Raft Office", None, 2020),
        ("Raft Office (depuis 2020)", "Raft Office", 2020, None),
        ("Raft Office (van 2019 tot 2020)", "Raft Office", 2019, 2020),
        ("Raft Office, until 2022", "Raft Office", None, 2022),
        ("Raft Office – since 2022", "Raft Office", 2022, None),
        ("Raft Office (2022-2019)", "Raft Office (2022-2019)", None, None),
        ("Raft Office (Act 25/2022)", "Raft Office (Act 25/2022)", None, None),
        ("Raft Office (until 2022) of the North", "Raft Office of the North", None, 2022),
        ("Raft Office (until 2022/23)", "Raft Office", None, 2023),
        ("Raft Office (until mid-2023)", "Raft Office", None, 2023),
        ("Raft Office (from September 2020 to August 2023)", "Raft Office", 2020, 2023),
        ("Raft Office until 2022", "Raft Office", None, 2022),
        ("Raft Office since the flood of 2022", "Raft Office since the flood of 2022", None, None),
        ("Agenda 2030 Council", "Agenda 2030 Council", None, None),
    ],
)
def test_bodies_and_their_years(text: str, label: str, start: int | None, end: int | None) -> None:
    body = parse_body(text)
    assert (body.label, body.from_year, body.until_year) == (label, start, end)


@for_each(
    "text, unclear",
    [
        ("Raft Office (2022-2019)", True),
        ("Raft Office (before 2021)", True),
        ("Raft Office (2015-2019, since 2022)", True),
        ("Raft Office (2021)", True),
        ("Raft Office (until 2021)", False),
        ("Raft Office (Act 25/2022)", False),
        ("Raft Office (RO)", False),
    ],
)
def test_a_time_that_cannot_be_read_is_told(text: str, unclear: bool) -> None:
    assert parse_body(text).unclear is unclear


@for_each(
    "text, bodies",
    [
        ("Raft Office; Sea Office", ["Raft Office", "Sea Office"]),
        ("Raft Office • Sea Office", ["Raft Office", "Sea Office"]),
        ("Ministry of Rafts, Ropes and Sails", ["Ministry of Rafts, Ropes and Sails"]),
        ("Raft Office; also known as RO", ["Raft Office; also known as RO"]),
        ("Raft Office;", ["Raft Office"]),
        ("Ministry of Rafts, Ministry of Ropes", ["Ministry of Rafts", "Ministry of Ropes"]),
        (
            "Ministry of Rafts and Sails and the Ministry for Ropes",
            ["Ministry of Rafts and Sails", "Ministry for Ropes"],
        ),
    ],
)
def test_several_bodies_on_a_line_only_where_it_is_sure(text: str, bodies: list[str]) -> None:
    assert split_bodies(text) == bodies


def lines(*texts: str) -> list[Block]:
    return [parse_line(number, text) for number, text in enumerate(texts, 1)]


@for_each(
    "texts, end",
    [
        (["Rafts are schools that...", "Rafts are schools that float."], 1),
        (["Rafts are schools…", "- Rafts are schools", "- that float"], 1),
        (["Rafts are schools.", "- one", "- two...", "Rafts are schools.", "- one", "- two and three"], 3),
        (["Rafts are schools. one two...", "Rafts are schools.", "- one", "- two and three"], 1),
        (["Rafts are schools.", "2021", "Pilot", "It be...", "Rafts are schools.", "2021 Pilot", "It began."], 4),
        (["Rafts are schools " * 6, "Rafts are schools " * 6], 1),
        (["Rafts are schools.", "Rafts are schools."], None),
        (["Rafts are schools...", "Boats are schools."], None),
        (["Rafts...", "Rafts are schools."], None),
        (["Rafts are schools."], None),
        (["!!!", "!!!"], None),
        ([], None),
    ],
)
def test_previews(texts: list[str], end: int | None) -> None:
    assert preview_end(lines(*texts)) == end


@for_each(
    "text, cut",
    [
        ("a...", True),
        ("a…", True),
        ("a ...”", True),
        ("rafts, etc...", False),
        ("a..", False),
        ("a", False),
        ("", False),
    ],
)
def test_cut_texts(text: str, cut: bool) -> None:
    assert is_cut(text) is cut


@for_each(
    "raw, heading",
    [
        ("Timeline", Heading("timeline")),
        ("## **Bodies responsible**:", Heading("bodies")),
        ("BODIES RESPONSIBLE", Heading("bodies")),
        ("Target group", Heading("target_groups")),
        ("“ … ” **Cite as**", Heading("cite")),
        ('"... " CITE AS', Heading("cite")),
        ("ID number 42130", Heading("id", "42130")),
        ("ID-Nummer: 42130", Heading("id", "42130")),
        ("ID number unknown", None),
        ("Country: Norway", Heading("country", "Norway")),
        ("Country Norway", Heading("country", "Norway")),
        ("Country report on rafts", None),
        ("Subsystem: HVET", Heading("subsystem", "HVET")),
        ("Type of development Regulation/Legislation", Heading("type", "Regulation/Legislation")),
        ("Objectives of the strategy", None),
        ("- Timeline", None),
        ("[Timeline](x)", None),
        ("Catégories thématiques", Heading("categories")),
        ("Europäische Prioritäten in der Berufsbildung", Heading("priorities")),
        ("Verder lezen", Heading("reading")),
        ("x" * 200, None),
    ],
)
def test_headings(raw: str, heading: Heading | None) -> None:
    assert heading_of(parse_line(1, raw)) == heading


def test_headings_are_named_in_english() -> None:
    assert section_name("bodies") == "Bodies responsible"
    assert section_name("top") == "Head of the page"
    assert is_english(parse_line(1, "Timeline"))
    assert not is_english(parse_line(1, "Zeitleiste"))


@for_each(
    "text, reason",
    [
        ("Skip to main content", "head of the site"),
        ("Share on Facebook", "buttons of the page"),
        ("© Rafts, 2026", "foot of the site"),
        ("Home > Tools > Timeline", "head of the site"),
        ("This site uses cookies to offer you a better raft.", "cookie banner"),
        ("Rafts float", None),
        ("x" * 500, None),
    ],
)
def test_furniture(text: str, reason: str | None) -> None:
    assert furniture(parse_line(1, text)) == reason


def test_in_prose_only_unmistakable_furniture_is_taken() -> None:
    assert furniture(parse_line(1, "Contact"), in_prose=True) is None
    assert furniture(parse_line(1, "Read more"), in_prose=True) == "buttons of the page"
    assert furniture(parse_line(1, "21/11/2026, 15:30 Rafts | CEDEFOP"), in_prose=True) == "head of the site"
    assert furniture(parse_line(1, "Share on Facebook"), in_prose=True) == "buttons of the page"
    assert furniture(Block(1, "text", "anything", region="navigation")) == "navigation"


@for_each(
    "text, sentence",
    [
        ("This is a long sentence about rafts and the sea.", True),
        ("Short one.", False),
        ("Association of the Raft Builders of the Northern Sea Coast Ltd.", False),
        ("Federation of Raft Builders of the Coast and the Islands e.V.", False),
        ("A list of bodies that answer for rafts and the sea follows:", True),
        ("Ministry of Rafts and Ropes and Sails and Oars and Nets", False),
    ],
)
def test_sentences(text: str, sentence: bool) -> None:
    assert is_sentence(text) is sentence


@for_each(
    "address, usable_address",
    [
        ("https://a.example/x", "https://a.example/x"),
        ("www.a.example", "https://www.a.example"),
        ("#", None),
        ("javascript:void(0)", None),
        ("/en/x", None),
        ("https://a.example/{x}", None),
        ("", None),
    ],
)
def test_addresses_that_can_be_followed(address: str, usable_address: str | None) -> None:
    assert usable(address) == usable_address


@for_each(
    "text, scheme",
    [
        ("VET Recommendation", "vet-recommendation"),
        ("Council Recommendation on VET", "vet-recommendation"),
        ("Osnabruck Declaration", "osnabrueck-declaration"),
        ("Riga conclusions (2015-20)", "riga-conclusions"),
        ("VET promoting equality of opportunities", None),
        ("x" * 100, None),
    ],
)
def test_frameworks(text: str, scheme: str | None) -> None:
    assert framework_of(text) == scheme
