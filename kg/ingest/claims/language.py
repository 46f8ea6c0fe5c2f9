"""Whether a text is English: the rules for kinds of claim know no other language."""

from kg.ingest.claims.similarity import words

_ENGLISH = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "in",
        "is",
        "are",
        "for",
        "that",
        "with",
        "by",
        "on",
        "as",
        "be",
        "this",
        "it",
        "from",
        "at",
        "an",
        "has",
        "have",
        "was",
        "were",
        "will",
        "which",
        "can",
        "their",
        "been",
        "also",
        "more",
        "or",
        "not",
        "its",
        "these",
        "they",
    ]
)
#: In English prose a third of the words are such small words; other languages share a few of them.
SHARE = 0.15
FEWEST_WORDS = 12


def is_english(text: str) -> bool:
    """Return whether enough of the words of ``text`` are English ones; a text of a few words gets the benefit."""
    found = words(text)
    if len(found) < FEWEST_WORDS:
        return True
    return sum(word in _ENGLISH for word in found) / len(found) >= SHARE
