"""Figures that their sentence takes back, or that are none of its own: denied, cancelled, a ratio, a wage, a whole."""

import re
from collections.abc import Sequence
from itertools import pairwise

from kg.ingest.figures.draft import Draft
from kg.ingest.figures.ranges import CURRENCIES
from kg.ingest.figures.text import Token
from kg.ingest.figures.wording import words

_REACH = 10  # tokens before a figure in which a denial takes it back
_NEAR = 3
_SMALL = 100_000  # an amount below it may be what one person gets
_TINY = 10_000  # an amount below it is no budget
_CONTRASTS = words("but while whereas although though however whilst")
_DENIALS = words(
    "none neither nor without fail fails failed failing failure unable refused refusing declined instead unlike nobody"
)
_COMPARED = (("compared", "with"), ("compared", "to"), ("contrast", "to"), ("contrast", "with"), ("comparison", "to"))
_CANCELLED = words(
    "cancelled canceled cancellation abandoned withdrawn scrapped stopped halted aborted annulled revoked rejected "
    "discontinued suspended postponed shelved vetoed"
)
_UNDONE = words("not never dropped")
_BUT_NOT = (("but", "never"), ("but", "not"))
_MULTIPLIERS = words(
    "lakh lakhs crore crores hundred hundreds thousands million millions billion billions trillion trillions tn "
    "milliard milliards mrd mld tsd dozen dozens"
)
_BACK = words(
    "returned saved savings unspent unused repaid refunded lost shortfall deficit gap debt debts lapsed forfeited "
    "remained remains remaining owed misused missing fined fine fines penalty penalties"
)
_WAGES = words(
    "wage wages salary salaries hourly fee fees price prices priced pension pensions remuneration allowance allowances "
    "bonus bonuses stipend stipends tuition scholarship voucher "
    "bursary prize earn earns earned earning"
)
_GETTING = words("received receive receives receiving get gets got pay pays paid paying")
_INTENDED = words("planned targeted intended foreseen expected promised requested envisaged scheduled")
_PARTS = words("part parts share portion half third quarter fifth tenth most fraction some much none % percent cent")
_FROM = words("under from within through via by outside")
_FRAME = words("plan fund facility package programme program scheme instrument mechanism envelope")
_YEARS_LISTED = re.compile(r"(?!.*\b(?:between|from)\b).*\b20[0-9]{2}\b.* and .*\b20[0-9]{2}\b")


