"""Percentages: a rate with its own name, the share of a group that does something, or a share of cost or budget."""

from collections.abc import Sequence
from decimal import Decimal

from kg.ingest.figures.draft import Draft
from kg.ingest.figures.events import subject_of_nothing
from kg.ingest.figures.phrases import counted
from kg.ingest.figures.quantities import quantity
from kg.ingest.figures.rules import Lexicon
from kg.ingest.figures.tenses import group_from, is_adverb
from kg.ingest.figures.text import Token
from kg.ingest.figures.wording import words

_REACH = 14  # tokens between a rate and its value
_CHANGES = words("more fewer less higher lower increase increases decrease rise reduction growth drop points point of")
_GROWTH = words("increase growth reduction decrease rise drop decline cut fall")
_PAST = words("took held ran made got set")
_COSTS = words("cost costs funding expenditure expenditures financing expenses")
_PAYS = words("cover finance fund co-finance cofinance contribute bear reimburse pay")
_USES = words("spent allocated earmarked dedicated reserved goes went devoted used")


def percentages(
    tokens: Sequence[Token], bounds: tuple[int, int], refused: tuple[set[int], set[int]], lexicon: Lexicon
) -> list[Draft]:
    """Return the percentages of a sentence; ``refused`` are the numbers of ranges and those of changes."""
    ranges, changes = refused
    found: list[Draft] = []
    for index in range(*bounds):
        end = _sign(tokens, index, bounds[1])
        if end is None or index in ranges or not _may_be_share(tokens, bounds, index, end):
            continue
        draft = _rate(tokens, bounds, index, end, lexicon)
        if draft is not None and (index not in changes or _dated(tokens, end, bounds[1])):
            found.append(draft)
        elif draft is None and index not in changes:
            share = _share(tokens, bounds, index, end, lexicon) or _of_money(tokens, bounds, index, end)
            if share is not None:
                found.append(share)
    return found


def is_percentage(tokens: Sequence[Token], index: int, last: int) -> bool:
    """Tell whether the number at ``index`` is a percentage."""
    return _sign(tokens, index, last) is not None


def _sign(tokens: Sequence[Token], index: int, last: int) -> int | None:
    if tokens[index].kind != "number" or index + 1 >= last:
        return None
    if tokens[index + 1].text in ("%", "percent"):
        return index + 2
    if tokens[index + 1].text == "per" and index + 2 < last and tokens[index + 2].text == "cent":
        return index + 3
    return None


def _may_be_share(tokens: Sequence[Token], bounds: tuple[int, int], index: int, end: int) -> bool:
    number = tokens[index].number
    if number is None or number.value is None or not 0 <= number.value <= 100 or number.short:
        return False
    start = quantity(tokens, bounds[0], index).start
    before = [token.text for token in tokens[max(bounds[0], start - 2) : start]]
    after = tokens[end].text if end < bounds[1] else ""
    growth = before[-1:] == ["by"] or bool(_GROWTH & set(before))
    return not growth and (after not in _CHANGES or after == "of")


def _draft(tokens: Sequence[Token], bounds: tuple[int, int], index: int, end: int, indicator: str) -> Draft:
    number = tokens[index].number
    value = number.value if number is not None and number.value is not None else Decimal(0)
    return Draft(
        anchor=index, first=index, end=end, value=value, indicator=indicator, unit="percent",
        quantity=quantity(tokens, bounds[0], index),
    )  # fmt: skip


def _rate(tokens: Sequence[Token], bounds: tuple[int, int], index: int, end: int, lexicon: Lexicon) -> Draft | None:
    """Return a rate that is named shortly before its value, or directly behind it."""
    named = _named(tokens, end, bounds[1], lexicon)
    if named is not None:
        draft = _draft(tokens, bounds, index, named[1], named[0])
        draft.tense = _tense(tokens, named[1], bounds[1]) or "none"
        return draft
    for here in range(index - 1, max(bounds[0], index - _REACH) - 1, -1):
        if tokens[here].text in ("and", "while", "but", ")"):
            return None
        named = _named(tokens, here, index, lexicon)
        if named is not None:
            draft = _draft(tokens, bounds, index, end, named[0])
            draft.tense = _tense(tokens, named[1], index) or _past_verb(tokens, named[1], index)
            return draft
    return None


