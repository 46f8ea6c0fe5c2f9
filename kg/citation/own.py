"""How a record asks to be cited.

The form is ``AUTHORS. (YEAR). TITLE. In AUTHORS. (YEAR). CONTAINER [MEDIUM].``
"""

import re
from dataclasses import dataclass

_FORM = re.compile(
    r"(?P<authors>[^()]{1,300}?)\. \((?P<year>[0-9]{4})\)\. (?P<title>.{1,2000})\. "
    r"In (?P=authors)\. \([0-9]{4}\)\. (?P<container>[^\[\]]{1,300}?)(?: \[(?P<medium>[^\[\]]{1,100})\])?\.?"
)
_BETWEEN = re.compile(r"\s*,?\s*&\s+|\s*;\s*")
_TWO_NAMES = re.compile(r"(\w+) and (\w+)")


@dataclass(frozen=True)
class Own:
    """What a citation of that form says."""

    authors: tuple[str, ...]
    year: str
    title: str
    container: str
    medium: str


def parse(text: str) -> Own | None:
    """Return what a record's own citation says; None where it has another form."""
    found = _FORM.fullmatch(text)
    if found is None:
        return None
    authors = tuple(name for name in _BETWEEN.split(found["authors"]) if name)
    return Own(authors, found["year"], found["title"], found["container"], found["medium"] or "")


def holders(rights: str, source_names: tuple[str, ...]) -> tuple[str, ...]:
    """Return whom the rights statement of a source names, without the source itself where that stands behind them."""
    for name in source_names:
        before, comma, _ = rights.partition(f", {name}")
        if comma:
            rights = before
            break
    two = _TWO_NAMES.fullmatch(rights)
    return two.groups() if two else (rights,) if rights else ()
