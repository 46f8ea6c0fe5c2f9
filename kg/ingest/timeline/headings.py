"""The headings of the Timeline's pages, in the languages of headings.toml."""

import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from kg.ingest.blocks import Block
from kg.vocabulary import fold, vocabulary

#: The order in which the Timeline prints its sections, as records show it.
ORDER = (
    "timeline",
    "id",
    "background",
    "objectives",
    "description",
    "bodies",
    "target_groups",
    "categories",
    "priorities",
    "subsystem",
    "reading",
    "country",
    "type",
    "cite",
)
PROSE = frozenset(("background", "objectives", "description", "unknown"))
#: Sections whose value may stand on the line of the heading, after a colon or not.
_INLINE = {"id": "", "subsystem": "subsystem", "country": "system", "type": "development-type"}
_EDGES = " \t\"'“”„«»‘’…·•*_#:.-–—()[]<>|"


@dataclass(frozen=True)
class Heading:
    """A heading that was recognised: its key, and the value that stands on the same line, if any."""

    key: str
    value: str = ""


@cache
def _table() -> dict[str, dict[str, list[str] | str]]:
    text = files("kg.ingest.timeline").joinpath("headings.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def _forms() -> dict[str, str]:
    """Every printed form of a heading, folded, and its key; a form of two keys keeps the first."""
    forms: dict[str, str] = {}
    for key, entry in _table().items():
        for language in ("en", "de", "fr", "nl"):
            for form in entry[language]:
                forms.setdefault(_core(form), key)
    return forms


@cache
def _english() -> frozenset[str]:
    return frozenset(_core(form) for entry in _table().values() for form in entry["en"])


def section_name(key: str) -> str:
    """Return the English heading that records give for a section."""
    extra = {"top": "Head of the page", "unknown": "Unrecognised heading", "filter": "Filters of the listing"}
    return extra[key] if key in extra else str(_table()[key]["section"])


def heading_of(block: Block) -> Heading | None:
    """Return the heading that a line is, or None. A list item is none."""
    if block.kind not in ("heading", "text") or len(block.text) > 120 or block.links:
        return None
    return _read(block.text)


@lru_cache(maxsize=4096)
def _read(text: str) -> Heading | None:
    core = _core(text)
    key = _forms().get(core)
    if key is not None:
        return Heading(key)
    for form, key in _forms().items():
        if key in _INLINE and core.startswith((form + " ", form + ":")):
            return _with_value(key, core, form, text)
    return None


def is_english(block: Block) -> bool:
    """Return whether a heading is printed in English."""
    return _core(block.text) in _english()


def _with_value(key: str, core: str, form: str, text: str) -> Heading | None:
    rest = core[len(form) :].lstrip(" :.-–—")
    if key == "id":
        return Heading(key, rest) if rest.isascii() and rest.isdigit() and rest in text else None
    value = text[len(text) - len(text.lstrip(_EDGES)) :][len(form) :].strip(_EDGES)
    known = vocabulary().by_label(_INLINE[key], value) is not None
    return Heading(key, value) if known or (":" in text and len(value.split()) <= 3) else None


def _core(text: str) -> str:
    return fold(text.strip(_EDGES))
