"""What a text holds, told cheaply: a pattern is not tried on a text that lacks what it cannot do without."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
SPELLED = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")

#: Signs that are any of some pieces of text, without regard to case.
_PIECES = {
    "month": MONTHS,
    "web": ("://", "www."),
    "@": ("@",),
    "+": ("+",),
    "(": ("(",),
    ":": (":",),
    "and": (" and ",),
    "school": ("school", "academic", "training"),
    "relative": ("year", "month", "decade", "past", "future"),
    "every": ("for every ",),
    "years": ("year", "yr"),
    "age": ("age ", "ages ", "aged "),
    "beyond": ("over", "under", "below", "above"),
    "per": ("per ",),
    "street": ("street", "road", "avenue", "square", "lane", "boulevard"),
    "L.": ("l.",),
}
#: Signs of a text with digits; each pattern begins so that it is looked for quickly.
_BESIDE_DIGITS = {
    "1.1": re.compile(r"[0-9]\.[0-9]"),
    "1:1": re.compile(r"[0-9][:.][0-9]"),
    "1-1": re.compile(r"[0-9] ?[-/] ?[0-9]"),
    "1st": re.compile(r"[0-9](?:st|nd|rd|th)"),
    "1+": re.compile(r"[0-9]\+"),
    "1)": re.compile(r"[0-9][.)] "),
    "(1": re.compile(r"[\[(][0-9]"),
    "1x": re.compile(r"[0-9] ?(?:x|times)"),
    "01": re.compile(r"0(?<![0-9]0)[0-9]"),
}
#: The same of a text with a month, too.
_BESIDE_MONTHS = {
    "1-may": re.compile(rf"[0-9](?:st|nd|rd|th)?(?: of)? (?:{'|'.join(MONTHS)})"),
    "may-1": re.compile(r" [0-9]{1,2}(?![0-9])"),
}
_DIGIT = re.compile("[0-9]")
_SPELLED = re.compile(rf"\b(?:{'|'.join(SPELLED)})\b")
_YEAR = re.compile("199[0-9]|200[1-9]|20[1-6][0-9]")
_MONTH = re.compile("|".join(MONTHS))
_OF = re.compile(" (?:of|in) ")
_PART = ("third", "quarter", "fifth", "tenth", "hal", "times")


def begun(pattern: str, words: Iterable[str]) -> str:
    """Return a pattern of some ``words`` that looks at the first letter once before it tries one after the other."""
    return f"(?=[{''.join(sorted({word[0] for word in words}))}]){pattern}"


@lru_cache(maxsize=4)
def signs(text: str) -> frozenset[str]:
    """Return which signs a text shows: the names above, and those of the functions below."""
    folded = text.casefold().replace("\u0131", "i")  # letters that patterns take for others, too
    found = set(_spelled(folded))
    for name, pieces in _PIECES.items():
        for piece in pieces:
            if piece in folded:
                found.add(name)
                break
    if _DIGIT.search(text):
        found.add("digit")
        found.update(name for name, beside in _BESIDE_DIGITS.items() if beside.search(folded))
        found.update(_years(text))
        if "month" in found:
            found.update(name for name, beside in _BESIDE_MONTHS.items() if beside.search(folded))
    if "month" in found and len(_MONTH.findall(folded)) > 1:
        found.add("months")
    if any(_is_few(folded, place.start()) for place in _OF.finditer(folded)):
        found.add("few-of")
    return frozenset(found)


def _years(text: str) -> Iterator[str]:
    found = len(_YEAR.findall(text))
    if found:
        yield "year"
    if found > 1:
        yield "2-years"


def _spelled(folded: str) -> Iterator[str]:
    """Yield whether a number is spelled out ("spelled"), "one of the" and "one third" ("one-of", "one-third")."""
    for word in _SPELLED.finditer(folded):
        yield "spelled"
        if folded.startswith((" of ", " by one"), word.end()):
            yield "one-of"
        elif folded.startswith((" ", "-"), word.end()) and folded.startswith(_PART, word.end() + 1):
            yield "one-third"


def _is_few(folded: str, end: int) -> bool:
    """Tell whether a number, or "out" behind one, ends before ``end``: "3 of", "two out of"."""
    return folded[end - 1 : end].isdigit() or folded.endswith((*SPELLED, "out"), 0, end)
