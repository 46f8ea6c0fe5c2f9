"""The tense of a verb group, as far as modality needs it."""

from collections.abc import Sequence
from typing import NamedTuple

from kg.ingest.figures.text import Token
from kg.ingest.figures.wording import words

WILL = frozenset({"will", "shall"})
SHOULD = frozenset({"should", "must"})
DOUBTFUL = frozenset({"can", "could", "may", "might", "would", "cannot"})
NEGATIONS = frozenset({"not", "never", "no", "neither", "nor", "n't", "hardly"})
PAST = frozenset({"was", "were", "had", "did", "has", "have", "been"})
PRESENT = frozenset({"is", "are", "being", "do", "does", "get", "gets"})
FORESEEN = {
    **dict.fromkeys(
        ("expected", "projected", "estimated", "forecast", "anticipated", "predicted", "likely"), "forecast"
    ),
    **dict.fromkeys(
        ("planned", "foreseen", "scheduled", "due", "set", "intended", "envisaged", "meant", "supposed", "about"),
        "planned",
    ),
}
_ADVERBS = words("also already then now currently still first newly both thus far therefore so again once all later")
#: Verbs after which an infinitive tells what was done.
_ACHIEVED = words("helped managed continued allowed enabled succeeded possible")
AUXILIARIES = WILL | SHOULD | DOUBTFUL | NEGATIONS | PAST | PRESENT | {"be", "to", "having"}


class Group(NamedTuple):
    """The auxiliaries that lead to a verb: the index behind them, their tense and whether they deny."""

    end: int
    tense: str
    denied: bool
    words: tuple[str, ...]


def is_adverb(token: Token) -> bool:
    """Whether a token may stand inside a verb group without changing it."""
    return token.is_word and (token.text in _ADVERBS or (token.text.endswith("ly") and len(token.text) > 4))


def group_from(tokens: Sequence[Token], index: int, last: int) -> Group | None:
    """Return the auxiliaries that begin at token ``index``, or None when none stands there."""
    words: list[str] = []
    here = index
    while here < min(index + 8, last):
        token = tokens[here]
        foreseen = token.text in FORESEEN and bool(words) and here + 1 < last and tokens[here + 1].text == "to"
        if token.text in AUXILIARIES or foreseen:
            words.append(token.text)
        elif not (is_adverb(token) or (token.kind == "time" and words)):
            break
        here += 1
    return Group(here, tense_of(words), bool(NEGATIONS & set(words)), tuple(words)) if words else None


def tense_of(auxiliaries: Sequence[str]) -> str:
    """Return the tense that a row of auxiliaries makes."""
    known = set(auxiliaries)
    foreseen = next((FORESEEN[word] for word in auxiliaries if word in FORESEEN), None)
    purpose = "planned" if known & {"is", "are", "was", "were"} else "infinitive"
    made = (
        ("doubtful", known & DOUBTFUL),
        ("obligation", known & SHOULD),
        (foreseen or "", foreseen),
        ("future", known & WILL),
        (purpose, "to" in known),
        ("past", known & PAST),
        ("present", known & PRESENT),
    )
    return next((tense for tense, said in made if said), "infinitive")


def tense_before(tokens: Sequence[Token], first: int, index: int, form: str) -> tuple[str, bool]:
    """Return the tense of the verb at token ``index`` in a given form, and whether it is denied."""
    words: list[str] = []
    for here in range(index - 1, max(first, index - 8) - 1, -1):
        token = tokens[here]
        if token.text in AUXILIARIES or (token.text in FORESEEN and words[:1] == ["to"]):
            words.insert(0, token.text)
        elif not is_adverb(token) and not _shared(tokens, here, form):
            if words == ["to"] and token.text in _ACHIEVED:
                words = ["has"]
            break
    denied = bool(NEGATIONS & set(words))
    return _tense_of_form(tokens, first, index, form, words), denied


def _tense_of_form(tokens: Sequence[Token], first: int, index: int, form: str, auxiliaries: list[str]) -> str:
    """Return the tense of a verb from its form and the auxiliaries before it."""
    if form == "phrase":
        return _nearest_tense(tokens, first, index)
    if form == "gerund":
        being = auxiliaries[-1:] and auxiliaries[-1] in ("is", "are", "was", "were", "be", "been")
        return tense_of(auxiliaries) if being else form
    if auxiliaries and form != "present":
        return tense_of(auxiliaries)
    return {"base": _shared_tense(tokens, first, index), "present": form}.get(form, "past")


def _nearest_tense(tokens: Sequence[Token], first: int, index: int) -> str:
    """Return the tense of the auxiliaries shortly before a phrase ("efforts are being made on"), "none" without any."""
    for here in range(index - 1, max(first, index - 6) - 1, -1):
        if not tokens[here].is_word:
            break
        if tokens[here].text in AUXILIARIES - {"to"}:
            start = here
            while start > first and tokens[start - 1].text in AUXILIARIES:
                start -= 1
            return tense_of([token.text for token in tokens[start : here + 1]])
    return "none"


def _shared_tense(tokens: Sequence[Token], first: int, index: int) -> str:
    """Return the tense of a verb in a row ("to develop courses, train 600 teachers and equip 40 schools")."""
    if index == first or (tokens[index - 1].kind in ("mark", "trap") and tokens[index - 1].text != ","):
        return "infinitive"  # an item of a list: "(b) train 5 000 teachers"
    if tokens[index - 1].text not in ("and", "or", ","):
        return "present"
    for here in range(index - 1, max(first, index - 40) - 1, -1):
        if tokens[here].text in ("to", *WILL, *SHOULD, *DOUBTFUL):
            return tense_of([tokens[here].text])
    return "present"


def _shared(tokens: Sequence[Token], here: int, form: str) -> bool:
    """Tell whether a token only joins two verbs that share their auxiliaries ("to train and certify")."""
    if form != "base":
        return False
    return tokens[here].text in ("and", "or", ",") or (
        tokens[here].is_word and tokens[here + 1].text in ("and", "or", ",")
    )
