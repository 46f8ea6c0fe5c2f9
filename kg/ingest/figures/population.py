"""Whom a figure is about: the noun itself, words before it, "for teachers" behind it, or the lead-in of a paragraph."""

from collections.abc import Iterable, Sequence

from kg.ingest.figures.rules import Lexicon
from kg.ingest.figures.text import Token
from kg.ingest.figures.wording import words

_BROADER = {
    "learners": (
        "learners-in-upper-secondary",
        "young-people",
        "neets",
        "learners-with-disabilities",
        "adult-learners",
        "unemployed-and-jobseekers",
        "low-skilled-persons",
        "learners-at-risk-of-exclusion",
        "early-leavers",
        "learners-with-migrant-background",
        "older-workers",
        "persons-in-employment",
    ),
    "education-professionals": ("teachers", "trainers", "school-leaders", "adult-educators", "guidance-practitioners"),
}
_TO_WHOM = 8  # tokens behind "for" or "to" in which the group must be named
_LEAD_IN = 12  # tokens of a paragraph in which a lead-in ("(a) provision for learners:") must end


def common(populations: Sequence[str | None]) -> str | None:
    """Return the one group that covers several, None when there is none or one of them is unknown."""
    known = {each for each in populations if each is not None}
    if len(known) == 1 and None not in populations:
        return known.pop()
    for broad, members in _BROADER.items():
        if None not in populations and known <= {broad, *members} and (broad in known or broad != "learners"):
            return broad
    return None


def of_modifiers(words: Iterable[str], lexicon: Lexicon, own: str | None) -> str | None:
    """Return the group that the words before a noun name, else the noun's own."""
    named = [lexicon.modifiers[word] for word in words if word in lexicon.modifiers]
    if own not in (None, "learners", "adult-learners", "young-people") or not named:
        return own
    return named[0] if len(set(named)) == 1 else own


def to_whom(tokens: Sequence[Token], index: int, last: int, lexicon: Lexicon) -> tuple[bool, str | None]:
    """Return whether "for" or "to" leads to people between ``index`` and ``last``, and which group they are."""
    for here in range(index, last):
        if tokens[here].kind == "number":
            break
        if tokens[here].text in ("for", "to", "among"):
            found = _groups(tokens, here + 1, min(here + 1 + _TO_WHOM, last), lexicon)
            if found:
                return True, common(found)
    return False, None


def _groups(tokens: Sequence[Token], index: int, last: int, lexicon: Lexicon) -> list[str | None]:
    """Return the groups that are listed from ``index`` on ("first-year learners and apprentices")."""
    found: list[str | None] = []
    here = index
    while here < last:
        words = tuple(token.text for token in tokens[here : here + 3])
        sizes = [size for size in (3, 2, 1) if len(words) >= size and words[:size] in lexicon.nouns]
        if sizes:
            noun = lexicon.nouns[words[: sizes[0]]]
            here += sizes[0]
            if noun.population is None or (here < last and tokens[here].text == "'"):
                return []
            before = [token.text for token in tokens[max(index, here - 4) : here]]
            found.append(of_modifiers(before, lexicon, noun.population))
            continue
        token = tokens[here]
        if not (token.is_word or (found and token.text in (",", "/", "&"))) or token.text in _STOPS:
            break
        if found and token.text not in ("and", "or", ",") and tokens[here - 1].text not in ("and", "or", ","):
            break
        here += 1
    return found


_STOPS = words("in at of by from to with who that which is are was were will have has had for on as")


def lead_in(tokens: Sequence[Token], lexicon: Lexicon) -> str | None:
    """Return the group that a paragraph names before its first colon ("(b) provision for teachers: …")."""
    colon = next((index for index, token in enumerate(tokens[:_LEAD_IN]) if token.text == ":"), None)
    if colon is None or any(token.kind == "number" for token in tokens[:colon]):
        return None
    named, group = to_whom(tokens, 0, colon, lexicon)
    if named:
        return group
    start = next((index + 1 for index in range(colon - 1, -1, -1) if not tokens[index].is_word), 0)
    found = _groups(tokens, start, colon, lexicon)
    return common(found) if found else None
