"""The one year or date that a sentence gives for what it states; none when it gives several or only names some.

A year counts when a preposition of time leads to it ("in 2021", "by the end of 2025", "for September 2021"). The years
of a period, of an edition or of a name ("Plan 2020-2030", "2020 edition", "data from 2018-2019") are no dates of the
statement, and a year in a bracket is somebody else's.
"""

import re
from dataclasses import dataclass
from datetime import date

MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTH = "|".join([*MONTHS, *(month[:3] for month in MONTHS), "sept"])
_DATE = re.compile(
    r"\b(?:in|by|since|until|till|from|for|during|on|before|after|of|as of|early|late|mid)[\s-]+"
    r"(?:the\s+)?(?:(?:end|beginning|start|middle|course|summer|autumn|spring|winter|first half|second half|year)\s+"
    r"(?:of\s+)?(?:the\s+)?(?:year\s+)?)?(?:early\s+|late\s+|mid-?\s*)?"
    rf"(?:(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+)?(?P<month>{_MONTH})\.?,?\s+(?:of\s+)?)?"
    r"(?P<year>(?:19|20)\d\d)\b(?!\s*[-–/]\s*\d)(?!\s+(?:edition|update|Act|Law|Decree))",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class When:
    """A year, and the date where the sentence is more precise than a year (2021-09 or 2021-09-10)."""

    year: int | None = None
    date: str | None = None


def when(sentence: str) -> When:
    """Return the year or date of a sentence, or an empty When where none or more than one is given."""
    found = {
        (match["year"], (match["month"] or "").lower()[:3], match["day"] or "") for match in _DATE.finditer(sentence)
    }
    years = {year for year, _, _ in found}
    if len(years) != 1:
        return When()
    year = next(iter(years))
    precise = {(month, day) for _, month, day in found if month}
    if len(precise) != 1:
        return When(int(year))
    month, day = next(iter(precise))
    number = next(index for index, name in enumerate(MONTHS, start=1) if name.startswith(month))
    if not day:
        return When(int(year), f"{year}-{number:02}")
    try:
        return When(int(year), date(int(year), number, int(day)).isoformat())
    except ValueError:
        return When(int(year))
