"""The hand-made list of every figure on the three Timeline pages: precision 1.00, recall at least 0.9."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from kg.assets import data_dir
from kg.ingest.figures import FoundFigure, extract, joined

HERE = Path(__file__).parent
SOURCES = data_dir().parent.parent / "shared" / "sources"
PAGES = {
    "39283": "timeline-39283-2024-update.txt",
    "42130": "timeline-42130-2025-update.txt",
    "43794": "timeline-43794-2025-update.md",
}
pytestmark = pytest.mark.skipif(not SOURCES.is_dir(), reason="the source pages are not beside the checkout")

_HEADING = re.compile(r"(Background|Objectives|Description|Bodies responsible|Timeline)")
_STAGE = re.compile(r"(20\d\d) ?(?:Design|Approved/Agreed|Pilot|Implementation|Completed)?")
Line = tuple[int, str]
Row = tuple[str, ...]
COLUMNS = ("page", "value", "unit", "currency", "indicator", "population", "year", "period", "modality")


def sections(page: Path) -> list[tuple[list[Line], int | None]]:
    """Return the prose of a page by section and milestone: numbered lines, and the year of a milestone."""
    found: list[tuple[list[Line], int | None]] = []
    prose = False
    for number, raw in enumerate(page.read_text(encoding="utf-8").splitlines(), start=1):
        line = raw.strip(" #*•").strip()
        stage = _STAGE.fullmatch(line)
        if _HEADING.fullmatch(line):
            prose = line not in ("Timeline", "Bodies responsible")
            found.append(([], None))
        elif stage and prose:
            found.append(([], int(stage[1])))
        elif prose and line:
            found[-1][0].append((number, line))
    return [section for section in found if section[0]]


def when(figure: FoundFigure) -> str:
    if figure.as_of:
        return f"@{figure.as_of}"
    if figure.period_start == figure.period_end:
        return figure.period_start or ""
    return f"{figure.period_start or ''}/{figure.period_end or ''}"


def found(page: str) -> list[tuple[int, Row, str]]:
    """Return line, row and total of each figure that the rules find on a page."""
    parts = [([text for _, text in lines], year) for lines, year in sections(SOURCES / PAGES[page])]
    lines = [
        numbered[figure.paragraph][0]
        for (numbered, _), (texts, year) in zip(sections(SOURCES / PAGES[page]), parts, strict=True)
        for figure in extract(texts, year=year)
    ]
    figures = joined([extract(paragraphs, year=year) for paragraphs, year in parts])
    result: list[tuple[int, Row, str]] = []
    for line, figure in zip(lines, figures, strict=True):
        total = "" if figure.part_of is None else f"{figures[figure.part_of].value:f}"
        row = (
            page,
            f"{figure.value:f}",
            figure.unit or "",
            figure.currency or "",
            figure.indicator,
            figure.population or "",
            str(figure.year or ""),
            when(figure),
            figure.modality,
        )
        result.append((line, row, total))
    return result


def gold() -> list[tuple[int, Row, str]]:
    with (HERE / "gold.csv").open(encoding="utf-8", newline="") as file:
        return [
            (
                int(row["line"]),
                tuple(row[name] for name in COLUMNS),
                row["part_of"],
            )
            for row in csv.DictReader(file)
        ]


def test_precision_and_recall() -> None:
    expected = Counter(row for _, row, _ in gold())
    read = Counter(row for page in PAGES for _, row, _ in found(page))
    right = (expected & read).total()
    precision, recall = right / read.total(), right / expected.total()
    assert (precision, sorted(read - expected)) == (1, [])
    assert recall >= 0.9, sorted(expected - read)


def test_every_figure_stands_on_its_line_and_in_its_total() -> None:
    assert [each for page in PAGES for each in found(page)] == gold()
