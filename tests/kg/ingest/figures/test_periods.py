from kg.ingest.figures.guards import find_traps
from kg.ingest.figures.periods import Time, find_times
from tests.cases import for_each


def only(text: str) -> Time:
    (time,) = find_times(text)
    return time


@for_each(
    "text, year, first, last, as_of",
    [
        ("in 2022", 2022, None, None, None),
        ("in June 2022", 2022, "2022-06", "2022-06", None),
        ("at the end of 2021", 2021, None, None, None),
        ("in the first half of 2021", 2021, None, None, None),
        ("since 2018", 2018, "2018", None, None),
        ("since September 2021", 2021, "2021-09", None, None),
        ("until 31 March 2024", 2024, None, "2024-03-31", None),
        ("as of 10 September 2025", 2025, None, None, "2025-09-10"),
        ("by 2030", 2030, None, None, "2030"),
        ("on 12 February 2021", 2021, None, None, None),
        ("in 2022 and 2023", None, "2022", "2023", None),
        ("between 2018 and 2021", None, "2018", "2021", None),
        ("from 2017 to 31 December 2023", None, "2017", "2023", None),
        ("in the period 2014-20", None, "2014", "2020", None),
        ("in 2020, 2021 and 2022", None, "2020", "2022", None),
        ("in the school year 2017/18", None, "2017", "2018", None),
        ("for the 2024-25 school year", None, "2024", "2025", None),
        ("between January and June 2021", 2021, "2021-01", "2021-06", None),
        ("between November 2020 and May 2021", None, "2020-11", "2021-05", None),
        ("(2019)", 2019, None, None, None),
    ],
)
def test_times(text: str, year: int | None, first: str | None, last: str | None, as_of: str | None) -> None:
    time = only(text)
    assert (time.year, time.first, time.last, time.as_of) == (year, first, last, as_of)
    assert (time.start, time.end) == (0, len(text))


@for_each(
    "text", ["the previous year", "two years later", "in 2018 and 2021", "over the last three years", "after 2019"]
)
def test_unclear_times(text: str) -> None:
    assert only(text).unclear


@for_each("text", ["the 2020 budget", "in the 2020 budget", "Plan 2021-24", "Agenda 2030", "Horizon 2020"])
def test_a_year_in_a_name_is_no_time_but_a_trap(text: str) -> None:
    assert find_times(text) == []
    assert find_traps(text)


def test_a_date_that_nothing_leads_to_dates_nothing() -> None:
    time = only("the decree of 13 December 2018")
    assert (time.year, time.first, time.as_of) == (None, None, None)


@for_each(
    "text",
    [
        "aged 15-29",
        "15-29 years old",
        "EQF levels 3, 4 and 5",
        "ISCED 2011",
        "Article 12",
        "Law No 27/2019",
        "Royal Decree 694",
        "first-year and 3rd",
        "grade five",
        "grades 10-12",
        "year 11",
        "page 14",
        "phase 2",
        "+32 2 555 12 34",
        "tel. 02 555 12 34",
        "DigComp 2.2",
        "Moodle 4.1",
        "PISA 2018",
        "12.02.2021",
        "https://example.org/search/42130",
        "(3)",
        "two thirds",
        "nine of ten",
        "25 of the 52",
    ],
)
def test_traps(text: str) -> None:
    assert find_traps(text)
