"""One line of the section Bodies responsible: the body's name, and from and until which year it answers."""

import re
from dataclasses import dataclass

_YEAR = r"(?P<{}>(?:19|20)\d\d)"
_MONTH = r"(?:(?:mid|early|late)[- ]|\d{1,2}[./ ]|\w{3,10}\.?\s){0,3}"
_UNTIL = r"(?:until(?: the end of)?|till|up to|through|bis|jusqu[’']en|jusqu[’']à|tot)"
_FROM = r"(?:since|from|as of|starting(?: in)?|seit|ab|von|depuis|à partir de|de|sinds|vanaf|van)"
_TO = r"(?:until|till|to|through|up to|bis|à|jusqu[’']en|tot|[-–—/])"
_VALIDITY = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_UNTIL}\s+{_MONTH}{_YEAR.format('end')}",
        rf"{_UNTIL}\s+{_MONTH}{_YEAR.format('start3')}[-/–](?P<end>\d\d)",
        rf"(?:{_FROM}\s+)?{_MONTH}{_YEAR.format('start')}\s?{_TO}\s?{_MONTH}(?P<end>(?:19|20)?\d\d)",
        rf"{_FROM}\s+{_MONTH}{_YEAR.format('start')}(?:\s+(?:on|onwards?|onward))?",
        rf"{_YEAR.format('start')}\s?[-–—]|{_YEAR.format('start2')}\s+onwards?",
        rf"[-–—]\s?{_YEAR.format('end')}",
        rf"in\s+{_YEAR.format('both')}",
    )
)
_BRACKETS = re.compile(r"\s*[(\[](?P<inner>[^()\[\]]{4,120})[)\]]")
_ANY_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_TAIL = re.compile(
    r"(?:\s*[,;:–—-])?\s+(?P<inner>(?:until|till|since|from|bis|seit|depuis|tot|sinds)\s[^,;()]{4,40})$", re.IGNORECASE
)
#: In brackets a time that cannot be read is no part of a name.
_TIME = re.compile(
    r"(?:(?:until|till|up to|since|from|as of|before|after|bis|seit|ab|depuis|tot|sinds)\b.{0,60})?\b(?:19|20)\d\d\b.*",
    re.IGNORECASE,
)
#: Behind the years of one body the next one follows.
_NEXT = re.compile(r"\s*(?:[,;/]\s*(?:(?:and|und|et|en|&)\s)?|(?:and|und|et|en|&)\s)\s*(?:the\s+)?", re.IGNORECASE)
_MINISTRIES = re.compile(r"(?:[,;]|[,;]?\s(?:and|&))\s(?:the\s)?(?=Ministry\s(?:of|for)\s)")


@dataclass(frozen=True)
class NamedBody:
    """A body as a line names it, with the first and last year (inclusive) in which it answers.

    ``unclear`` says that the line gives a time that cannot be read.
    """

    label: str
    from_year: int | None = None
    until_year: int | None = None
    unclear: bool = False


def parse_body(text: str) -> NamedBody:
    """Return the body that a line names. What stands in brackets and is no time stays part of the name.

    It is unclear where a text follows the years in brackets, or where several years contradict each other.
    """
    text = text.strip(" ;,")
    label, start, end, unclear = text, None, None, False
    for match in [*_BRACKETS.finditer(text), *_TAIL.finditer(text)]:
        kept, inner = _kept(match["inner"].strip())
        unclear = unclear or (bool(kept) and _TIME.fullmatch(kept) is not None)
        years = _years(inner)
        if years is None:
            unclear = unclear or _TIME.fullmatch(inner) is not None
            continue
        unclear = unclear or _goes_on(text[match.end() :])
        unclear = unclear or years[0] not in (None, start or years[0]) or years[1] not in (None, end or years[1])
        start, end = years[0] or start, years[1] or end
        label = label.replace(match[0], f" ({kept})" if kept else "", 1)
    unclear = unclear or bool(start and end and start > end)
    return NamedBody(" ".join(label.split()).strip(" ;,"), start, end, unclear)


def split_bodies(text: str) -> list[str]:
    """Return the bodies of a line: several where a semicolon or a bullet parts them, or each is a Ministry.

    A comma or an "and" alone parts nothing, since both stand in names; behind years in brackets they part two bodies.
    """
    return [body for part in _listed(text) for body in _split_behind_years(part)]


def _listed(text: str) -> list[str]:
    if text.startswith(("Ministry ", "The Ministry ")):
        ministries = [part.strip(" ;,") for part in _MINISTRIES.split(text)]
        if len(ministries) > 1:
            return ministries
    parts = [part.strip(" ;,") for part in re.split(r";|\s[•‣|]\s", text)]
    parts = [part for part in parts if part]
    if len(parts) > 1 and all(part[0].isupper() and len(part) > 2 for part in parts):
        return parts
    return [text.strip(" ;,")]


def _split_behind_years(text: str) -> list[str]:
    """Return the bodies that a text names, each with its own years; the whole text where one of them is no name."""
    parts, start = [], 0
    for match in _BRACKETS.finditer(text):
        following = _NEXT.match(text, match.end())
        if following and _years(_kept(match["inner"].strip())[1]) is not None and _goes_on(text[match.end() :]):
            parts.append(text[start : match.end()])
            start = following.end()
    parts.append(text[start:])
    return parts if all(part[:1].isupper() for part in parts) else [text]


def _kept(inner: str) -> tuple[str, str]:
    """Cut what stands in brackets: ``MoP, until 2020`` is a part of the name and a time."""
    if "," in inner and _years(inner) is None:
        name, _, time = inner.rpartition(",")
        return name.strip(), time.strip()
    return "", inner


def _goes_on(rest: str) -> bool:
    """Return whether a text follows that is neither in brackets nor a time at the end."""
    return any(map(str.isalnum, _TAIL.sub("", _ANY_BRACKETS.sub("", rest))))


def _years(inner: str) -> tuple[int | None, int | None] | None:
    for pattern in _VALIDITY:
        match = pattern.fullmatch(inner.strip())
        if match is None:
            continue
        groups = {name: value for name, value in match.groupdict().items() if value}
        if "both" in groups:
            return int(groups["both"]), int(groups["both"])
        start = groups.get("start") or groups.get("start2")
        end = groups.get("end", "")
        century = (start or groups.get("start3", ""))[: 4 - len(end)]
        first, last = (int(start) if start else None), (int(century + end) if end else None)
        return None if first and last and first > last else (first, last)
    return None
