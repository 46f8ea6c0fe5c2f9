"""When two statements are the same statement in slightly other words: shared runs of three words."""

import re
import unicodedata

SHINGLE = 3
#: A statement repeats another one when at least half of its runs of words stand there.
REPEATED = 0.5
#: Shorter statements have too few runs to be told apart by a share of them: they must agree in every word.
SHORTEST = 6

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_NUMBERING = re.compile(r"\(\s?(?:\d{1,2}|[a-h])\s?\)")
_SPELLING = ((re.compile(r"is(ation|ing|es?|ed)\b"), r"iz\1"), (re.compile(r"tre\b"), "ter"))

Shingles = frozenset[tuple[str, ...]]


def words(text: str) -> list[str]:
    """Return the words of ``text`` in lower case, without "(1)", British and American spellings made one."""
    lowered = _NUMBERING.sub(" ", unicodedata.normalize("NFKC", text).casefold())
    for pattern, replacement in _SPELLING:
        lowered = pattern.sub(replacement, lowered)
    return _WORD.findall(lowered)


def shingles(text: str) -> Shingles:
    """Return the runs of three words of ``text`` (one run of all its words where it has fewer)."""
    found = words(text)
    if len(found) <= SHINGLE:
        return frozenset([tuple(found)] if found else [])
    return frozenset(tuple(found[i : i + SHINGLE]) for i in range(len(found) - SHINGLE + 1))


def repeats(new: Shingles, known: Shingles) -> float:
    """Return the share of the runs of ``new`` that stand in ``known`` when that makes it a repetition, else 0."""
    if not new or not known:
        return 0.0
    share = len(new & known) / len(new)
    short = len(new) + SHINGLE - 1 < SHORTEST
    return share if share >= (1.0 if short else REPEATED) else 0.0
