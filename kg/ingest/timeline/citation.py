"""The citation at the end of a page: year, title, country, update.

It reads ``Cedefop, & ReferNet. (YEAR). TITLE: COUNTRY. In Cedefop, & ReferNet. (YEAR). … (N update) [Online tool].``
"""

import re
from dataclasses import dataclass

from kg.vocabulary import Concept, Vocabulary

_START = re.compile(
    r"\W{0,6}(?:(?:cite|cited|citation|zitieren|citer|citeren|citeer)\b[^.\d]{0,20}?\s)?Cedefop\s?,?\s(?:&|and|et|und|en)\s(?:the\s)?ReferNet\W{0,3}\(?(?P<year>(?:19|20)\d\d)\)?\W{0,3}",
    re.IGNORECASE,
)
_IN = re.compile(r"[.\s]\s{0,3}In:?\s{1,3}Cedefop\b|[.\s]\s{0,3}\*?Timeline of VET policies in Europe", re.IGNORECASE)
_UPDATE = re.compile(
    r"[(\[]\s?(?:(?P<before>20\d\d)\s(?:update|edition)|(?:update|edition)(?:\sof)?\s(?P<after>20\d\d))\s?[)\]]",
    re.IGNORECASE,
)
_TOOL = re.compile(r"https?://[^\s<>\"'()\[\]]{3,300}", re.IGNORECASE)
_RECORD = re.compile(r"/tools/timeline-vet-policies-europe/search/(?P<id>[0-9]{1,9})(?![\d%])", re.IGNORECASE)
_DASH = re.compile(r"\s?[-‐‑–—]\s?")
_LONGEST_SYSTEM = 60


@dataclass(frozen=True)
class Citation:
    """What a citation says; ``title`` and ``country`` where they could be told apart."""

    text: str
    year: int
    update: int | None
    title: str | None
    country: Concept | None
    place: str | None


def is_citation(text: str) -> bool:
    """Return whether a line begins a citation of the Timeline."""
    return _START.match(text) is not None


def parse_citation(text: str, vocabulary: Vocabulary) -> Citation | None:
    """Return what the citation ``text`` says, or None where it is none. Addresses in it are left aside."""
    start = _START.match(text)
    if start is None:
        return None
    bare = " ".join(_TOOL.sub(" ", text).split()).rstrip("< >.") + "."
    update = _UPDATE.search(bare)
    year = update and (update["before"] or update["after"])
    title, place, country = _title(text[start.end() :], vocabulary)
    return Citation(bare, int(start["year"]), int(year) if year else None, title, country, place)


def addresses(text: str) -> list[str]:
    """Return the addresses in a line, without the punctuation that follows them."""
    return [match[0].rstrip(".,;:!?") for match in _TOOL.finditer(text)]


def record_id(address: str) -> str | None:
    """Return the id of the record whose page an address is, on whatever host it stands, or None."""
    match = _RECORD.search(address)
    return match["id"] if match and int(match["id"]) else None


def system_of(vocabulary: Vocabulary, text: str) -> Concept | None:
    """Return the system that a text names; ``BELGIUM - FL`` is Belgium-FL."""
    bare = text.strip(" .,:;_*")
    if len(bare) > _LONGEST_SYSTEM:
        return None
    return vocabulary.by_label("system", bare) or vocabulary.by_label("system", _DASH.sub("-", bare))


def _title(rest: str, vocabulary: Vocabulary) -> tuple[str | None, str | None, Concept | None]:
    """Return title, the words that should be the country, and the country."""
    ends = list(_IN.finditer(rest))
    if not ends or not ends[0].start():
        return None, None, None
    whole = rest[: ends[0].start()].strip(" .")
    title, colon, place = whole.rpartition(":")
    country = system_of(vocabulary, place) if colon else None
    if country is None:
        return whole or None, place.strip() if colon else None, None
    return title.strip() or None, place.strip(), country