def certain(tokens: Sequence[Token], bounds: tuple[int, int], drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts of a sentence that nothing in it makes doubtful; parts and repetitions go with their whole."""
    said = [token.text for token in tokens[bounds[0] : bounds[1]]]
    if _CANCELLED & set(said) or "unlike" in said or _ratio(tokens, bounds):
        return []
    kept: list[Draft] = []
    for draft in drafts:
        whole = draft.inherit or draft.same_as or draft.pending
        if whole is not None and whole in drafts and not any(each is whole for each in kept):
            continue
        if not (_taken_back(tokens, bounds, draft) or (draft.currency and _no_budget(tokens, bounds, draft, drafts))):
            kept.append(draft)
    return kept


def _ratio(tokens: Sequence[Token], bounds: tuple[int, int]) -> bool:
    return any(
        token.kind == "trap" and token.text.startswith(("for every", "per ")) for token in tokens[bounds[0] : bounds[1]]
    )


def _clause(tokens: Sequence[Token], bounds: tuple[int, int], draft: Draft) -> tuple[int, int]:
    """Return the tokens around a figure up to a word of contrast, a colon or a semicolon."""
    ends = _CONTRASTS | {";", ":"}
    first = next((at + 1 for at in range(draft.first - 1, bounds[0] - 1, -1) if tokens[at].text in ends), bounds[0])
    return first, next((at for at in range(draft.end, bounds[1]) if tokens[at].text in ends), bounds[1])


def _taken_back(tokens: Sequence[Token], bounds: tuple[int, int], draft: Draft) -> bool:
    """Tell whether the words that lead to a figure deny it, compare it, or only say what was meant to be."""
    first, last = _clause(tokens, bounds, draft)
    start = draft.quantity.start
    after = [token.text for token in tokens[draft.end : min(draft.end + _REACH, bounds[1])]]
    meant = draft.tense in ("infinitive", "planned", "gerund")
    lead = [token.text for token in tokens[max(first, start - _REACH) : start]]
    behind = tokens[draft.anchor + 1].text if draft.anchor + 1 < bounds[1] else ""
    return (
        bool(_DENIALS & set(lead))
        or bool({"before", "until"} & set(lead[-_NEAR:]))
        or lead[-2:] == ["prior", "to"]
        or any(pair in _COMPARED for pair in pairwise(lead))
        or bool(_INTENDED & set(lead[-1:]) and draft.tense == "past")
        or behind in _MULTIPLIERS
        or (meant and bool(_UNDONE & set(after[: last - draft.end])))
        or any(pair in _BUT_NOT for pair in pairwise(after))
    )


def _no_budget(tokens: Sequence[Token], bounds: tuple[int, int], draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Tell whether an amount is misread, one person's, given back, a whole of which a part is meant, or shared out."""
    return (
        _misread(tokens, bounds, draft)
        or _personal(tokens, bounds, draft)
        or _whole(tokens, bounds, draft, alone=len(drafts) == 1)
        or _shared_out(tokens, bounds, drafts)
    )


def _misread(tokens: Sequence[Token], bounds: tuple[int, int], draft: Draft) -> bool:
    """Tell whether a number, an unknown multiple or a letter touches an amount ("EUR 1 billion 200 million")."""
    before = tokens[draft.first - 1] if draft.first > bounds[0] else None
    after = tokens[draft.end] if draft.end < bounds[1] else None
    half = [token.text for token in tokens[draft.end : draft.end + 3]] == ["and", "a", "half"]
    return (
        half
        or (before is not None and before.kind == "number")
        or (after is not None and (after.kind == "number" or after.text in _MULTIPLIERS))
        or (after is not None and after.is_word and len(after.text) == 1 and after.text != "a")
    )


def _personal(tokens: Sequence[Token], bounds: tuple[int, int], draft: Draft) -> bool:
    """Tell whether an amount was given back, or is what one person pays or gets."""
    first, last = _clause(tokens, bounds, draft)
    lead = {token.text for token in tokens[max(first, draft.first - _REACH) : draft.first]}
    behind = [token.text for token in tokens[draft.end : min(draft.end + _REACH, last)]]
    if _BACK & (lead | set(behind)) or behind[:2] == ["short", "of"]:
        return True
    if draft.per is not None or draft.same_as is not None:
        return False
    paid = _WAGES if draft.quantity.bound else _WAGES | _GETTING
    return draft.value < _TINY or (draft.value < _SMALL and bool(paid & (lead | set(behind[:2]))))


def _whole(tokens: Sequence[Token], bounds: tuple[int, int], draft: Draft, *, alone: bool) -> bool:
    """Tell whether an amount only says how large that is of which a part is meant ("of the EUR 58 billion plan")."""
    at = draft.quantity.start - 1
    named = any(token.text in _FRAME for token in tokens[draft.end : min(draft.end + _NEAR, bounds[1])])
    if named and not alone and draft.first > bounds[0] and tokens[draft.first - 1].text == "the":
        return True
    if at <= bounds[0]:
        return False
    if tokens[at].text in _FROM:
        return named
    if tokens[at].text != "of":
        return False
    before = tokens[at - 2] if tokens[at - 1].text == "out" and at - 2 >= bounds[0] else tokens[at - 1]
    return before.kind in ("number", "trap") or before.text in _PARTS or before.text in CURRENCIES


def _shared_out(tokens: Sequence[Token], bounds: tuple[int, int], drafts: Sequence[Draft]) -> bool:
    """Tell whether several amounts share several years, or "respectively" shares them out."""
    said = tokens[bounds[0] : bounds[1]]
    if any(token.text == "respectively" for token in said):
        return True
    own = [draft for draft in drafts if draft.currency and draft.inherit is None and draft.same_as is None]
    listed = any(token.kind == "time" and _YEARS_LISTED.match(token.text) for token in said)
    pairs = zip(said, said[1:], said[2:], strict=False)
    return len(own) > 1 and (listed or any((a.kind, b.text, c.kind) == ("time", "and", "time") for a, b, c in pairs))
