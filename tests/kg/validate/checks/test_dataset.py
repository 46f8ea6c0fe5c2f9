"""What a check looks at is loaded where it can have a row, however values are written."""

import pytest

from kg.validate.checks.dataset import Slice
from kg.validate.checks.queries import checks
from kg.validate.units.content import Content

VET, XSD = "https://w3id.org/vetkg/def/", "http://www.w3.org/2001/XMLSchema#"
CASES = [
    (('"2023"', '"2024"'), False),
    (('"2024"',), False),
    (('"2024"', '"2024"'), True),
    (('"2024"', '"02024"'), True),
    (('"2024"', '"+2024"'), True),
]


@pytest.mark.parametrize(("years", "asked"), CASES)
def test_values_that_are_equal_are_looked_at_even_where_they_are_written_in_two_ways(
    years: tuple[str, ...], asked: bool
) -> None:
    (check,) = [one for one in checks() if one.name == "two-milestones-in-a-year"]
    text = "".join(
        f"<urn:raft> <{VET}milestone> <urn:m{place}> .\n<urn:m{place}> <{VET}year> {year}^^<{XSD}integer> .\n"
        for place, year in enumerate(years)
    )
    seen = Slice((check,)).of(Content.of(text.encode()))
    assert len(seen) == (len(text.splitlines()) if asked else 0)
