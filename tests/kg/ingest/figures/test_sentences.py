"""Invented sentences: what must be read in them, and the traps in which nothing may be read."""

import tomllib
from pathlib import Path
from typing import Any

from kg.ingest.figures import FoundFigure, extract
from tests.cases import for_each

HERE = Path(__file__).parent
CASES: list[dict[str, Any]] = [
    case
    for name in ("sentences.toml", "second_round.toml", "sentences_doubtful.toml")
    if (HERE / name).is_file()
    for case in tomllib.loads((HERE / name).read_text(encoding="utf-8"))["sentence"]
]


def described(figure: FoundFigure, section: int | None) -> dict[str, Any]:
    """Return a figure as the files of sentences write it: only what differs from the defaults."""
    told: dict[str, Any] = {"value": f"{figure.value:f}", "indicator": figure.indicator}
    for name, value in (
        ("unit", figure.unit),
        ("currency", figure.currency),
        ("population", figure.population),
        ("start", figure.period_start),
        ("end", figure.period_end),
        ("as_of", figure.as_of),
        ("per", figure.per),
        ("bound", figure.bound),
        ("part_of", figure.part_of),
        ("equivalent_of", figure.equivalent_of),
        ("approximate", figure.approximate or None),
    ):
        if value is not None:
            told[name] = value
    if figure.year != section:
        told["year"] = figure.year or 0
    if figure.modality != "reported":
        told["modality"] = figure.modality
    return told


@for_each("case", CASES, ids=lambda case: str(case["text"])[:60])
def test_sentence(case: dict[str, Any]) -> None:
    section = case.get("year", 2022)
    text = case["text"] if isinstance(case["text"], list) else [case["text"]]
    found = [described(figure, section) for figure in extract(text, year=section or None)]
    expected = [dict(each) for each in case["expect"]]
    for each in expected:
        if each.get("year") == section:
            del each["year"]
        if each.get("modality") == "reported":
            del each["modality"]
    assert found == expected


def test_there_are_enough_sentences_and_traps() -> None:
    assert len(CASES) >= 130
    assert sum(not case["expect"] for case in CASES) >= 40
