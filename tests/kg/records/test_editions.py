from pathlib import Path

import pytest

from kg.records import FIELDS, Edition, EditionFile, newest


def edition(key: str, *, complete: bool = False, from_page: bool = True) -> Edition:
    return Edition(EditionFile("timeline", "1", key, Path(f"{key}.ttl")), complete, from_page)


@pytest.mark.parametrize(
    "keys",
    [
        ["2025", "2024", "undated-2025", "undated-2023", "undated"],
        ["2023-11-27", "2023-11", "2023"],
    ],
)
def test_dated_before_undated_and_newer_before_older(keys: list[str]) -> None:
    for first, key in enumerate(keys):
        assert newest(edition(other) for other in reversed(keys[first:])).file.key == key


def test_partial_does_not_replace_complete() -> None:
    assert newest([edition("2025"), edition("2023", complete=True), edition("2022", complete=True)]).file.key == "2023"
    assert newest([edition("2025"), edition("undated-2023", complete=True)]).file.key == "undated-2023"


def test_page_before_facts_table() -> None:
    assert newest([edition("2025", from_page=False), edition("2025")]).from_page


def test_there_are_13_fields() -> None:
    assert len(FIELDS) == 13
