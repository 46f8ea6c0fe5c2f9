"""Times that cannot be: the words beside a figure name another year, or a part lasts longer than its whole."""

import re
from collections.abc import Sequence

from kg.ingest.figures.draft import Draft
from kg.ingest.figures.text import Token
from kg.ingest.figures.when import When
from kg.ingest.figures.wording import words

_YEAR = re.compile(r"(?:19|20)[0-9]{2}(?: ?[-/] ?[0-9]{2,4})?")
#: "The 2019 act" has the year of its name.
_NAMED = words("act law decree regulation directive agreement strategy reform census constitution recommendation")


def dated_otherwise(tokens: Sequence[Token], bounds: tuple[int, int], drafts: Sequence[Draft], which: int) -> set[str]:
    """Return the years that stand as words beside figure ``which`` of a sentence ("the 2023 budget is …")."""
    draft = drafts[which]
    first = drafts[which - 1].end if which else bounds[0]
    last = drafts[which + 1].first if which + 1 < len(drafts) else bounds[1]
    last = next((at for at in range(draft.end, last) if tokens[at].text in (",", ";", ":", "(")), last)
    if draft.currency is None:
        first, last = max(first, draft.quantity.start - 4), draft.end
    return {
        tokens[at].text
        for at in range(first, last)
        if tokens[at].kind == "trap"
        and _YEAR.fullmatch(tokens[at].text)
        and not (at + 1 < bounds[1] and tokens[at + 1].text in _NAMED)
    }


def impossible(drafts: Sequence[Draft], whens: Sequence[When]) -> list[When]:
    """Return the times of the drafts of a sentence; a part and its whole are unclear where the part lasts longer."""
    found = list(whens)
    for index, draft in enumerate(drafts):
        place = next((at for at, other in enumerate(drafts) if other is draft.inherit), None)
        if place is not None and _exceeds(whens[index], whens[place]):
            found[index] = found[place] = When(unclear=True)
    return found


def _exceeds(part: When, whole: When) -> bool:
    spans = _span(part), _span(whole)
    return (
        spans[0] is not None and spans[1] is not None and not spans[1][0] <= spans[0][0] <= spans[0][1] <= spans[1][1]
    )


def _span(when: When) -> tuple[str, str] | None:
    if when.year is not None:
        return str(when.year), str(when.year)
    return (when.start[:4], when.end[:4]) if when.start and when.end else None
