"""Lines of bodies with years in brackets: each body keeps its own, and what cannot be told is unclear."""

from collections.abc import Callable
from typing import Any

from kg.ingest.timeline.bodies import parse_body, split_bodies
from tests.cases import for_each

Load = Callable[..., Any]
HEAD = "Timeline\n  • 2023Pilot\n  • 2024Implementation\nID number\n60901\n\nDescription\n\nRafts are schools.\n\n"


def read(text: str) -> list[tuple[str, int | None, int | None]]:
    found = [parse_body(part) for part in split_bodies(text)]
    assert not any(each.unclear for each in found)
    return [(each.label, each.from_year, each.until_year) for each in found]


@for_each(
    "text, bodies",
    [
        (
            "Ministry of Peat (until 2020), Agency of Moss (from 2021)",
            [("Ministry of Peat", None, 2020), ("Agency of Moss", 2021, None)],
        ),
        ("Ministry C (until 2025) and Ministry D", [("Ministry C", None, 2025), ("Ministry D", None, None)]),
        ("Office A (2015-18)/Office B (MoB, since 2019)", [("Office A", 2015, 2018), ("Office B (MoB)", 2019, None)]),
        (
            "Office A (until 2015); Office B [2016-2018], and the Office C since 2019",
            [("Office A", None, 2015), ("Office B", 2016, 2018), ("Office C", 2019, None)],
        ),
        ("Office A (until 2015) (MoA)", [("Office A (MoA)", None, 2015)]),
        ("Office A (from 2015) (until 2018)", [("Office A", 2015, 2018)]),
        ("Office A (since 2015), until 2018", [("Office A", 2015, 2018)]),
        ("Office A (OA) and B, C", [("Office A (OA) and B, C", None, None)]),
    ],
)
def test_each_body_of_a_line_has_its_own_years(text: str, bodies: list[tuple[str, int | None, int | None]]) -> None:
    assert read(text) == bodies


@for_each(
    "text",
    [
        "Office A (until 2020) and others",
        "Office A (until 2020) and",
        "Office A (until 2020) Office B",
        "Office A (until 2020); office b",
        "Office A (from 2021) (until 2020)",
        "Office A (2015-2016) (2018-2019)",
        "Office A (until 2020), until 2019",
    ],
)
def test_a_line_whose_years_cannot_be_told_apart_is_unclear(text: str) -> None:
    assert [parse_body(part).unclear for part in split_bodies(text)] == [True]


def test_an_unclear_line_is_reported_and_gives_no_body(load: Load) -> None:
    page = load(HEAD + "Bodies responsible\n\n- Ministry C (until 2025) and others\n- Raft Office\n")
    assert page.why == {13: "the years of the body cannot be read"}
    assert [body.label for body in page.report.proposed] == ["Raft Office"]
