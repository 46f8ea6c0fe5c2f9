"""What a text holds, told cheaply: a pattern is not tried on a text that lacks what it cannot do without."""

import re
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
    "/": ("/",),
    "(": ("(",),
    ":": (":",),
    "and": (" and ",),
    "school": ("school", "academic", "training"),
    "relative": ("year", "month", "decade", "past", "future"),
    "every": ("for every ",),
}
_DIGIT = re.compile("[0-9]")
_SPELLED = re.compile(rf"\b(?:{'|'.join(SPELLED)})\b")
_YEAR = re.compile("199[0-9]|200[1-9]|20[1-6][0-9]")


@lru_cache(maxsize=4)
def signs(text: str) -> frozenset[str]:
    """Return which signs a text shows: the names above, and those of the patterns below."""
    folded = text.casefold().replace("\u0131", "i")  # letters that patterns take for others, too
    found = {name for name, pieces in _PIECES.items() if any(piece in folded for piece in pieces)}
    if _SPELLED.search(folded):
        found.add("spelled")
    if _DIGIT.search(text):
        found.add("digit")
        if _YEAR.search(text):
            found.add("year")
    return frozenset(found)