def _named(tokens: Sequence[Token], here: int, last: int, lexicon: Lexicon) -> tuple[str, int] | None:
    for length in range(min(8, last - here), 0, -1):
        code = lexicon.rates.get(tuple(token.text for token in tokens[here : here + length]))
        if code is not None:
            return code, here + length
    return None


def _tense(tokens: Sequence[Token], start: int, end: int) -> str | None:
    for here in range(start, min(start + 12, end)):
        group = group_from(tokens, here, end)
        if group is not None and group.words[0] != "to":
            return None if group.denied else group.tense
    return None


def _past_verb(tokens: Sequence[Token], start: int, end: int) -> str:
    words = {token.text for token in tokens[start:end]}
    past = words & {
        "rose",
        "fell",
        "reached",
        "stood",
        "amounted",
        "dropped",
        "increased",
        "decreased",
        "grew",
        "went",
        "declined",
    }
    return "past" if past else "none"


def _dated(tokens: Sequence[Token], end: int, last: int) -> bool:
    """Tell whether a year stands directly behind one end of a change."""
    return end < last and (
        tokens[end].time is not None or (tokens[end].text == "(" and tokens[end + 1 : end + 2] != [])
    )


def _share(tokens: Sequence[Token], bounds: tuple[int, int], index: int, end: int, lexicon: Lexicon) -> Draft | None:
    """Return the share of a group ("38 % of learners completed …"); what is shared must be said and not denied."""
    here = end + 1
    while here < bounds[1] and tokens[here].text in ("the", "all", "its", "their", "these"):
        here += 1
    if end >= bounds[1] or tokens[end].text != "of" or here >= bounds[1]:
        return None
    group = counted(tokens, here, bounds[1], lexicon)
    start = quantity(tokens, bounds[0], index).start
    if group is None or group.kind not in lexicon.shares or subject_of_nothing(tokens, bounds[0], start):
        return None
    tense = _predicate(tokens, group.end, bounds[1], lexicon)
    if tense is None:
        return None
    draft = _draft(tokens, bounds, index, group.end, lexicon.shares[group.kind])
    draft.population, draft.tense = group.population, tense
    return draft


def _predicate(tokens: Sequence[Token], start: int, last: int, lexicon: Lexicon) -> str | None:
    """Return the tense of the first verb behind a group; None where none is found, or where it is denied."""
    for here in range(start, min(start + 8, last)):
        group = group_from(tokens, here, last)
        if group is not None:
            return None if group.denied or group.tense == "doubtful" or group.words[0] == "to" else group.tense
        word = tokens[here].text
        if not tokens[here].is_word or word in ("and", "or", "but", "than"):
            return None
        if word in lexicon.verb_words or any((word,) in gain.verbs for gain in lexicon.gains):
            return "past" if word.endswith("ed") or word in _PAST else "present"
        if not is_adverb(tokens[here]) and word.endswith("ed"):
            return None
    return None


def _of_money(tokens: Sequence[Token], bounds: tuple[int, int], index: int, end: int) -> Draft | None:
    """Return a share of cost or budget ("covers 85 % of the costs")."""
    words = [token.text for token in tokens[end : min(end + 6, bounds[1])]]
    if words[:1] != ["of"]:
        return None
    before = tokens[bounds[0] : index]
    verb = next((token.text for token in reversed(before) if token.text.rstrip("sd") in _PAYS or token.text in _PAYS
                 or token.text.removesuffix("ed") in _PAYS), None)  # fmt: skip
    if _COSTS & set(words) and verb is not None:
        draft = _draft(tokens, bounds, index, end, "share-of-funding")
        draft.tense = "past" if verb.endswith("ed") else (_tense(tokens, bounds[0], index) or "present")
        return draft
    use = {token.text for token in tokens[end : min(end + 14, bounds[1])]} & _USES
    if "budget" in words and use:
        draft = _draft(tokens, bounds, index, end, "share-of-budget")
        draft.tense = _tense(tokens, end, bounds[1]) or ("present" if use == {"goes"} else "past")
        return draft
    return None
