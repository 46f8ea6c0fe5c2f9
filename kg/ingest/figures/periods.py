"""Expressions of time: ``in June 2022``, ``since 2018``, ``by 2030``, ``in 2022 and 2023``, ``2017/18``.

A year counts as time only when a preposition, a bracket or a label leads to it: "the 2020 budget" names a budget.
"""

import re
from dataclasses import dataclass

from kg.ingest.figures.signs import MONTHS, begun, signs

_MONTH = begun("(?:" + "|".join(MONTHS) + ")", MONTHS)
_YEAR = r"(?:199[0-9]|200[1-9]|20[1-6][0-9])"
_END = r"(?![\w]|[-/.,:][0-9]|-\w)"
_PART = (
    r"(?:(?:the )?(?:(?:very )?(?:end|beginning|start|course|middle) of |(?:first|second|third|fourth|last) "
    r"(?:half|quarter|semester|(?:[a-z]+ )?months?) of |(?:early|late|mid)[- ]?"
    r"|(?:spring|summer|autumn|winter)(?: of)? ))?(?:(?:the )?year )?"
)
_LEADS = "as of|as at|up to|in|during|throughout|since|from|by|until|till|for|at|on|before|after"
_LEAD = r"\b" + begun(f"(?P<lead>{_LEADS})", _LEADS.split("|"))
_SPANS = "between|from|in|during|for|over|throughout|covering"
_OVER = (
    r"\b" + begun(f"(?:{_SPANS})", _SPANS.split("|")) + r"(?: the)?(?: (?:years?|period|school years))?(?: of)?"
    r"(?: between| from)?"
)
_IN = r"(?:\b(?:in|during|for|since|as of|as from|from|of|over|until) )?(?:the )?"
_LATER = r"(?:last|past|next|coming|following|previous)"
#: The kind of an expression, what a text must show before the pattern is tried, and the pattern.
_PATTERNS = (
    (
        "date",
        "1-may",
        rf"(?:{_LEAD} )?(?:the )?\b(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?(?: of)? (?P<month>{_MONTH})\b"
        rf"(?:,? (?P<year>{_YEAR}){_END})?",
    ),
    (
        "months",
        "year months",
        rf"(?:\b(?:between|from|in|during) )?\b(?P<month>{_MONTH})(?: (?P<year>{_YEAR}))? ?(?:-|to|and|until) ?"
        rf"(?P<month2>{_MONTH}) (?P<year2>{_YEAR}){_END}",
    ),
    (
        "american",
        "may-1",
        rf"(?:{_LEAD} )?\b(?P<month>{_MONTH}) (?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?(?:, (?P<year>{_YEAR}))?{_END}",
    ),
    ("month", "month", rf"{_LEAD} {_PART}(?P<month>{_MONTH})\b(?:,? (?:of )?(?P<year>{_YEAR}){_END})?"),
    (
        "school",
        "year 1-1",
        rf"{_IN}(?:(?:new )?(?:school|academic|training|study) years? )?"
        rf"(?<![\w/-])(?P<year>{_YEAR}) ?/ ?(?P<year2>{_YEAR}|[0-9]{{2}})(?: (?:school|academic|training) "
        rf"years?)?{_END}",
    ),
    (
        "school",
        "year school 1-1",
        rf"{_IN}(?:school|academic|training) years? "
        rf"(?P<year>{_YEAR}) ?- ?(?P<year2>{_YEAR}|[0-9]{{2}}){_END}",
    ),
    (
        "school",
        "year school 1-1",
        rf"{_IN}(?P<year>{_YEAR}) ?- ?"
        rf"(?P<year2>{_YEAR}|[0-9]{{2}}) (?:school|academic|training) years?\b",
    ),
    ("years", "1-1 year", rf"{_OVER} (?P<year>{_YEAR})-(?P<year2>{_YEAR}|[0-9]{{2}}){_END}"),
    (
        "years",
        "2-years",
        rf"{_OVER} (?:{_MONTH} )?(?P<year>{_YEAR}) (?:-|to|and|until|up to|till)(?: the end of)?"
        rf"(?: [0-3]?[0-9])?(?: {_MONTH})? (?P<year2>{_YEAR}){_END}",
    ),
    (
        "list",
        "2-years and",
        rf"\b(?:in|during|for|over)(?: the years)? (?P<year>{_YEAR})(?:, {_YEAR}){{1,4}},? and "
        rf"(?P<year2>{_YEAR}){_END}",
    ),
    ("note", "year (", rf"\((?P<year>{_YEAR})(?:-(?P<year2>{_YEAR}|[0-9]{{2}}))?\)"),
    ("label", "year :", rf"(?:^|(?<=\. )|(?<=; ))(?:- )?(?P<year>{_YEAR})(?=:)"),
    ("year", "year", rf"{_LEAD} {_PART}(?P<year>{_YEAR}){_END}"),
    (
        "unclear",
        "relative",
        r"\b(?:the (?:previous|following|preceding|subsequent|next) (?:school |academic )?year|(?:last|next) year"
        r"|(?:a|one|two|three|several|some) years? (?:earlier|later|before|ago|after)|the years? (?:before|after)"
        rf"|(?:over|during|in|within) the {_LATER} (?:[\w-]+ ){{0,2}}(?:years?|months?|decades?)"
        r"|within (?:[\w-]+ ){1,2}(?:years?|months?)|(?:in|over|during) recent years|in the (?:past|future))\b",
    ),
)
_COMPILED = tuple(
    (name, frozenset(needed.split()), re.compile(pattern, re.IGNORECASE)) for name, needed, pattern in _PATTERNS
)


