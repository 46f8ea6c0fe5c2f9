import csv
from pathlib import Path

import pytest

import kg.ingest
from kg.assets import data_dir
from kg.fingerprint import fingerprint, normalise

HELP = Path(next(iter(kg.ingest.__path__))) / "help_sentences.csv"
PAGE = data_dir().parent.parent / "shared" / "sources" / "timeline-39283-2024-update.txt"


def test_what_prints_differ_in_is_normalised_away() -> None:
    assert normalise("  A “help”\u00a0sentence – with (marks) … ") == "a help sentence with marks"
    assert fingerprint("Male’s  FIRST\tchoice.") == fingerprint("male's first choice")
    assert fingerprint("ﬁnal text") == fingerprint("final text")
    assert fingerprint("first_choice") == fingerprint("first choice")


def test_words_letters_and_digits_count() -> None:
    assert fingerprint("levels 5-8") != fingerprint("levels 5-7")
    assert fingerprint("Länder") != fingerprint("Lander")
    assert normalise("") == normalise(" – ") == ""


def test_fingerprint_is_the_sha256_of_the_normalised_text() -> None:
    assert fingerprint("Hello, World!") == "b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9"


def rows() -> list[dict[str, str]]:
    with HELP.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_help_sentences_are_fingerprints_sorted_and_unique() -> None:
    found = rows()
    assert len({row["fingerprint"] for row in found}) == len(found)
    assert all(len(row["fingerprint"]) == 64 and int(row["fingerprint"], 16) for row in found)
    assert found == sorted(found, key=lambda row: (row["section"], row["what"]))
    assert {row["section"] for row in found} == {
        "Background", "Objectives", "Description", "Bodies responsible", "Target groups", "Thematic categories",
        "European priorities in VET", "Subsystem", "Further reading", "Type of development",
    }  # fmt: skip


@pytest.mark.skipif(not PAGE.is_file(), reason="../shared is not here")
def test_each_help_paragraph_stands_under_its_heading() -> None:
    known = {row["fingerprint"]: row["section"] for row in rows()}
    heading, met = "", set()
    for line in filter(None, map(str.strip, PAGE.read_text(encoding="utf-8").splitlines())):
        if line in known.values():
            heading = line
        if section := known.get(fingerprint(line)):
            assert section == heading
            met.add(section)
    assert met == set(known.values())
