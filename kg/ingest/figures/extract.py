"""Figures out of prose: paragraphs in, figures with indicator, population, time and modality out. Pure functions, no RDF."""

from collections.abc import Sequence
from dataclasses import replace

from kg.ingest.figures.draft import Draft
from kg.ingest.figures.figure import FoundFigure
from kg.ingest.figures.modality import find_cues, modality
from kg.ingest.figures.parts_and_totals import across, moved, within
from kg.ingest.figures.population import lead_in
from kg.ingest.figures.reading import read
from kg.ingest.figures.rules import Lexicon, lexicon
from kg.ingest.figures.sentence import drafts
from kg.ingest.figures.text import Block
from kg.ingest.figures.when import Anchor, Default, When, carried, resolve, time_of

_OTHER_DEVICES = frozenset({"tablet", "tablets", "computers", "phones", "smartphones", "chromebooks", "printers"})


def extract(paragraphs: Sequence[str], *, year: int | None, population: str | None = None) -> list[FoundFigure]:
    """Return the figures of the consecutive paragraphs of one milestone or section, in the order of the text.

    ``year`` is the year of the section (None for a description); ``population`` a target group that the caller knows
    every figure of the section to be about. What is uncertain is left out: a missing figure is better than a wrong one.
    """
    found: list[FoundFigure] = []
    for number, paragraph in enumerate(paragraphs):
        offset = len(found)
        found += [moved(figure, offset) for figure in _paragraph(paragraph, number, year, population)]
    return found


def extract_all(sections: Sequence[tuple[Sequence[str], int | None]]) -> list[FoundFigure]:
    """Return the figures of several sections (paragraphs and year of each) in one list, totals of several years joined.

    ``paragraph`` counts within each section; the figures keep the order of the sections.
    """
    return across([extract(paragraphs, year=year) for paragraphs, year in sections], narrower)


def narrower(part: str, whole: str) -> bool:
    """Tell whether an indicator counts a part of what another one counts."""
    known = lexicon().narrower
    while part in known:
        part = known[part]
        if part == whole:
            return True
    return False


def _paragraph(paragraph: str, number: int, year: int | None, population: str | None) -> list[FoundFigure]:
    rules, block, default = lexicon(), read(paragraph), Default(year)
    words = {token.text for token in block.tokens}
    laptops = bool(words & {"laptops", "laptop"}) and not words & _OTHER_DEVICES
    group = lead_in(block.tokens, rules) or population
    found: list[FoundFigure] = []
    unproved: set[int] = set()
    for bounds in block.sentences:
        drafted = drafts(block.tokens, bounds, rules, laptops=laptops)
        figures = _figures(block, bounds, drafted, default)
        default = carried(
            block.tokens, bounds, [Anchor(draft.quantity.start, draft.end, draft.verb) for draft in drafted], default
        )
        offset = len(found)
        for index, (figure, draft) in enumerate(figures):
            own = group if draft.population is None else (draft.population or None)
            found.append(moved(replace(figure, paragraph=number, population=own), offset))
            if draft.pending is not None:
                unproved.add(offset + index)
    return _proved(within(found, narrower), unproved)


def _figures(
    block: Block, bounds: tuple[int, int], drafted: Sequence[Draft], default: Default
) -> list[tuple[FoundFigure, Draft]]:
    """Return the figures of a sentence with their drafts; those whose time is unclear are left out."""
    tokens = block.tokens
    anchors = [Anchor(draft.quantity.start, draft.end, draft.verb) for draft in drafted]
    cues = find_cues(block.text, tokens[bounds[0]].start, tokens[bounds[1] - 1].end) if drafted else []
    kept: list[tuple[FoundFigure, Draft]] = []
    for which, draft in enumerate(drafted):
        meant = draft.modality or modality(draft.tense, cues, block.text, tokens[draft.anchor].start)
        past = meant in ("reported", "assessed", "unspecified")
        times, foreign = ([], []) if draft.timeless else time_of(tokens, bounds, anchors, which)
        when = resolve(times, foreign, default, state=draft.state, past=past, money=draft.currency is not None)
        whole = draft.inherit or draft.same_as
        index = next((place for place, (_, known) in enumerate(kept) if known is whole), None)
        if not when.unclear and not (draft.same_as is not None and index is None):
            kept.append((_figure(block, draft, when, meant, index), draft))
    return kept


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
    places = {old: new for new, old in enumerate(kept)}
    return [
        replace(
            figures[index],
            part_of=_place(places, figures[index].part_of),
            equivalent_of=_place(places, figures[index].equivalent_of),
        )
        for index in kept
    ]


def _place(places: dict[int, int], index: int | None) -> int | None:
    return None if index is None else places.get(index)
