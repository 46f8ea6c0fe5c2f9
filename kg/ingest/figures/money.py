"""Money: amount, currency, what it is (budget, investment, subsidy, expenditure, or an amount), and its tense."""

from collections.abc import Sequence
from itertools import pairwise

from kg.ingest.figures.draft import Draft
from kg.ingest.figures.money_parts import join_parts
from kg.ingest.figures.per import UNKNOWN, per
from kg.ingest.figures.population import to_whom
from kg.ingest.figures.quantities import quantity
from kg.ingest.figures.ranges import CURRENCIES
from kg.ingest.figures.rules import Lexicon
from kg.ingest.figures.tenses import AUXILIARIES, group_from, tense_before
from kg.ingest.figures.text import Token
from kg.ingest.figures.wording import words

GENERAL = "amount"
_REACH = 12  # tokens around an amount in which its noun or verb must stand
_CHANGES = words(
    "increase increased increases increasing rise rose raised raising grew grown growth reduced reduction "
    "decreased decrease cut fell fallen dropped lowered declined higher lower extra"
)
#: "Vouchers of EUR 500" tells what one of them is worth; "grants of EUR 20 million" what all of them are.
_PIECES = words(
    "vouchers grants scholarships prizes bonuses allowances payments subsidies loans bursaries stipends awards fees"
)
_SMALL = 100_000
_APART = 4  # tokens between an amount and the same in another currency
_PAST = words("spent paid gave put made set got")
_PLAIN = words(
    "invest spend allocate allocates provide provides receive receives grant grants offer offers cover covers "
    "amounts totals contribute contributes get gets amount total invests spends pay pays"
)


def amounts(tokens: Sequence[Token], bounds: tuple[int, int], refused: set[int], lexicon: Lexicon) -> list[Draft]:
    """Return the amounts of money of a sentence; ``refused`` are the numbers of ranges and changes."""
    places = [(index, *place) for index in range(*bounds) if (place := _place(tokens, bounds, index)) is not None]
    found: list[Draft] = []
    for which, (index, first, end, currency) in enumerate(places):
        number = tokens[index].number
        if number is None or number.value is None or number.value == 0 or index in refused:
            continue
        before = places[which - 1][2] if which else bounds[0]
        beyond = [place for place in places[which + 1 :] if not _bracketed(tokens, end, place[1], place[2])]
        after = beyond[0][1] if beyond else bounds[1]
        same = _repeated(tokens, found, first, end, currency)
        if same is None and which and _another_currency(tokens, places[which - 1], (first, end, currency)):
            continue
        draft = Draft(
            anchor=index, first=first, end=end, value=number.value, indicator=GENERAL, currency=currency,
            quantity=quantity(tokens, bounds[0], first), same_as=same,
        )  # fmt: skip
        if same is not None or _complete(draft, tokens, bounds, (before, after), lexicon):
            if draft.tense == "none" and found and tokens[draft.quantity.start - 1].text in ("and", ","):
                draft.tense = found[-1].tense
            found.append(draft)
    for draft, other in pairwise(found):
        if other.same_as is draft:
            draft.per = draft.per or per(tokens, other.end, (other.end, bounds[1]), other.end, other.end + 1)
            other.indicator, other.tense, other.per = draft.indicator, draft.tense, draft.per
            other.population = draft.population
    join_parts(tokens, found)
    return [draft for draft in found if UNKNOWN not in (draft.per, (draft.same_as or draft).per)]


def _place(tokens: Sequence[Token], bounds: tuple[int, int], index: int) -> tuple[int, int, str] | None:
    """Return the tokens of an amount whose number is at ``index``, and its currency."""
    if tokens[index].kind != "number":
        return None
    before = tokens[index - 1] if index > bounds[0] else None
    if before and before.text in CURRENCIES and tokens[index].start - before.end <= 1:
        return index - 1, index + 1, CURRENCIES[before.text]
    after = tokens[index + 1] if index + 1 < bounds[1] else None
    if after and after.text in CURRENCIES and after.start - tokens[index].end <= 1:
        return index, index + 2, CURRENCIES[after.text]
    return None


