"""One paragraph: its sentences in turn, with what they share (population, list, year) and what adds up in the end."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kg.ingest.figures.conflicts import dated_otherwise, impossible
from kg.ingest.figures.draft import Draft
from kg.ingest.figures.figure import FoundFigure
from kg.ingest.figures.modality import VERBLESS, Cue, find_cues, leading_to, modality
from kg.ingest.figures.parts_and_totals import moved, within
from kg.ingest.figures.population import lead_in
from kg.ingest.figures.reading import numbers_of, read
from kg.ingest.figures.rules import lexicon
from kg.ingest.figures.sentence import drafts
from kg.ingest.figures.text import Block, Token, fold
from kg.ingest.figures.when import Anchor, Default, When, carried, resolve, time_of

_OTHER_DEVICES = frozenset({"tablet", "tablets", "computers", "phones", "smartphones", "chromebooks", "printers"})
_ITEM = re.compile(r"\s*(?:[-•*–▪◦]|\(?(?:[a-z]|[ivx]{1,4}|[0-9]{1,2})[.)])\s|\s*[a-z]")


@dataclass(frozen=True, slots=True)
class Context:
    """What a paragraph takes over: year and population of its section, and what the lead-in of its list says.

    ``given`` is the population that the caller knows; money takes none from a lead-in.
    """

    default: Default
    population: str | None = None
    modality: str | None = None
    given: str | None = None


def is_item(paragraph: str) -> bool:
    """Tell whether a paragraph continues a list: it has a list mark, or no capital at its beginning."""
    return _ITEM.match(paragraph) is not None


def figures_of(paragraph: str, number: int, context: Context) -> tuple[list[FoundFigure], Context | None]:
    """Return the figures of a paragraph, and the context of the list that it introduces (None where it does not)."""
    announces = fold(paragraph).rstrip().endswith(":")
    numbers = numbers_of(paragraph)
    if not announces and not numbers:
        return [], None
    rules, block, default = lexicon(), read(paragraph, numbers), context.default
    if not announces and all(token.kind != "number" for token in block.tokens):
        return [], None
    laptops, population, payees = _devices_are_laptops(block), context.population, context.given
    found: list[FoundFigure] = []
    unproved: set[int] = set()
    cues: list[Cue] = []
    for bounds in block.sentences:
        opening = block.tokens[bounds[0] : bounds[1]]
        named = lead_in(opening, rules)
        population = named or (context.population if _has_mark(opening) else population)
        payees = named or (payees if default.firm else context.given)
        drafted = drafts(block.tokens, bounds, rules, laptops=laptops)
        last = block.tokens[bounds[1] - 1]
        begin = block.tokens[bounds[0]].start
        own = find_cues(block.text, begin, last.end) if drafted or last.text == ";" else []
        told = _figures(block, bounds, drafted, default, (own, cues, context.modality))
        anchors = [Anchor(draft.quantity.start, draft.end, draft.verb) for draft in drafted]
        default = carried(block.tokens, bounds, anchors, default)
        default = replace(default, firm=last.text == ";")
        cues = [*cues, *own][-20:] if last.text == ";" else []
        offset = len(found)
        for index, (figure, draft) in enumerate(told):
            shared = population if draft.currency is None else payees
            whom = shared if draft.population is None else (draft.population or None)
            found.append(moved(replace(figure, paragraph=number, population=whom), offset))
            if draft.pending is not None:
                unproved.add(offset + index)
    list_of = Context(default, population, _announced(block), context.given) if announces else None
    return _proved(within(found, rules.is_narrower), unproved), list_of


def _devices_are_laptops(block: Block) -> bool:
    """Tell whether the devices of a paragraph are the laptops that it names, since it names no other kind."""
    words = {token.text for token in block.tokens}
    others = {first.text for first, second in pairwise(block.tokens) if second.text == "devices"} & {
        "other",
        "and",
        "or",
    }
    return bool(words & {"laptops", "laptop"}) and not words & _OTHER_DEVICES and not others


def _has_mark(opening: Sequence[Token]) -> bool:
    """Tell whether a sentence begins with a list mark: "(b)", "2.", a dash."""
    first = [token.text for token in opening[:3]]
    return (first[:1] == ["("] and first[2:] == [")"]) or (bool(opening) and opening[0].kind in ("trap", "mark"))


def _announced(block: Block) -> str | None:
    """Return what the last sentence of a lead-in makes of a list ("The plan aims to:")."""
    start = block.tokens[block.sentences[-1][0]].start
    return leading_to(find_cues(block.text, start, len(block.text)))


def _figures(
    block: Block,
    bounds: tuple[int, int],
    drafted: Sequence[Draft],
    default: Default,
    cues: tuple[Sequence[Cue], Sequence[Cue], str | None],
) -> list[tuple[FoundFigure, Draft]]:
    """Return the figures of a sentence with their drafts; those whose time is unclear are left out."""
    tokens = block.tokens
    meanings = [draft.modality or _meant(draft, cues, block.text, tokens[draft.anchor].start) for draft in drafted]
    whens = [_when(tokens, bounds, drafted, which, default, meant) for which, meant in enumerate(meanings)]
    kept: list[tuple[FoundFigure, Draft]] = []
    for draft, when, meant in zip(drafted, impossible(drafted, whens), meanings, strict=True):
        whole = draft.inherit or draft.same_as
        index = next((place for place, (_, known) in enumerate(kept) if known is whole), None)
        if not when.unclear and not (draft.same_as is not None and index is None):
            kept.append((_figure(block, draft, when, meant, index), draft))
    return kept


def _when(
    tokens: Sequence[Token], bounds: tuple[int, int], drafted: Sequence[Draft], which: int, default: Default, meant: str
) -> When:
    """Return the time of a figure, unclear where the words beside it name another year."""
    draft = drafted[which]
    anchors = [Anchor(each.quantity.start, each.end, each.verb) for each in drafted]
    past = meant in ("reported", "assessed", "unspecified")
    times, foreign = ([], []) if draft.timeless else time_of(tokens, bounds, anchors, which)
    when = resolve(times, foreign, default, state=draft.state, past=past, money=draft.currency is not None)
    named = set() if times or draft.timeless else dated_otherwise(tokens, bounds, drafted, which)
    return When(unclear=True) if named - {str(when.year)} else when


def _meant(draft: Draft, cues: tuple[Sequence[Cue], Sequence[Cue], str | None], text: str, position: int) -> str:
    """Return the modality of a figure: its verb first, then its sentence, then the list in which it stands."""
    own, earlier, listed = cues
    meant = modality(draft.tense, own, text, position)
    if meant == "unspecified" and draft.tense in VERBLESS:
        meant = modality(draft.tense, earlier, text, position)
    return listed or meant if meant == "unspecified" and draft.tense in VERBLESS else meant


def _figure(block: Block, draft: Draft, when: When, meant: str, whole: int | None) -> FoundFigure:
    return FoundFigure(
        value=draft.value,
        indicator=draft.indicator,
        paragraph=0,
        start=block.tokens[draft.first].start,
        end=block.tokens[draft.end - 1].end,
        unit=draft.unit,
        currency=draft.currency,
        year=when.year,
        period_start=when.start,
        period_end=when.end,
        as_of=when.as_of,
        per=draft.per,
        modality=meant,
        approximate=draft.quantity.approximate,
        bound=draft.quantity.bound,
        total=draft.quantity.total,
        part_of=whole if draft.inherit is not None else None,
        equivalent_of=whole if draft.same_as is not None else None,
    )


def _proved(figures: Sequence[FoundFigure], unproved: set[int]) -> list[FoundFigure]:
    """Leave out the parts that did not add up to their total, and renumber the rest."""
    kept = [index for index, figure in enumerate(figures) if index not in unproved or figure.part_of is not None]
    places: dict[int | None, int] = {old: new for new, old in enumerate(kept)}
    return [
        replace(
            figures[index],
            part_of=places.get(figures[index].part_of),
            equivalent_of=places.get(figures[index].equivalent_of),
        )
        for index in kept
    ]
