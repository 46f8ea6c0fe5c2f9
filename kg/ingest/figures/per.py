"""What a figure is counted for each of: "per year", "a month", "annually", "per learner and year"."""

from collections.abc import Sequence

from kg.ingest.figures.text import Token
from kg.ingest.figures.wording import words

#: A reference that the scheme "period" does not have; such a figure is not taken.
UNKNOWN = "unknown"

_NOUNS = {
    **dict.fromkeys(("learner", "student", "pupil", "apprentice", "trainee"), "learner"),
    **dict.fromkeys(("year", "annum"), "year"),
    **{"month": "month", "participant": "participant", "person": "participant", "place": "place", "subject": "subject"},
}
_ADVERBS = {"annually": "year", "yearly": "year", "monthly": "month", "annual": "year"}
_NOT_AN_ARTICLE = words("for after in within of than half twice once over about only")
_REACH = 8  # tokens behind a figure


def per(tokens: Sequence[Token], opening: int, zone: tuple[int, int], start: int, end: int) -> str | None:
    """Return the code of scheme "period" that the words around a figure name, UNKNOWN, or None.

    ``start`` to ``end`` are the tokens of the figure, ``zone`` those of its part of the sentence, which begins at
    ``opening``.
    """
    found = set(_behind(tokens, end, min(end + _REACH, zone[1]))) | set(_before(tokens, zone[0], start))
    found |= set(_distributed(tokens, opening, zone[0], start))
    if {"learner", "year"} <= found and len(found) == 2:
        return "learner-year"
    if len(found) > 1:
        return UNKNOWN
    return found.pop() if found else None


def _behind(tokens: Sequence[Token], end: int, last: int) -> list[str]:
    found: list[str] = []
    for index in range(end, last):
        word = tokens[index].text
        following = tokens[index + 1].text if index + 1 < last else ""
        if tokens[index].kind == "number" or word in (";", ":"):
            break
        if word == "per" and following not in ("cent", "week"):
            found.append(_per(tokens, index + 1, last))
        elif word == "each" and following not in ("year", "month"):
            found.append(UNKNOWN)
        elif word in ("each", "every") and following in ("year", "month"):
            found.append(following)
        elif word == "per" or (word == "every" and following):
            found.append(UNKNOWN)
        elif (word == "a" and following in ("year", "month") and tokens[index - 1].text not in _NOT_AN_ARTICLE) or (
            word in ("and", "/") and found and following in ("year", "month")
        ):
            found.append(following)
        elif word in _ADVERBS and word != "annual":
            found.append(_ADVERBS[word])
    return found


def _per(tokens: Sequence[Token], index: int, last: int) -> str:
    word = tokens[index].text if index < last else ""
    following = tokens[index + 1].text if index + 1 < last else ""
    if word in ("school", "academic") and following == "year":
        return "school-year"
    return _NOUNS.get(word, UNKNOWN)


def _before(tokens: Sequence[Token], first: int, start: int) -> list[str]:
    """Return what "an annual budget of" and "annually trains" say."""
    return [_ADVERBS[token.text] for token in tokens[max(first, start - 4) : start] if token.text in _ADVERBS]


def _distributed(tokens: Sequence[Token], opening: int, first: int, start: int) -> list[str]:
    """Return what "every year, …" says; "each school …", or "every year" of another figure, makes the kind unknown."""
    found: list[str] = []
    for index in range(opening, start):
        if tokens[index].text in ("each", "every") and index + 1 < start:
            following = tokens[index + 1].text
            found.append(following if following in ("year", "month") and index >= first else UNKNOWN)
    return found
