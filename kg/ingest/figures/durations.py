"""Durations, only where their rule is certain: how long a programme lasts, and the term of a lease."""

from collections.abc import Sequence

from kg.ingest.figures.draft import Draft
from kg.ingest.figures.quantities import quantity
from kg.ingest.figures.tenses import group_from, tense_before
from kg.ingest.figures.text import Token
from kg.ingest.figures.wording import words

_UNITS = {plural: plural.removesuffix("s") for plural in ("hours", "days", "weeks", "months", "years")}
_THINGS = words(
    "programme program course training project scheme apprenticeship apprenticeships placement placements pilot "
    "traineeship internship programmes courses projects module modules studies"
)
_LASTING = {
    ("lasts",): "present",
    ("lasted",): "past",
    ("lasting",): "gerund",
    ("runs", "for"): "present",
    ("ran", "for"): "past",
}
_LEASED = {"after": frozenset({"replaced", "exchanged", "renewed", "returned"}), "for": frozenset({"leased"}),
           "of": frozenset({"lease", "leases", "leasing", "term", "period"})}  # fmt: skip


def durations(tokens: Sequence[Token], bounds: tuple[int, int], refused: set[int]) -> list[Draft]:
    """Return the durations of a sentence; ``refused`` are the numbers of ranges and changes."""
    found: list[Draft] = []
    for index in range(*bounds):
        number = tokens[index].number
        unit = _UNITS.get(tokens[index + 1].text) if index + 1 < bounds[1] else None
        if number is None or unit is None or number.count is None or index in refused:
            continue
        if index + 2 < bounds[1] and tokens[index + 2].text in ("old", "ago", "later", "earlier", "before", "'", "of"):
            continue
        told = _lease(tokens, bounds, index) or _length(tokens, bounds, index)
        if told is not None:
            indicator, tense = told
            found.append(Draft(
                anchor=index, first=index, end=index + 2, value=number.count, indicator=indicator, unit=unit,
                quantity=quantity(tokens, bounds[0], index), tense=tense, timeless=True,
            ))  # fmt: skip
    return found


def _lease(tokens: Sequence[Token], bounds: tuple[int, int], index: int) -> tuple[str, str] | None:
    start = quantity(tokens, bounds[0], index).start
    lead = tokens[start - 1].text if start > bounds[0] else ""
    if not any(token.text.startswith("leas") and token.text != "least" for token in tokens[bounds[0] : bounds[1]]):
        return None
    near = tokens[max(bounds[0], start - 4) : start]
    if not _LEASED.get(lead, frozenset()) & {token.text for token in near}:
        return None
    for here in range(max(bounds[0], start - 6), start):
        group = group_from(tokens, here, start)
        if group is not None and group.words[0] != "to":
            return None if group.denied or group.tense == "doubtful" else ("lease-term", group.tense)
    return "lease-term", "none"


def _length(tokens: Sequence[Token], bounds: tuple[int, int], index: int) -> tuple[str, str] | None:
    start = quantity(tokens, bounds[0], index).start
    words = [token.text for token in tokens[max(bounds[0], start - 3) : start]]
    if not _THINGS & {token.text for token in tokens[bounds[0] : start]}:
        return None
    for phrase, tense in _LASTING.items():
        if tuple(words[-len(phrase) :]) == phrase:
            return "duration", tense
    if words[-1:] == ["last"]:
        tense, denied = tense_before(tokens, bounds[0], start - 1, "base")
        led = tokens[start - 2].text in ("will", "to", "should", "shall") if start - 2 >= bounds[0] else False
        return ("duration", tense) if led and not denied else None
    if words[-2:] in (["duration", "of"], ["duration", "is"], ["duration", "was"]):
        return "duration", "past" if words[-1] == "was" else "present"
    return None
