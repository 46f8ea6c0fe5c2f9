from decimal import Decimal

from kg.ingest.figures.numbers import find_numbers
from kg.ingest.figures.text import fold
from tests.cases import for_each


@for_each("space", [" ", "\u00a0", "\u202f", "\u2009", "\u2007", "\u200a", "\t"])
def test_any_kind_of_space_groups_digits(space: str) -> None:
    (number,) = find_numbers(fold(f"some 1{space}828 things"))
    assert number.value == number.count == 1828


@for_each(
    "text, value, count",
    [
        ("1,828", 1828, 1828),
        ("1.828", None, 1828),  # a decimal or a count: only a counted noun can tell
        ("1,828 million", None, None),
        ("1.828 million", None, None),
        ("3.68 million", 3680000, 3680000),
        ("3,68 million", 3680000, 3680000),
        ("58.1 billion", 58100000000, 58100000000),
        ("8.4", "8.4", None),
        ("9,7", "9.7", None),
        ("0.125", "0.125", None),
        ("1.234.567", 1234567, 1234567),
        ("1,234,567.5", "1234567.5", None),
        ("17 838 099", 17838099, 17838099),
        ("twenty-five", 25, 25),
        ("two hundred", 200, 200),
        ("one hundred and fifty", 150, 150),
        ("a hundred and fifty", 150, 150),
        ("three thousand two hundred", 3200, 3200),
        ("two million", 2000000, 2000000),
    ],
)
def test_value_and_count(text: str, value: int | str | None, count: int | None) -> None:
    (number,) = find_numbers(text)
    assert number.value == (None if value is None else Decimal(value))
    assert number.count == count
    assert text[number.start : number.end] == text


@for_each(
    "text",
    [
        "COVID-19",
        "24-hour",
        "3rd",
        "5G",
        "10-20",
        "4763/2020",
        "3.1.2",
        "10:30",
        "+32",
        "#12",
        "H2020",
        "007",
        "a house",
    ],
)
def test_no_number(text: str) -> None:
    assert find_numbers(text) == []


def test_letters_for_scales_are_marked_as_short() -> None:
    (number,) = find_numbers("2m")
    assert number.short
    assert number.value == 2000000


def test_a_year_does_not_join_the_number_behind_it() -> None:
    assert [number.value for number in find_numbers("in 2022 300 teachers")] == [2022, 300]