@dataclass(frozen=True, slots=True)
class Time:
    """An expression of time from ``start`` to ``end`` of a text.

    ``year`` is its only year; ``month`` stands without one. ``by`` marks a term ("by 2030"), ``open`` a period that the
    text does not close (``since``) or begin (``until``); ``unclear`` a time that no year can be given for; ``after_it``
    an expression that can only stand behind what it dates.
    """

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    first: str | None = None
    last: str | None = None
    as_of: str | None = None
    by: bool = False
    open: bool = False
    school: bool = False
    unclear: bool = False
    after_it: bool = False


def find_times(text: str) -> list[Time]:
    """Return the expressions of time of ``text`` (folded) in order, the longer one where two overlap."""
    shown = signs(text)
    tried = [(name, pattern) for name, needed, pattern in _COMPILED if needed <= shown]
    found = [time for name, pattern in tried for match in pattern.finditer(text) if (time := _time(name, match))]
    kept: list[Time] = []
    for time in sorted(found, key=lambda each: (each.start, -each.end)):
        if not kept or time.start >= kept[-1].end:
            kept.append(time)
        elif time.end - time.start > kept[-1].end - kept[-1].start:
            kept[-1] = time
    return kept


def _time(name: str, match: re.Match[str]) -> Time | None:
    span = match.span()
    groups = match.groupdict()
    year = int(groups["year"]) if groups.get("year") else None
    if name == "unclear":
        return Time(*span, unclear=True)
    if name in ("date", "american", "month"):
        return _dated(span, groups, year)
    if name == "months":
        return _months(span, groups, year)
    return _year(name, match, year) if year is not None else None


def _year(name: str, match: re.Match[str], year: int) -> Time:
    groups = match.groupdict()
    if groups.get("year2"):
        return _years(name, match, year, str(groups["year2"]))
    if name in ("note", "label"):
        return Time(*match.span(), year=year, after_it=name == "note")
    return _led(match.span(), (groups.get("lead") or "").lower(), year, str(year))


def _dated(span: tuple[int, int], groups: dict[str, str | None], year: int | None) -> Time | None:
    month = MONTHS.index(str(groups["month"]).lower()) + 1
    lead = (groups.get("lead") or "").lower()
    day = int(groups.get("day") or 0)
    if day > 31:
        return None
    if year is None:
        return Time(*span, month=None if day or lead not in ("in", "during") else month)
    if not lead:
        return Time(*span)
    if not day:
        return _led(span, lead, year, f"{year}-{month:02}")
    if lead in ("as of", "as at"):
        return Time(*span, year=year, as_of=f"{year}-{month:02}-{day:02}")
    return _led(span, lead, year, str(year) if lead == "on" else f"{year}-{month:02}-{day:02}")


def _months(span: tuple[int, int], groups: dict[str, str | None], year: int | None) -> Time:
    last = int(groups["year2"] or 0)
    first = year or last
    months = [MONTHS.index(str(groups[name]).lower()) + 1 for name in ("month", "month2")]
    if (first, months[0]) >= (last, months[1]):
        return Time(*span, unclear=True)
    return Time(
        *span,
        year=first if first == last else None,
        first=f"{first}-{months[0]:02}",
        last=f"{last}-{months[1]:02}",
    )


def _years(name: str, match: re.Match[str], first: int, text: str) -> Time:
    """Return a period of years; years that are listed ("in 2020 and 2022") make one only without a gap."""
    span = match.span()
    last = int(text) if len(text) == 4 else first - first % 100 + int(text)
    listed = " and " in match[0] and not re.match(r"between|from", match[0], re.IGNORECASE)
    if last <= first or last - first > 30 or (listed and last - first != len(re.findall(_YEAR, match[0])) - 1):
        return Time(*span, unclear=True)
    return Time(*span, first=str(first), last=str(last), school=name == "school", after_it=name == "note")


def _led(span: tuple[int, int], lead: str, year: int, when: str) -> Time:
    """Return the time that a preposition makes of a year, month or date."""
    precise = when if len(when) > 4 else None
    if lead in ("since", "from"):
        return Time(*span, year=year, first=when, open=True)
    if lead in ("until", "till", "up to"):
        return Time(*span, year=year, last=when, open=True)
    if lead in ("before", "after"):
        return Time(*span, unclear=True)
    if lead in ("as of", "as at"):
        return Time(*span, year=year, as_of=when)
    if lead == "by":
        return Time(*span, year=year, as_of=when, by=True)
    return Time(*span, year=year, first=precise, last=precise)
