"""The words around a number that say how exact it is, and those that merely lead to it ("a total of more than 300")."""

from collections.abc import Sequence
from dataclasses import dataclass

from kg.ingest.figures.figure import Bound
from kg.ingest.figures.text import Token

#: Phrases directly before a number: (bound, approximate, total). None of them changes what is counted.
_PHRASES: dict[tuple[str, ...], tuple[Bound | None, bool, bool]] = {
    **{
        tuple(phrase.split()): ("at-least", False, False)
        for phrase in (
            "more than",
            "over",
            "at least",
            "no less than",
            "not less than",
            "no fewer than",
            "not fewer than",
            "a minimum of",
            "minimum of",
            "in excess of",
            "upwards of",
            "above",
            "well over",
        )
    },
    **{
        tuple(phrase.split()): ("at-most", False, False)
        for phrase in (
            "up to",
            "at most",
            "no more than",
            "not more than",
            "a maximum of",
            "maximum of",
            "less than",
            "fewer than",
            "under",
            "below",
        )
    },
    **{
        tuple(phrase.split()): (None, True, False)
        for phrase in (
            "around",
            "about",
            "approximately",
            "approx",
            "approx .",
            "roughly",
            "nearly",
            "almost",
            "some",
            "circa",
            "ca",
            "ca .",
            "close to",
            "an estimated",
            "estimated",
            "~",
            "just over",
            "just under",
            "slightly over",
        )
    },
    **{
        tuple(phrase.split()): (None, False, True)
        for phrase in ("a total of", "total of", "in total", "in total ,", "altogether", "altogether ,", "overall ,")
    },
    **{
        tuple(phrase.split()): (None, False, False)
        for phrase in (
            "the",
            "all",
            "all the",
            "all of the",
            "another",
            "an additional",
            "additional",
            "a further",
            "further",
            "its",
            "their",
            "these",
            "those",
            "only",
            "also",
            "a group of",
            "groups of",
            "as many as",
            "a number of",
            "a network of",
            "network of",
            "now",
            "first",
            "the first",
            "other",
            "an extra",
            "the other",
            "the following",
            "both",
        )
    },
}
_LONGEST = max(map(len, _PHRASES))


@dataclass(frozen=True, slots=True)
class Quantity:
    """What stands before a number: ``start`` is the index of the first token that belongs to it."""

    start: int
    bound: Bound | None = None
    approximate: bool = False
    total: bool = False
    phrases: tuple[str, ...] = ()


def quantity(tokens: Sequence[Token], first: int, index: int) -> Quantity:
    """Return the phrases that end directly before token ``index``, looking back no further than ``first``."""
    start, bound, approximate, total = index, None, False, False
    phrases: list[str] = []
    while (found := _ending_at(tokens, first, start)) is not None:
        words, (its_bound, its_approximate, its_total) = found
        bound, approximate, total = bound or its_bound, approximate or its_approximate, total or its_total
        phrases.append(" ".join(words))
        start -= len(words)
    total = total or _announced(tokens, first, start)
    return Quantity(start, bound, approximate, total, tuple(phrases))


def _ending_at(
    tokens: Sequence[Token], first: int, end: int
) -> tuple[tuple[str, ...], tuple[Bound | None, bool, bool]] | None:
    for length in range(min(_LONGEST, end - first), 0, -1):
        words = tuple(token.text for token in tokens[end - length : end])
        if words in _PHRASES:
            return words, _PHRASES[words]
    return None


def _announced(tokens: Sequence[Token], first: int, start: int) -> bool:
    """Tell whether the sentence begins by announcing a total ("Altogether, …") and this is its first number."""
    if any(token.kind == "number" for token in tokens[first:start]):
        return False
    opening = [token.text for token in tokens[first : min(first + 3, start)]]
    return opening[:2] == ["in", "total"] or opening[:1] in (["altogether"], ["overall"])
