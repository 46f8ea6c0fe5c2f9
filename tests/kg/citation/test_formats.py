"""Every format reads back, by libraries that are not ours, to what was written; whatever the texts hold."""

import json
import re
from dataclasses import replace
from typing import Any

import pytest
import rispy
from hypothesis import given, settings, strategies
from pybtex.database import parse_string

from kg.citation import FORMATS, Work, release
from kg.citation.work import line, web
from tests.cases import for_each

WORK = Work(
    key="vetkg-1-2025",
    title="Laptops: Malta",
    authors=("Cedefop", "ReferNet"),
    issued="2026",
    container="Timeline of VET policies in Europe (2025 update)",
    medium="Online tool",
    serial="2811-6909",
    address="https://example.org/1",
    note="About https://w3id.org/vetkg/id/development/1",
)
#: Texts that mean something to one of the formats, beside everything else.
_PIECES = ["{", "}", "\\", "%", '"', "@misc{x,", "\nTY  - JOUR\n", "\nER  - \n", "\r\n", "\u2028", "$", "#", " and "]
HOSTILE = strategies.lists(strategies.sampled_from(_PIECES) | strategies.text(max_size=8), max_size=8).map("".join)
#: What CSL 1.0.2 (csl-data.json) allows of what we write.
_CSL = {
    "id": str, "type": str, "title": str, "author": list, "issued": dict, "container-title": str, "medium": str,
    "version": str, "ISSN": str, "URL": str, "accessed": dict, "note": str,
}  # fmt: skip


def hostile(text: str) -> Work:
    return replace(WORK, title=text, authors=(text,), container=text, version=text, note=text, medium=text)


def written(format_: str, *works: Work) -> str:
    return FORMATS[format_].write(works)


def plain(latex: str) -> str:
    """Undo the escapes of our BibTeX, which is all that a reader of texts has to do."""
    signs = {r"{\textbackslash}": "\\", r"{\textbraceleft}": "{", r"{\textbraceright}": "}"}
    signs |= {r"{\textasciitilde}": "~", r"{\textasciicircum}": "^", **{f"\\{sign}": sign for sign in "&%$#_"}}
    return re.sub("|".join(map(re.escape, signs)), lambda found: signs[found[0]], latex)


def test_bibtex_says_who_what_when_and_where() -> None:
    entry = parse_string(written("bib", WORK), "bibtex").entries["vetkg-1-2025"]
    assert [str(person) for person in entry.persons["author"]] == ["{Cedefop}", "{ReferNet}"]
    assert entry.fields["title"] == "{Laptops: Malta}"
    assert entry.fields["year"] == "2026"
    assert entry.fields["url"] == "https://example.org/1"
    assert entry.fields["howpublished"] == "Timeline of VET policies in Europe (2025 update) [Online tool]"


@given(HOSTILE)
@settings(max_examples=25, deadline=None)
def test_bibtex_shows_every_text_as_it_is(text: str) -> None:
    entries = parse_string(written("bib", hostile(text), replace(WORK, key="second")), "bibtex").entries
    assert list(entries) == ["vetkg-1-2025", "second"]
    entry = entries["vetkg-1-2025"]
    for field in ("note", "version"):
        assert " ".join(plain(entry.fields.get(field, "")).split()) == " ".join(line(text).split())
    assert len(entry.persons["author"]) == 1


def test_ris_says_the_same() -> None:
    (read,) = rispy.loads(written("ris", WORK))
    assert read["type_of_reference"] == "ELEC"
    assert read["authors"] == ["Cedefop", "ReferNet"]
    assert (read["title"], read["year"], read["urls"]) == ("Laptops: Malta", "2026", ["https://example.org/1"])


@given(HOSTILE)
@settings(max_examples=25, deadline=None)
def test_ris_keeps_every_text_on_its_own_line(text: str) -> None:
    both = rispy.loads(written("ris", hostile(text), replace(WORK, key="second")))
    assert [read["id"] for read in both] == ["vetkg-1-2025", "second"]
    assert " ".join(both[0].get("title", "").split()) == " ".join(line(text).split())
    assert len(both[0]["authors"]) == 1 if line(text) else True


def test_ris_lets_no_comma_part_the_name_of_an_organisation() -> None:
    (read,) = rispy.loads(written("ris", replace(WORK, authors=("Agency, Network",))))
    assert read["authors"] == ["Agency – Network"]


@given(HOSTILE)
@settings(max_examples=25, deadline=None)
def test_csl_follows_its_schema(text: str) -> None:
    works = (hostile(text), replace(WORK, issued="2023-11-27").accessed_on("2026-11-22"), release("v1"))
    items: list[dict[str, Any]] = json.loads(written("json", *works))
    for item in items:
        assert {"id", "type"} <= item.keys() <= _CSL.keys()
        assert all(isinstance(value, _CSL[name]) for name, value in item.items())
        assert item["type"] in {"webpage", "dataset"}
        assert all(set(author) == {"literal"} for author in item.get("author", []))
        for date in (item.get("issued"), item.get("accessed")):
            assert date is None or all(isinstance(part, int) for part in date["date-parts"][0])
    assert items[0].get("title", "") == line(text)
    assert items[1]["issued"] == {"date-parts": [[2023, 11, 27]]}


def test_plain_text_is_what_the_source_asks_for_and_the_address() -> None:
    asked = replace(WORK, asked="Cedefop, & ReferNet. (2026). Laptops: Malta.")
    assert written("txt", asked) == "Cedefop, & ReferNet. (2026). Laptops: Malta. https://example.org/1\n"
    assert written("txt", WORK) == (
        "Cedefop, & ReferNet. (2026). Laptops: Malta [Online tool]. In Timeline of VET policies in Europe "
        "(2025 update). https://example.org/1\n"
    )


@given(HOSTILE)
@settings(max_examples=20, deadline=None)
def test_plain_text_is_a_line_a_work(text: str) -> None:
    assert len(written("txt", hostile(text), replace(WORK, asked=text)).splitlines()) == 2


@pytest.mark.parametrize("format_", FORMATS)
def test_what_we_composed_stands_in_square_brackets(format_: str) -> None:
    assert "[Laptops: Malta]" in written(format_, replace(WORK, composed=True))
    assert "[Laptops" not in written(format_, WORK)


@pytest.mark.parametrize("format_", FORMATS)
def test_nobody_has_read_it_until_somebody_says_so(format_: str) -> None:
    assert "accessed" not in written(format_, WORK).replace("urldate", "accessed").replace("Y2  -", "accessed")
    read = written(format_, WORK.accessed_on("2026-11-22"))
    assert re.search("2026[-/]11[-/]22|2026,\\s+11,\\s+22", read)


@for_each("day", ["", "yesterday", "2026-11-22\n", "2026-1-1", "20261122"])
def test_a_day_of_reading_is_a_date(day: str) -> None:
    with pytest.raises(ValueError, match="no date"):
        WORK.accessed_on(day)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", ""])
def test_only_addresses_of_the_web_are_given(address: str) -> None:
    assert web(address) == ""


def test_an_address_cannot_end_its_field() -> None:
    assert web("https://example.org/a}b\n@misc") == "https://example.org/a%7Db%0A@misc"