def _repeated(tokens: Sequence[Token], found: list[Draft], first: int, end: int, currency: str) -> Draft | None:
    """Return the amount that this one repeats in a bracket in another currency ("EUR 66 million (DKK 500 million)")."""
    if not found or found[-1].currency == currency or found[-1].same_as is not None:
        return None
    return found[-1] if _bracketed(tokens, found[-1].end, first, end) else None


def _bracketed(tokens: Sequence[Token], start: int, first: int, end: int) -> bool:
    """Tell whether an amount stands alone in a bracket directly behind another one."""
    between = [token.text for token in tokens[start:first]]
    return between[:1] == ["("] and len(between) <= 3 and _ends_bracket(tokens, end)


def _another_currency(tokens: Sequence[Token], before: tuple[int, int, int, str], place: tuple[int, int, str]) -> bool:
    """Tell whether an amount stands for the one before it ("EUR 66 million / HRK 500 million")."""
    first, end, currency = place
    between = {token.text for token in tokens[before[2] : first]}
    near = first - before[2] <= _APART and not between & {"and", "plus", "," if "or" not in between else "and"}
    return _bracketed(tokens, before[2], first, end) or (currency != before[3] and near)


def _ends_bracket(tokens: Sequence[Token], end: int) -> bool:
    """Tell whether a bracket ends at a token, or says in words only what goes before (", including VAT)")."""
    if end < len(tokens) and tokens[end].text != ",":
        return tokens[end].text == ")"
    aside = next((token for token in tokens[end + 1 : end + _REACH] if not token.is_word), None)
    return aside is not None and aside.text == ")"


def _complete(
    draft: Draft, tokens: Sequence[Token], bounds: tuple[int, int], zone: tuple[int, int], lexicon: Lexicon
) -> bool:
    """Fill in what the sentence says of an amount; False where it is a change or a comparison."""
    start = draft.quantity.start
    if _relative(draft, tokens, bounds, zone) or _in_dated_bracket(tokens, bounds[0], start):
        return False
    draft.indicator = _indicator(tokens, zone, start, draft.end, lexicon)
    draft.per = per(tokens, bounds[0], zone, start, draft.end)
    tense, denied, draft.verb = _tense(tokens, zone, start, draft.end)
    draft.tense = tense
    behind = draft.end
    draft.population = _recipients(tokens, behind, zone[1], lexicon)
    return not denied and tense != "doubtful"


def _relative(draft: Draft, tokens: Sequence[Token], bounds: tuple[int, int], zone: tuple[int, int]) -> bool:
    """Tell whether an amount is a change, a comparison, the end of a range or the worth of one piece."""
    start = draft.quantity.start
    words = [token.text for token in tokens[max(bounds[0], start - 6) : start]]
    after = tokens[draft.end].text if draft.end < bounds[1] else ""
    changed = words[-1:] in (["by"], ["than"]) and bool(_CHANGES & set(words))
    ranged = words[-1:] in (["between"], ["from"]) and tokens[draft.end - 1].text != ")"
    return (
        changed
        or after in ("more", "less", "higher", "lower", "fewer")
        or words[-2:] in (["compared", "to"], ["compared", "with"], ["instead", "of"], ["rather", "than"])
        or (ranged and _second_amount(tokens, draft.end, zone[1]))
        or (draft.value < _SMALL and words[-1:] == ["of"] and bool(_PIECES & set(words[-2:-1])))
    )


def _in_dated_bracket(tokens: Sequence[Token], first: int, start: int) -> bool:
    """Tell whether an amount stands in a bracket with other years than one, "(2016-22; EUR 12.4 million)"."""
    for index in range(start - 1, max(first, start - 6) - 1, -1):
        if tokens[index].text == "(":
            return any(token.kind == "trap" and "-" in token.text for token in tokens[index:start])
    return False


