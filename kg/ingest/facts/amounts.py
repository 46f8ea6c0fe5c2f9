"""Amounts of a facts table as figures: value, indicator, time and purpose; what a note does not say stays unsaid."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from kg.ingest.facts.entry import Amount
from kg.model import Figure
from kg.namespaces import iri, slug

#: Which indicator the words of a purpose or a time name; the first that fits.
INDICATORS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("subsidy", re.compile(r"\b(?:grants?|subsid(?:y|ies))\b", re.IGNORECASE)),
    ("budget", re.compile(r"\b(?:budget|pool|fund)\b", re.IGNORECASE)),
    ("investment", re.compile(r"\binvest\w*", re.IGNORECASE)),
)
_NATIONAL = re.compile(r"\s*\((?P<currency>[A-Z]{3})\s?(?P<number>\d[\d\s.,]*?)\s?(?P<scale>m|million|bn|billion)?\)")
_SCALE = {None: 1, "m": 10**6, "million": 10**6, "bn": 10**9, "billion": 10**9}
_NUMBER = re.compile(r"\d{1,3}(?:[\s,]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_YEAR = re.compile(r"(?P<start>(?:19|20)\d\d)(?P<rest>.*)")
_SPAN = re.compile(r"(?P<start>(?:19|20)\d\d)\s?[-–/]\s?(?P<end>(?:(?:19|20)\d\d|\d\d))(?P<rest>.*)")
_UNTIL = re.compile(r"(?:to|until)\s+(?P<end>(?:19|20)\d\d)(?P<rest>.*)")
_BUDGET_USED = re.compile(r"\s*budget, used (?P<used>(?:19|20)\d\d)")
_PER = {"yearly": "year", "per year": "year", "per learner": "learner", "per learner yearly": "learner-year"}


@dataclass(frozen=True)
class Time:
    """When an amount was meant for: a year or a period, per what, and the year on whose milestone it stands."""

    year: int | None = None
    start: int | None = None
    end: int | None = None
    per: str | None = None
    used: int | None = None

    @property
    def place(self) -> int | None:
        """The year of the milestone: when it was used, else the year, else the first (or only known) of the period."""
        return self.used or self.year or self.start or self.end


def number(text: str) -> Decimal | None:
    """Return the number in "3680000", "3 680 000" or "2,368,780", or None for anything else."""
    plain = " ".join(text.split())
    try:
        return Decimal(re.sub(r"[\s,]", "", plain)) if _NUMBER.fullmatch(plain) else None
    except InvalidOperation:
        return None


def time_of(text: str | None) -> Time | None:
    """Return the time of a note ("2021", "2015-18", "to 2020", "2018-27 yearly", none), or None for another form."""
    plain = " ".join((text or "").split())
    if not plain:
        return Time()
    if plain in _PER:
        return Time(per=_PER[plain])
    if match := _SPAN.fullmatch(plain):
        start = int(match["start"])
        end = int(match["end"]) if len(match["end"]) == 4 else start // 100 * 100 + int(match["end"])
        time = Time(start=start, end=end)
        if end < start:
            return None
    elif match := _UNTIL.fullmatch(plain):
        time = Time(end=int(match["end"]))
    elif match := _YEAR.fullmatch(plain):
        time = Time(year=int(match["start"]))
    else:
        return None
    return _rest(time, match["rest"])


def _rest(time: Time, rest: str) -> Time | None:
    used = _BUDGET_USED.fullmatch(rest)
    if used:
        return Time(time.year, time.start, time.end, None, int(used["used"]))
    if rest.strip() and rest.strip() not in _PER:
        return None
    return Time(time.year, time.start, time.end, _PER.get(rest.strip()))


def figures(amount: Amount, time: Time, value: Decimal, development: str) -> list[Figure]:
    """Return the figure in euro and, where the purpose gives it, its equivalent in the national currency."""
    purpose = _NATIONAL.sub("", amount.purpose).strip()
    notes = f"{amount.purpose} {amount.year or ''}"
    indicator = next((code for code, words in INDICATORS if words.search(notes)), "amount")
    when = "-".join(str(year) for year in (time.year, time.start, time.end) if year is not None)
    reference = "-".join(filter(None, (development, when, indicator, slug(purpose, 40))))
    until = "to " if time.end is not None and time.start is None else ""
    period = f" ({until}{when.replace('-', '–')})" if when else ""
    main = _figure(reference, f"EUR {value:f}{period}: {purpose}".rstrip(": "), value, "EUR", indicator, time)
    match = _NATIONAL.search(amount.purpose)
    national = number(match["number"]) if match else None
    if match is None or national is None:
        return [main]
    scaled, currency = national * _SCALE[match["scale"]], match["currency"]
    label = f"{currency} {scaled:f}{period}: {purpose}".rstrip(": ")
    same = _figure(f"{reference}-{currency.lower()}", label, scaled, currency, indicator, time, main)
    return [main, same]


def _figure(
    reference: str, label: str, value: Decimal, currency: str, indicator: str, time: Time, main: Figure | None = None
) -> Figure:
    return Figure(
        reference=reference,
        label=label,
        value=value,
        currency=currency,
        indicator=indicator,
        modality="unspecified",
        year=time.year,
        period_start=None if time.start is None else str(time.start),
        period_end=None if time.end is None else str(time.end),
        per=time.per,
        equivalent_of=None if main is None else iri("figure", main.reference),
    )
