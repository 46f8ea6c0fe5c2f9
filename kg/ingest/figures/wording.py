"""Lists of words, written as prose."""


def words(text: str) -> frozenset[str]:
    """Return the words of ``text``, which blanks separate."""
    return frozenset(text.split())
