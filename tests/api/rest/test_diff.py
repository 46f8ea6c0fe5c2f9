"""GET /api/v1/developments/{id}/diff over our own data."""

import csv
import io

import httpx
import pytest

from tests.cases import for_each

ADDRESS = "/api/v1/developments/28098/diff"
ADDED = ["stage of 2023: Design, new", "stage of 2024: Design, new", "stage of 2025: Approved/Agreed, new"]


def test_the_last_two_editions(ours: httpx.Client) -> None:
    found = ours.get(ADDRESS).json()
    assert (found["between"], found["a"], found["b"]) == (
        "editions",
        "timeline/28098/undated-2022",
        "timeline/28098/undated-2025",
    )
    assert [change["text"] for change in found["changes"]] == ADDED
    assert (found["equal"], found["counts"]["added"]) == (False, 3)


@pytest.mark.parametrize(
    "query",
    ["from=undated-2022", "to=undated-2025", "from=timeline/28098/undated-2022&to=timeline/28098/undated-2025"],
)
def test_editions_by_name(ours: httpx.Client, query: str) -> None:
    assert [change["text"] for change in ours.get(f"{ADDRESS}?{query}").json()["changes"]] == ADDED


def test_the_other_way_round_and_with_itself(ours: httpx.Client) -> None:
    back = ours.get(f"{ADDRESS}?from=undated-2025&to=undated-2022").json()
    assert [change["kind"] for change in back["changes"]] == ["removed"] * 3
    assert ours.get(f"{ADDRESS}?from=undated-2022&to=undated-2022").json()["equal"] is True


def test_texts(ours: httpx.Client) -> None:
    markdown, text = ours.get(f"{ADDRESS}.md"), ours.get(ADDRESS, headers={"Accept": "text/plain"})
    assert markdown.headers["content-type"] == "text/markdown; charset=utf-8"
    assert "- **+** stage of 2023: Design, new\n" in markdown.text
    assert text.headers["content-type"] == "text/plain; charset=utf-8"
    assert "    + stage of 2023: Design, new\n" in text.text
    for answer in (markdown, text):
        assert "--provenance" not in answer.text


def test_table(ours: httpx.Client) -> None:
    answer = ours.get("/api/v1/developments/42130/diff.csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert list(rows[0])[-2:] == ["known", "of"]
    assert {(row["known"], row["of"]) for row in rows} == {("5", str(len(rows)))}
    assert sum(row["certain"] == "false" for row in rows) == len(rows) - 5


@for_each(
    "address, status, says",
    [
        (f"{ADDRESS}?from=2020", 400, "timeline/28098/undated-2022"),
        (f"{ADDRESS}?to=undated-2022", 400, "snapshots: "),
        (f"{ADDRESS}?from=undated-2025", 400, "no edition after timeline/28098/undated-2025 to compare it with"),
        (f"{ADDRESS}?from=undated-2025", 400, "editions: timeline/28098/undated-2022, timeline/28098/undated-2025; "),
        ("/api/v1/developments/27968/diff", 400, "editions: timeline/27968/undated-2022"),
        ("/api/v1/developments/27968/diff", 400, "no edition before timeline/27968/undated-2022 to compare it with"),
        (f"{ADDRESS}?form=x", 400, "from"),
        (f"{ADDRESS}?from={'x' * 200}", 400, "100 characters"),
        ("/api/v1/developments/2809/diff", 404, "2809"),
    ],
)
def test_what_cannot_be_compared(ours: httpx.Client, address: str, status: int, says: str) -> None:
    answer = ours.get(address)
    assert (answer.status_code, says in answer.text) == (status, True), answer.text
