"""Invented words: they sound like words, mean nothing, and stand in no source."""

from collections.abc import Iterable
from random import Random

_ONSETS = (
    "b",
    "br",
    "d",
    "dr",
    "f",
    "fl",
    "g",
    "gr",
    "k",
    "kl",
    "l",
    "m",
    "n",
    "p",
    "pr",
    "r",
    "s",
    "st",
    "t",
    "tr",
    "v",
)
_NUCLEI = ("a", "e", "i", "o", "u", "ai", "ei", "ou")
_CODAS = ("", "", "l", "n", "r", "s", "t", "nd", "rk")
_LONGEST = 14
_EACH = 400


class Words:
    """A stock of words of each length, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        rng = Random(f"words {seed}")
        stock: dict[int, dict[str, None]] = {length: {} for length in range(4, _LONGEST + 1)}
        while any(len(words) < _EACH for words in stock.values()):
            word = "".join(_syllable(rng) for _ in range(rng.randint(1, 6)))
            if len(word) in stock and len(stock[len(word)]) < _EACH:
                stock[len(word)][word] = None
        self._stock = {length: tuple(words) for length, words in stock.items()}

    def instead_of(self, words: Iterable[str], rng: Random) -> dict[str, str]:
        """Return another word of about the same length for each of ``words``, no two alike."""
        by_length: dict[int, list[str]] = {}
        for word in words:
            by_length.setdefault(min(max(len(word), 4), _LONGEST), []).append(word)
        chosen: dict[str, str] = {}
        for length, group in by_length.items():
            chosen.update(zip(group, rng.sample(self._stock[length], len(group)), strict=True))
        return chosen

    def name(self, rng: Random, count: int) -> str:
        """Return ``count`` words, each with a capital."""
        return " ".join(rng.choice(self._stock[rng.randint(5, 9)]).capitalize() for _ in range(count))


def _syllable(rng: Random) -> str:
    return rng.choice(_ONSETS) + rng.choice(_NUCLEI) + rng.choice(_CODAS)
