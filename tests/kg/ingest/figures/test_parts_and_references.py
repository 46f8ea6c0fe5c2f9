"""Totals, parts, repetitions in another currency, and the references made of what is measured."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kg.ingest.figures import FoundFigure, extract, joined, reference, references
from tests.cases import for_each

JUNE = FoundFigure(
    value=Decimal(1828),
    indicator="laptops-delivered",
    paragraph=0,
    start=0,
    end=5,
    unit="item",
    population="learners",
    year=2022,
    period_start="2022-06",
    period_end="2022-06",
    modality="reported",
)


def test_a_total_of_two_years_finds_its_parts_in_both() -> None:
    first = "(a) for pupils: in May 2021, 40 tablets were delivered, followed by 20 more in June."
    second = "(a) for pupils: in May, 30 tablets were delivered. In total, 90 tablets were delivered in 2021 and 2022."
    figures = joined([extract([first], year=2021), extract([second], year=2022)])
    assert [(int(figure.value), figure.part_of) for figure in figures] == [(40, 3), (20, 3), (30, 3), (90, None)]
    assert (figures[3].year, figures[3].period_start, figures[3].period_end) == (None, "2021", "2022")


def test_a_sum_that_fails_joins_nothing() -> None:
    figures = joined(
        [
            extract(["In 2021, 40 tablets were delivered."], year=2021),
            extract(
                ["In 2022, 30 tablets were delivered. In total, 90 tablets were delivered in 2021 and 2022."], year=2022
            ),
        ]
    )
    assert [figure.part_of for figure in figures] == [None, None, None]


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ("600 for pupils and 400 for apprentices", [(1000, None), (600, 0), (400, 0)]),
        ("600 for pupils and 300 for apprentices", [(1000, None)]),
        ("600 teachers and 400 trainers", [(1000, None)]),
    ],
)
def test_numbers_behind_a_total_are_taken_only_when_they_add_up(
    parts: str, expected: list[tuple[int, int | None]]
) -> None:
    figures = extract([f"In 2022, a total of 1 000 laptops were delivered: {parts}."], year=2022)
    assert [(int(figure.value), figure.part_of) for figure in figures] == expected


def test_people_of_several_groups_add_up_to_a_total() -> None:
    figures = extract(["In total, 500 people were trained: 300 teachers and 200 trainers."], year=2022)
    assert [(figure.indicator, figure.population, figure.part_of) for figure in figures] == [
        ("people-trained", None, None),
        ("teachers-trained", "teachers", 0),
        ("people-trained", "trainers", 0),
    ]


def test_the_context_of_a_section_gives_a_population_that_the_text_leaves_open() -> None:
    (figure,) = extract(["In 2022, 40 tablets were delivered."], year=2022, population="teachers")
    assert figure.population == "teachers"


def test_spans_and_paragraphs_lead_back_to_the_text() -> None:
    texts = ["Nothing here.", "In 2022, some 1\u00a0240 learners were enrolled; EUR 2 million was spent."]
    found = [
        (figure.paragraph, texts[figure.paragraph][figure.start : figure.end]) for figure in extract(texts, year=2022)
    ]
    assert found == [(1, "1\u00a0240 learners"), (1, "EUR 2 million")]


def test_the_reference_of_the_contract() -> None:
    assert reference(JUNE, "42130") == "42130-2022-laptops-delivered-learners-2022-06"


def test_value_and_place_are_no_part_of_a_reference() -> None:
    assert reference(replace(JUNE, value=Decimal(7), paragraph=3, start=9, end=10), "42130") == reference(JUNE, "42130")


@for_each(
    "changes, ending",
    [
        ({"period_start": None, "period_end": None}, "2022-laptops-delivered-learners"),
        ({"year": None, "period_start": "2022", "period_end": "2023"}, "laptops-delivered-learners-2022-2023"),
        ({"year": None, "period_start": "2018", "period_end": None}, "laptops-delivered-learners-since-2018"),
        ({"year": None, "period_start": None, "period_end": "2024"}, "laptops-delivered-learners-until-2024"),
        (
            {"period_start": None, "period_end": None, "as_of": "2022-09-10"},
            "2022-laptops-delivered-learners-as-of-2022-09-10",
        ),
        ({"modality": "aim", "population": None}, "2022-laptops-delivered-2022-06-aim"),
    ],
)
def test_references(changes: dict[str, object], ending: str) -> None:
    assert reference(replace(JUNE, **changes), "1") == f"1-{ending}"  # type: ignore[arg-type]


def test_references_of_one_development_differ() -> None:
    euro = replace(JUNE, indicator="budget", unit=None, currency="EUR")
    figures = [
        JUNE,
        replace(JUNE, part_of=0),
        replace(JUNE, part_of=0),
        euro,
        replace(euro, currency="DKK", equivalent_of=3),
        replace(JUNE, modality="aim"),
    ]
    assert references(figures, "1") == [
        "1-2022-laptops-delivered-learners-2022-06",
        "1-2022-laptops-delivered-learners-2022-06-part",
        "1-2022-laptops-delivered-learners-2022-06-part-2",
        "1-2022-budget-learners-2022-06",
        "1-2022-budget-learners-2022-06-dkk",
        "1-2022-laptops-delivered-learners-2022-06-aim",
    ]
