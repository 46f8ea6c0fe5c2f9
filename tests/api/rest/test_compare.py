"""Comparisons: the same numbers as the collection, zeros among them, in every format."""

import csv
import io

import httpx
import openpyxl

from tests.cases import for_each

ADDRESS = "/api/v1/compare"


def test_the_numbers_are_those_of_the_collection(ours: httpx.Client) -> None:
    found = ours.get(ADDRESS, params={"rows": "system", "columns": "stage", "year": "2023"}).json()
    assert (found["rows"], found["columns"]) == ("system", "stage")
    assert "layers" not in found
    for item in found["items"]:
        asked = {"system": item["row"]["key"], "year": "2023"}
        assert ours.get("/api/v1/developments", params=asked).json()["count"] == item["of"]
        for head, count in zip(found["heads"], item["counts"], strict=True):
            if count:
                asked["stage"] = head["key"]
                assert ours.get("/api/v1/developments", params=asked).json()["count"] == count
        if sum(item["counts"]) > 3:
            break
    assert found["coverage"]["year"]["of"] == found["of"]


def test_what_nobody_has_is_zero(ours: httpx.Client) -> None:
    found = ours.get(ADDRESS, params={"rows": "system", "columns": "priority", "system": "belgium-fr"}).json()
    (item,) = found["items"]
    assert len(item["counts"]) == len(found["heads"]) == 15
    assert 0 in item["counts"]


def test_layers_come_as_rows(ours: httpx.Client) -> None:
    asked = {"columns": "year", "layers": "stage", "system": "malta", "stage": ["pilot", "implementation"]}
    found = ours.get(ADDRESS, params=asked).json()
    assert [(item["row"]["key"], item["layer"]["key"]) for item in found["items"]] == [
        ("malta", "pilot"),
        ("malta", "implementation"),
    ]
    assert all("id" not in head for head in found["heads"])


def test_the_labels_are_in_the_language_asked_for(ours: httpx.Client) -> None:
    found = ours.get(ADDRESS, params={"columns": "stage", "system": "belgium-fl", "lang": "nl"}).json()
    assert found["items"][0]["row"]["prefLabel"] == {"nl": "België (Vlaanderen)"}
    text = ours.get(f"{ADDRESS}.csv", params={"columns": "stage", "system": "belgium-fl", "lang": "nl"}).text
    assert "België (Vlaanderen)" in text


def test_tables_hold_the_same_numbers(ours: httpx.Client) -> None:
    asked = {"rows": "year", "columns": "stage", "layers": "system", "system": "belgium"}
    found = ours.get(ADDRESS, params=asked).json()
    rows = list(csv.DictReader(io.StringIO(ours.get(f"{ADDRESS}.csv", params=asked).text.removeprefix("\ufeff"))))
    sheet = openpyxl.load_workbook(io.BytesIO(ours.get(f"{ADDRESS}.xlsx", params=asked).content)).worksheets[0]
    head, *lines = sheet.iter_rows(values_only=True)
    assert list(head)[-2:] == ["known", "of"]
    assert list(rows[0]) == list(head)
    for item, row, line in zip(found["items"], rows, lines, strict=True):
        numbers = [*item["counts"], item["known"], item["of"]]
        assert [int(row[name]) for name in list(row)[4:]] == numbers
        assert list(line[4:]) == numbers
        assert (int(row["year"]), row["system"]) == (int(item["row"]["key"]), item["layer"]["key"])
        assert row["system_iri"] == item["layer"]["id"]


@for_each(
    "asked, says",
    [
        ({"rows": "systems"}, "system"),
        ({"rows": "system", "columns": "system"}, "itself"),
        ({"rows": "body", "columns": "year", "layers": "body"}, "itself"),
        ({"row": "system"}, "rows"),
        ({"system": "atlantis"}, "system"),
        ({"limit": "5"}, "limit"),
    ],
)
def test_what_cannot_be_compared_is_400(ours: httpx.Client, asked: dict[str, str], says: str) -> None:
    answer = ours.get(ADDRESS, params=asked)
    assert answer.status_code == 400
    assert says in answer.text
    assert answer.headers["content-type"].startswith("application/problem+json")


def test_counts_stand_in_the_headers_too(ours: httpx.Client) -> None:
    answer = ours.get(f"{ADDRESS}.csv?columns=category&year=2023")
    found = ours.get(f"{ADDRESS}?columns=category&year=2023").json()
    numbers = [int(answer.headers[f"vetkg-{name}"]) for name in ("count", "known", "of")]
    assert numbers == [found["count"], found["known"], found["of"]]


def test_what_was_asked_for_is_named(ours: httpx.Client) -> None:
    found = ours.get(ADDRESS, params={"columns": "stage", "system": "malta"}).json()
    assert [(one["key"], one["label"]) for one in found["filters"]["system"]] == [("malta", "Malta")]
    assert "filters" not in ours.get(ADDRESS, params={"columns": "stage"}).json()