def _second_amount(tokens: Sequence[Token], start: int, end: int) -> bool:
    return any(token.text in ("and", "to") for token in tokens[start : min(start + 3, end)])


def _recipients(tokens: Sequence[Token], end: int, last: int, lexicon: Lexicon) -> str | None:
    """Return the group directly behind an amount ("EUR 20 million for SMEs")."""
    if end >= last or tokens[end].text != "for":
        return None
    return to_whom(tokens, end, min(end + 4, last), lexicon)[1]


def _indicator(tokens: Sequence[Token], zone: tuple[int, int], start: int, end: int, lexicon: Lexicon) -> str:
    """Return what the words around an amount make of it.

    "A budget of" decides first, then the verb of which it is the subject ("was spent"), then the nearest word.
    """
    if start - 1 > zone[0] and tokens[start - 1].text == "of" and (tokens[start - 2].text,) in lexicon.money:
        return lexicon.money[(tokens[start - 2].text,)]
    here = end
    if here < zone[1] and tokens[here].text == "(":
        here = next((index + 1 for index in range(here, zone[1]) if tokens[index].text == ")"), zone[1])
    group = group_from(tokens, here, zone[1]) if here < zone[1] else None
    said = _said(tokens, group.end, zone[1], lexicon) if group is not None else None
    nearest = (
        _said(tokens, index, zone[1], lexicon)
        for distance in range(1, _REACH + 1)
        for index in (start - distance, end + distance - 1)
        if zone[0] <= index < zone[1]
    )
    return said or next((code for code in nearest if code is not None), GENERAL)


def _said(tokens: Sequence[Token], index: int, last: int, lexicon: Lexicon) -> str | None:
    for length in (2, 1):
        code = lexicon.money.get(tuple(token.text for token in tokens[index : min(index + length, last)]))
        if code is not None:
            return code
    return None


def _tense(tokens: Sequence[Token], zone: tuple[int, int], start: int, end: int) -> tuple[str, bool, int | None]:
    """Return the tense of the verb of an amount, whether it is denied, and its place.

    A verb near before the amount comes first, then one behind it, then one farther before it.
    """
    left = _tense_before(tokens, zone, start)
    if left is not None and start - left[2] <= 5:
        return left
    here = end
    while here < min(end + _REACH, zone[1]):
        if tokens[here].text == "(":
            here = next((index for index in range(here, zone[1]) if tokens[index].text == ")"), zone[1])
        group = group_from(tokens, here, zone[1]) if here < zone[1] else None
        if group is not None and group.words[0] != "to":
            return group.tense, group.denied, here
        here += 1
    return left or ("none", False, None)


def _is_verb(tokens: Sequence[Token], index: int) -> bool:
    """Tell a verb such as "grant" from the noun ("a grant of …")."""
    before = tokens[index - 1].text if index else ""
    after = tokens[index + 1].text if index + 1 < len(tokens) else ""
    return (
        tokens[index].text in _PLAIN
        and after not in ("of", ":", ",", "and")
        and before not in ("a", "an", "the", "this", "its", "their", "of")
    )


def _tense_before(tokens: Sequence[Token], zone: tuple[int, int], start: int) -> tuple[str, bool, int] | None:
    for index in range(start - 1, max(zone[0], start - _REACH) - 1, -1):
        word = tokens[index].text
        if not tokens[index].is_word or word == "to":
            continue
        if word in AUXILIARIES:
            begin = next((at for at in range(index, zone[0], -1) if tokens[at - 1].text not in AUXILIARIES), zone[0])
            group = group_from(tokens, begin, start)
            return (group.tense, group.denied, begin) if group else None
        form = "past" if word in _PAST or word.endswith("ed") else ("base" if _is_verb(tokens, index) else "")
        if word.endswith("ing") and word[:-3] in _PLAIN:
            form = "gerund"
        if form:
            tense, denied = tense_before(tokens, zone[0], index, form)
            return tense, denied, index
    return None
