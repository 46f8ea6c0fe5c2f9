"""Amounts that are parts of the amount before them: "of which EUR 3 million", or all that follow add up to it."""

from collections.abc import Sequence
from itertools import pairwise

from kg.ingest.figures.draft import Draft
from kg.ingest.figures.text import Token

_WITHIN = (("of", "which"), ("including",))


def join_parts(tokens: Sequence[Token], drafts: Sequence[Draft]) -> None:
    """Join the amounts of one sentence that the words or the sum show to be parts of another."""
    for whole, part in pairwise(draft for draft in drafts if draft.same_as is None):
        between = tuple(token.text for token in tokens[whole.end : part.quantity.start] if token.text not in (",", "("))
        if between in _WITHIN and part.currency == whole.currency and part.value < whole.value:
            _join(whole, part)
    for index, whole in enumerate(drafts):
        rest = [draft for draft in drafts[index + 1 :] if draft.same_as is None]
        alike = [draft for draft in rest if draft.currency == whole.currency and draft.inherit is None]
        if len(alike) > 1 and alike == rest and sum(draft.value for draft in alike) == whole.value:
            for part in alike:
                _join(whole, part)
            break


def _join(whole: Draft, part: Draft) -> None:
    part.inherit, part.indicator = whole, whole.indicator
    if part.tense == "none":
        part.tense = whole.tense
