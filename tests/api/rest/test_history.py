"""GET /api/v1/developments/{id}/history over our own data."""

import csv
import io

import httpx
import pytest

ADDRESS = "/api/v1/developments/42130/history"


def test_editions_and_what_changed_between_them(ours: httpx.Client) -> None:
    found = ours.get(ADDRESS).json()
    assert (found["id"], found["kind"]) == ("42130", "development")
    first, second = found["editions"]
    assert (first["key"], first["known"], first["of"], first["complete"]) == ("undated-2024", 2, 13, False)
    assert first["changes"] is None
    assert (second["key"], second["year"], second["citationYear"], second["current"]) == ("2025", 2025, 2026, True)
    assert (second["completeness"], second["complete"]) == (1.0, True)
    assert second["changes"]["counts"] == {"added": 4, "removed": 0, "changed": 1, "uncertain": 38}
    assert found["snapshots"] == []
    assert found["since"]["exact"] is True


def test_the_table_is_of_its_editions(ours: httpx.Client) -> None:
    answer = ours.get(f"{ADDRESS}.csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [(row["key"], row["current"], row["known"], row["of"]) for row in rows] == [
        ("undated-2024", "false", "2", "13"),
        ("2025", "true", "13", "13"),
    ]
    assert list(rows[0])[-2:] == ["known", "of"]
    assert rows[1]["changes"] == "5 changes (4 added, 1 changed); 38 values seen on one side only."


def test_a_development_of_a_source_without_a_card(ours: httpx.Client) -> None:
    found = ours.get("/api/v1/developments/eurydice-belgium-fl-stem-action-plan-2012-2020/history").json()
    (only,) = found["editions"]
    assert (only["known"], only["of"], only["completeness"], only["complete"]) == (None, None, None, None)


@pytest.mark.parametrize("reference", ["4213", "x" * 150, "%3E%20%3Fs", "42130%2F..%2F1"])
def test_nothing_there(ours: httpx.Client, reference: str) -> None:
    assert ours.get(f"/api/v1/developments/{reference}/history").status_code == 404


def test_known_already(ours: httpx.Client) -> None:
    etag = ours.get(ADDRESS).headers["etag"]
    again = ours.get(ADDRESS, headers={"If-None-Match": etag})
    assert (again.status_code, again.headers["etag"]) == (304, etag)
