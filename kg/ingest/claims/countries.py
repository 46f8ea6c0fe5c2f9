"""Which reporting unit a text speaks of: the names of countries and peoples that secondary sources use in English.

Codes are those of the scheme ``system``. A part of Belgium counts for itself and not for Belgium.
"""

import re
from collections import Counter

_NAMES: dict[str, str] = {
    "austria": "Austria|Austrian",
    "belgium": "Belgium|Belgian",
    "belgium-de": "German-speaking Community|East Belgium|Ostbelgien",
    "belgium-fl": "Flanders|Flemish",
    "belgium-fr": "Wallonia|Walloon|French Community|Wallonia-Brussels|Federation Wallonie-Bruxelles",
    "bulgaria": "Bulgaria|Bulgarian",
    "croatia": "Croatia|Croatian",
    "cyprus": "Cyprus|Cypriot",
    "czechia": "Czechia|Czech Republic|Czech",
    "denmark": "Denmark|Danish",
    "estonia": "Estonia|Estonian",
    "finland": "Finland|Finnish",
    "france": "France|French",
    "germany": "Germany|German",
    "greece": "Greece|Greek",
    "hungary": "Hungary|Hungarian",
    "iceland": "Iceland|Icelandic",
    "ireland": "Ireland|Irish",
    "italy": "Italy|Italian",
    "latvia": "Latvia|Latvian",
    "lithuania": "Lithuania|Lithuanian",
    "luxembourg": "Luxembourg|Luxembourgish",
    "malta": "Malta|Maltese",
    "netherlands": "Netherlands|Dutch",
    "norway": "Norway|Norwegian",
    "poland": "Poland|Polish",
    "portugal": "Portugal|Portuguese",
    "romania": "Romania|Romanian",
    "slovakia": "Slovakia|Slovak",
    "slovenia": "Slovenia|Slovenian|Slovene",
    "spain": "Spain|Spanish",
    "sweden": "Sweden|Swedish",
}
_CODE = {name.casefold(): code for code, names in _NAMES.items() for name in names.split("|")}
_PATTERN = re.compile(
    r"(?<!\w)(?:" + "|".join(sorted(map(re.escape, _CODE), key=len, reverse=True)) + r")(?=s?(?!\w))", re.IGNORECASE
)
_LANGUAGE = re.compile(r"\s+(?:language|lessons?|classes|translation|version|speak)", re.IGNORECASE)
_EXACT = {
    **_CODE,
    "belgium - flemish community": "belgium-fl",
    "belgium - french community": "belgium-fr",
    "belgium - german-speaking community": "belgium-de",
    "belgium-fl": "belgium-fl",
    "belgium-fr": "belgium-fr",
    "belgium-de": "belgium-de",
    "the netherlands": "netherlands",
    "the czech republic": "czechia",
    "republic of cyprus": "cyprus",
}
_DASHES = re.compile(r"\s*[-‐‑–—:,/|]\s*")


def named_most(text: str) -> tuple[str, ...]:
    """Return the code that a text names most often; several codes where they tie, none where it names none.

    Names of languages ("a French lesson", "in the Dutch version") do not count.
    """
    counts: Counter[str] = Counter()
    for match in _PATTERN.finditer(text):
        if not _LANGUAGE.match(text, match.end()) and match[0][:1].isupper():
            counts[_CODE[match[0].casefold()]] += 1
    most = max(counts.values(), default=0)
    return tuple(sorted(code for code, count in counts.items() if count == most))


def system_of(name: str) -> str | None:
    """Return the code of a reporting unit that ``name`` names exactly, in the spellings of Eurydice and Cedefop."""
    plain = " ".join(name.split()).strip(" .:*#").casefold()
    joined = _DASHES.sub(" - ", plain)
    return _EXACT.get(plain) or _EXACT.get(joined)
