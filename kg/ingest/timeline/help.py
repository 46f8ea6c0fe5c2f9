"""Help sentences: fixed texts of the site under the headings, known by their fingerprints (help_sentences.csv)."""

import csv
import re
from functools import cache, lru_cache
from importlib.resources import files

from kg.fingerprint import fingerprint

_ABBREVIATION = re.compile(
    r"(?:\b[A-Za-z]\.|[A-Za-z]\.[A-Za-z]{1,2}\.|\b(?:Ltd|Inc|Co|Corp|St|Dr|No|Nr|approx|etc|dept|govt|org|assoc)\.)$",
    re.IGNORECASE,
)
_SENTENCES = re.compile(r"(?<=[.!?])\s+")
_LONGEST = 2_000


@cache
def _known() -> dict[str, str]:
    text = files("kg.ingest").joinpath("help_sentences.csv").read_text(encoding="utf-8")
    return {row["fingerprint"]: row["section"] for row in csv.DictReader(text.splitlines())}


def is_help(text: str) -> bool:
    """Return whether ``text`` is a known help text, one of its sentences, or a text with such a sentence in it."""
    return help_section(text) is not None


def help_section(text: str) -> str | None:
    """Return the section under whose heading the site prints the help text ``text``; None for any other text."""
    return _section(text) if len(text) <= _LONGEST else None


@lru_cache(maxsize=2048)
def _section(text: str) -> str | None:
    """Look a text up; the readers of a page ask about the same lines in turn."""
    prints = map(fingerprint, dict.fromkeys((text, *_SENTENCES.split(text))))
    return next((_known()[each] for each in prints if each in _known()), None)


def is_sentence(text: str, words: int = 8) -> bool:
    """Return whether ``text`` has the form of a sentence: more than ``words`` words and a full stop at the end."""
    if len(text.split()) <= words:
        return False
    return text.endswith((".", "!", "?", ".)", ".”", '."', ".'", ".’", ":")) and not _ABBREVIATION.search(text[-12:])
