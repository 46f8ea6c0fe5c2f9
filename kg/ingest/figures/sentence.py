"""All drafts of one sentence: money, percentages and durations claim their numbers first, counts take the rest."""

from collections.abc import Sequence

from kg.ingest.figures.counts import counts
from kg.ingest.figures.doubts import certain
from kg.ingest.figures.draft import Draft
from kg.ingest.figures.durations import durations
from kg.ingest.figures.ellipsis import announced, further
from kg.ingest.figures.money import amounts
from kg.ingest.figures.percent import is_percentage, percentages
from kg.ingest.figures.ranges import in_ranges
from kg.ingest.figures.rules import Lexicon
from kg.ingest.figures.text import Token


def drafts(tokens: Sequence[Token], bounds: tuple[int, int], lexicon: Lexicon, *, laptops: bool) -> list[Draft]:
    """Return the figures that the rules find between two tokens, in order."""
    if all(token.kind != "number" for token in tokens[bounds[0] : bounds[1]]):
        return []
    ranges, changes = in_ranges(tokens, bounds)
    refused = ranges | changes
    claimed = amounts(tokens, bounds, refused, lexicon)
    claimed += percentages(tokens, bounds, (ranges, changes), lexicon)
    claimed += durations(tokens, bounds, refused)
    refused |= {index for index in range(*bounds) if is_percentage(tokens, index, bounds[1])}
    claimed += counts(tokens, bounds, refused | {draft.anchor for draft in claimed}, laptops, lexicon)
    claimed += further(tokens, bounds, claimed)
    claimed += announced(tokens, bounds, claimed, lexicon)
    left = sorted((draft for draft in claimed if draft.anchor not in refused or draft.unit == "percent"), key=_place)
    return certain(tokens, bounds, left)


def _place(draft: Draft) -> int:
    return draft.anchor
