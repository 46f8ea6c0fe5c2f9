"""Numbers without a noun of their own: "followed by 104 more", "a total of 900 …: 650 for … and 250 for …"."""

from collections.abc import Sequence
from dataclasses import replace

from kg.ingest.figures.draft import Draft
from kg.ingest.figures.phrases import counted
from kg.ingest.figures.population import to_whom
from kg.ingest.figures.quantities import quantity
from kg.ingest.figures.rules import Lexicon
from kg.ingest.figures.text import Token

_PREPOSITIONS = frozenset({"for", "in", "to", "from", "at", "by"})
_FURTHER = frozenset({"another", "a further", "further", "an additional", "additional"})
_ENDS = frozenset({".", ",", ";", ")", "and"})


def further(tokens: Sequence[Token], bounds: tuple[int, int], drafts: Sequence[Draft]) -> list[Draft]:
    """Return the numbers of a sentence that add to the count before them ("… and another 120 in May")."""
    found: list[Draft] = []
    for index in range(*bounds):
        number = tokens[index].number
        before = [draft for draft in drafts if draft.unit and draft.unit != "percent" and draft.end <= index]
        if number is None or number.count is None or number.short or not before or _taken(index, drafts):
            continue
        lead = quantity(tokens, bounds[0], index)
        after = tokens[index + 1] if index + 1 < bounds[1] else None
        more = after is not None and after.text == "more"
        behind = tokens[index + 2] if more and index + 2 < bounds[1] else (None if more else after)
        open_end = behind is None or behind.time is not None or behind.text in _ENDS
        if open_end and (more or _FURTHER & set(lead.phrases)):
            whole = next((draft for draft in reversed(before) if "site" not in draft.events), before[-1])
            found.append(replace(
                whole, anchor=index, first=index, end=index + (2 if more else 1), value=number.count, quantity=lead,
                inherit=None,
            ))  # fmt: skip
    return found


def announced(
    tokens: Sequence[Token], bounds: tuple[int, int], drafts: Sequence[Draft], lexicon: Lexicon
) -> list[Draft]:
    """Return the numbers that may be parts of a total announced before a colon; they count only if they add up."""
    total = next((draft for draft in drafts if draft.quantity.total and draft.unit and draft.unit != "percent"), None)
    if total is None:
        return []
    colon = next((index for index in range(total.end, bounds[1]) if tokens[index].text == ":"), None)
    if colon is None or any(tokens[index].kind == "number" for index in range(total.end, colon)):
        return []
    found: list[Draft] = []
    for index in range(colon + 1, bounds[1]):
        number = tokens[index].number
        if number is None or number.count is None or number.short or _taken(index, drafts):
            continue
        part = replace(
            total, anchor=index, first=index, end=index + 1, value=number.count, pending=total,
            quantity=quantity(tokens, bounds[0], index),
        )  # fmt: skip
        after = tokens[index + 1].text if index + 1 < bounds[1] else ""
        if after in _PREPOSITIONS:
            _, group = to_whom(tokens, index + 1, min(index + 10, bounds[1]), lexicon)
            part.population = group or total.population
            found.append(part)
        elif _named(part, tokens, bounds[1], lexicon):
            found.append(part)
    return found


def _named(part: Draft, tokens: Sequence[Token], last: int, lexicon: Lexicon) -> bool:
    """Fill in a part that has a noun of its own and shares the verb of its total ("500 people …: 300 teachers …")."""
    noun = counted(tokens, part.anchor + 1, last, lexicon)
    rule = lexicon.rule(noun.kind, part.events, noun.modifiers) if noun else None
    if noun is None or rule is None or rule.unit != part.unit:
        return False
    part.end, part.indicator, part.population = noun.end, rule.indicator, noun.population or part.population
    return True


def _taken(index: int, drafts: Sequence[Draft]) -> bool:
    return any(draft.first <= index < draft.end for draft in drafts)
