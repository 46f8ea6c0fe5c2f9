"""Counts: a number, the noun behind it, and the event that a rule joins to the noun."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from kg.ingest.figures.draft import Draft
from kg.ingest.figures.events import Event, following, leading, site, subject_of_nothing
from kg.ingest.figures.per import UNKNOWN, per
from kg.ingest.figures.phrases import Counted, counted
from kg.ingest.figures.population import to_whom
from kg.ingest.figures.quantities import Quantity, quantity
from kg.ingest.figures.ranges import CURRENCIES
from kg.ingest.figures.rules import Lexicon, Rule
from kg.ingest.figures.text import Token
from kg.ingest.figures.wording import words

_LISTED = frozenset({",", "and", "or", "&", "plus", "as", "well", "/"})
_ATTACHING = frozenset({"from", "in", "at", "across", "of"})
_PART = (("including",), ("of", "which"), ("of", "whom"), ("among", "them"), ("among", "which"), ("among", "whom"))
_SPOILT = words(
    "lack lacks lacking lacked shortage shortages missing need needs needed without except instead compared "
    "cancelled cancel waiting ratio average maybe perhaps possibly"
)
_PERSONAL = frozenset({"person"})


@dataclass(slots=True)
class Place:
    """One counted noun of a sentence: the index of its number, what stands before, the noun, its rule and event."""

    index: int
    quantity: Quantity
    noun: Counted
    rule: Rule | None = None
    event: Event | None = None
    part_of: "Place | None" = None
    inherited: bool = False
    draft: Draft | None = field(default=None)


def counts(
    tokens: Sequence[Token], bounds: tuple[int, int], refused: Iterable[int], laptops: bool, lexicon: Lexicon
) -> list[Draft]:
    """Return the counts of a sentence; ``refused`` are numbers that something else has claimed.

    ``laptops`` tells that the devices of the paragraph are laptops.
    """
    places = _places(tokens, bounds, frozenset(refused), laptops, lexicon)
    _own_events(tokens, bounds, places, lexicon)
    _lists(tokens, places, lexicon)
    _parts(tokens, places, lexicon)
    drafts = []
    for which, place in enumerate(places):
        before = places[which - 1].noun.end if which else bounds[0]
        draft = _draft(tokens, bounds, (before, _after(tokens, bounds, places, which)), place, lexicon)
        if draft is not None:
            place.draft = draft
            drafts.append(draft)
    return drafts


def _after(tokens: Sequence[Token], bounds: tuple[int, int], places: list[Place], which: int) -> int:
    """Return the end of what may be said of a place: the next one that does not belong to the same list."""
    for here in range(which + 1, len(places)):
        gap = {token.text for token in tokens[places[here - 1].noun.end : places[here].quantity.start]}
        if not gap <= _LISTED | _ATTACHING or places[here].quantity.start - places[here - 1].noun.end > 3:
            return places[here].quantity.start
    return bounds[1]


def _places(
    tokens: Sequence[Token], bounds: tuple[int, int], refused: frozenset[int], laptops: bool, lexicon: Lexicon
) -> list[Place]:
    found: list[Place] = []
    for index in range(*bounds):
        number = tokens[index].number
        if number is None or number.count is None or number.short or number.count <= 0 or index in refused:
            continue
        start = index + 2 if index + 1 < bounds[1] and tokens[index + 1].text == "+" else index + 1
        noun = counted(tokens, start, bounds[1], lexicon, one=number.count == 1)
        if noun is None or _misleading(tokens, bounds, index, noun):
            continue
        if laptops and noun.word == "devices" and noun.kind == "device":
            noun = Counted("laptop", noun.word, noun.end, noun.modifiers, noun.population)
        found.append(Place(index, quantity(tokens, bounds[0], index), noun))
    return found


def _misleading(tokens: Sequence[Token], bounds: tuple[int, int], index: int, noun: Counted) -> bool:
    """Tell whether the words around a counted noun make it a comparison, a lack, or part of something else."""
    before = tokens[index - 1] if index > bounds[0] else None
    if before is not None and (before.kind == "number" or (before.kind == "trap" and before.text[-1] not in ".)")):
        return True
    if before is not None and before.text in CURRENCIES:
        return True
    if _shared_noun(tokens, bounds, index):
        return True
    after = [token.text for token in tokens[noun.end : min(noun.end + 15, bounds[1])]]
    if after[:1] and after[0] in ("more", "fewer", "less", "than"):
        return True
    if "more" in noun.modifiers and "than" in after:
        return True
    start = quantity(tokens, bounds[0], index).start
    lead = [token.text for token in tokens[max(bounds[0], start - 8) : start]]
    return (
        bool(_SPOILT & set(lead))
        or bool(_SPOILT & set(after[:3]))
        or (lead[-1:] in (["by"], ["no"], ["not"], ["than"]) and not (_agent(lead)))
    )


def _shared_noun(tokens: Sequence[Token], bounds: tuple[int, int], index: int) -> bool:
    """Tell whether another number shares the noun ("5 200 and 6 100 people"), each with a meaning of its own."""
    start = quantity(tokens, bounds[0], index).start
    joined = (
        start - 2 >= bounds[0] and tokens[start - 1].text in ("and", "or", ",") and tokens[start - 2].kind == "number"
    )
    return joined or any(token.text == "respectively" for token in tokens[bounds[0] : bounds[1]])


def _agent(lead: list[str]) -> bool:
    """Tell whether "by" names who did something ("attended by")."""
    return lead[-2:-1] in (["attended"], ["joined"], ["followed"])


def _own_events(tokens: Sequence[Token], bounds: tuple[int, int], places: list[Place], lexicon: Lexicon) -> None:
    for which, place in enumerate(places):
        start = place.quantity.start
        event = leading(tokens, bounds[0], start, lexicon)
        if _take(tokens, place, event, bounds[1], lexicon):
            continue
        if not subject_of_nothing(tokens, bounds[0], start):
            event = following(tokens, place.noun.end, bounds[1], lexicon)
            if _take(tokens, place, event, bounds[1], lexicon):
                continue
        event = site(tokens, bounds, start, lexicon, place.noun.kind)
        owner = places[which - 1] if which and start - places[which - 1].noun.end <= 2 else None
        if event is not None and owner is not None and owner.event is not None and owner.rule is not None:
            event = replace(event, tense=owner.event.tense)
        _take(tokens, place, event, bounds[1], lexicon)


def _take(tokens: Sequence[Token], place: Place, event: Event | None, last: int, lexicon: Lexicon) -> bool:
    """Give a place the event and the rule that fits it; False where no rule does."""
    if event is None:
        return False
    behind = {token.text for token in tokens[place.noun.end : last]}
    names = frozenset(name for name in event.names if name not in lexicon.needs or lexicon.needs[name] & behind)
    rule = lexicon.rule(place.noun.kind, names, place.noun.modifiers)
    if rule is None or event.denied or event.tense == "doubtful":
        return False
    place.rule, place.event = rule, event
    return True


def _lists(tokens: Sequence[Token], places: list[Place], lexicon: Lexicon) -> None:
    """Let the nouns of a list share the verb before the first or behind the last of them."""
    for row in _rows(tokens, places):
        if len(row) < 2:
            continue
        first, last = row[0], row[-1]
        before = first.event if first.event is not None and first.event.index < first.index else None
        after = last.event if last.event is not None and last.event.index > last.index else None
        if before is not None and after is not None:
            for place in row[1:]:
                if place.event is not None and place.event.index > place.index and "site" not in before.names:
                    place.rule = None  # "involving 12 schools and 230 learners started": whose verb is it?
            continue
        for place in row:
            shared = before or after
            if place.rule is None and shared is not None:
                place.inherited = _take(tokens, place, shared, len(tokens), lexicon)


def _rows(tokens: Sequence[Token], places: list[Place]) -> list[list[Place]]:
    rows: list[list[Place]] = []
    for place in places:
        between = [token.text for token in tokens[rows[-1][-1].noun.end : place.quantity.start]] if rows else []
        if rows and 0 < len(between) <= 3 and set(between) <= _LISTED:
            rows[-1].append(place)
        else:
            rows.append([place])
    return rows


def _parts(tokens: Sequence[Token], places: list[Place], lexicon: Lexicon) -> None:
    """Read "…, including 300 refugees" and "of which 40 schools" as parts of the count before."""
    for whole, part in pairwise(places):
        between = [token.text for token in tokens[whole.noun.end : part.quantity.start] if token.text not in (",", "(")]
        if tuple(between) not in _PART or whole.event is None or whole.rule is None:
            continue
        alike = part.rule is None or part.rule.unit == whole.rule.unit
        if part.rule is None and not _take(tokens, part, whole.event, len(tokens), lexicon):
            continue
        same = part.rule is not None and (part.rule.indicator == whole.rule.indicator or part.rule.unit in _PERSONAL)
        numbers = tokens[part.index].number, tokens[whole.index].number
        smaller = numbers[0] and numbers[1] and (numbers[0].count or 0) < (numbers[1].count or 0)
        if alike and same and smaller and part.rule and part.rule.unit == whole.rule.unit:
            part.part_of = whole


def _draft(
    tokens: Sequence[Token], bounds: tuple[int, int], zone: tuple[int, int], place: Place, lexicon: Lexicon
) -> Draft | None:
    number = tokens[place.index].number
    if number is None or number.count is None:
        return None
    rule, noun = place.rule, place.noun
    draft = Draft(
        anchor=place.index, first=place.index, end=noun.end, value=number.count, indicator="", quantity=place.quantity,
        population=noun.population,
    )  # fmt: skip
    if rule is None or place.event is None:
        return None
    draft.indicator, draft.unit, draft.state = rule.indicator, rule.unit, rule.state
    draft.events, draft.tense, draft.verb = place.event.names, place.event.tense, place.event.index
    draft.modality = rule.modality
    draft.per = per(tokens, bounds[0], zone, place.quantity.start, noun.end)
    draft.inherit = place.part_of.draft if place.part_of else None
    if draft.per == UNKNOWN:
        return None
    if rule.unit == "item" and noun.population is None:
        named, group = to_whom(tokens, noun.end, zone[1], lexicon)
        draft.population = group
        if named and group is None:
            draft.population = ""
    if rule.unit in ("organisation", "place") and noun.kind not in ("sme", "provider"):
        draft.population = ""
    return draft
