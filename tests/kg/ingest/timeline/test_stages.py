"""Years and stages in every way that pages write them."""

import pytest

from kg.ingest.blocks import Block, parse_line
from kg.ingest.timeline.stages import StageReader
from kg.vocabulary import vocabulary
from tests.cases import for_each

READER = StageReader(vocabulary())


def blocks(*lines: str) -> list[Block]:
    return [parse_line(number, line) for number, line in enumerate(lines, 1)]


@for_each(
    "text, pairs",
    [
        ("2021Approved/Agreed", [(2021, "approved-agreed")]),
        ("2021 Approved / Agreed", [(2021, "approved-agreed")]),
        ("2021\tAPPROVED/AGREED", [(2021, "approved-agreed")]),
        ("2021: Legislative process", [(2021, "legislative-process")]),
        ("2021 – Legislative  process", [(2021, "legislative-process")]),
        ("• 2021 Design, 2022 Pilot; 2023 Discontinued.", [(2021, "design"), (2022, "pilot"), (2023, "discontinued")]),
        ("2021Design2022Pilot2023Completed", [(2021, "design"), (2022, "pilot"), (2023, "completed")]),
        ("2021 Umsetzung", [(2021, "implementation")]),
        ("2015 Implementation 2016 Implementation", [(2015, "implementation"), (2016, "implementation")]),
    ],
)
def test_pairs_on_one_line(text: str, pairs: list[tuple[int, str]]) -> None:
    assert [(pair.year, pair.stage.code) for pair in READER.pairs(text)] == pairs


@for_each(
    "text",
    [
        "2021",
        "Implementation",
        "2021 Thinking",
        "2021 Implementation of the certificate",
        "2021 Implementations",
        "20211 Design",
        "1021 Design",
        "2051 Design",
        "Design 2021",
        "In 2021 Design",
        "2021 2022 Design Pilot",
        "",
        "2021 " * 300,
    ],
)
def test_what_is_no_pair(text: str) -> None:
    assert READER.pairs(text) == ()


@pytest.mark.parametrize(
    "lines",
    [["2021", "Pilot"], ["• 2021", "Pilot"], ["### 2021", "**Pilot**"], ["2021:", "- Pilot"]],
)
def test_year_and_stage_on_two_lines(lines: list[str]) -> None:
    found = READER.at(blocks(*lines), 0)
    assert found is not None
    assert [(pair.year, pair.stage.code) for pair in found.pairs] == [(2021, "pilot")]
    assert [block.line for block in found.blocks] == [1, 2]


def test_a_table_of_years_above_stages() -> None:
    found = READER.at(blocks("2021 | 2022", "Pilot | Completed"), 0)
    assert found is not None
    assert [(pair.year, pair.stage.code) for pair in found.pairs] == [(2021, "pilot"), (2022, "completed")]


@for_each(
    "lines",
    [
        ["2021"],
        ["2021", "was a year"],
        ["Pilot", "2021"],
        ["2021 2022", "Pilot"],
        ["2021", "2022"],
        ["2021", "Pilot projects"],
    ],
)
def test_lines_that_only_look_like_year_and_stage(lines: list[str]) -> None:
    assert READER.at(blocks(*lines), 0) is None


@for_each("text, year", [("2021", 2021), ("2021:", 2021), ("• 2021 •", 2021), ("2021 Pilot", None), ("x", None)])
def test_a_year_alone(text: str, year: int | None) -> None:
    assert READER.year(text) == year
