"""Which expression of time belongs to which figure of a sentence, and what year and period it gives."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from kg.ingest.figures.periods import Time
from kg.ingest.figures.text import Token
from kg.ingest.figures.wording import words

#: Tokens behind which an expression of time speaks of what follows rather than of what went before.
_OPENERS = frozenset({",", "and", ":", "while", "but", "which", "that", "then", "-", "whereas", "whilst", "(", "where"})
#: Words whose bracketed year dates what follows ("in the first phase (2016), 1 044 …").
_DATED = words("phase call round cohort wave edition pilot step year stage")
#: Words that end the search for a time behind a figure: what follows is compared with it.
_COMPARING = frozenset({"than", "compared", "against", "versus"})
_VERBS = words("began begun started set held run built made founded put taken")
_OPENING = 12  # tokens of an opening that ends with a time
_VERB = 6  # tokens of a verb group
_NEAR = 2  # tokens between the figures of one list


class Anchor(NamedTuple):
    """The tokens of a figure, and the token at which its verb begins, where it has one."""

    start: int
    end: int
    verb: int | None = None


@dataclass(frozen=True, slots=True)
class When:
    """The time of a figure. ``unclear`` tells that the sentence gives times that do not fit together."""

    year: int | None = None
    start: str | None = None
    end: str | None = None
    as_of: str | None = None
    unclear: bool = False


@dataclass(frozen=True, slots=True)
class Default:
    """The time of a figure whose own sentence gives none: the year of the section, or of an earlier sentence.

    ``several`` tells that the earlier sentence speaks of several years, ``firm`` that only a semicolon lies between.
    """

    section: int | None
    carried: int | None = None
    several: bool = False
    firm: bool = False

    @property
    def year(self) -> int | None:
        """The one year that both agree on."""
        if self.firm and self.carried:
            return self.carried
        if self.several or (self.carried and self.section and self.carried != self.section):
            return None
        return self.carried or self.section

    @property
    def month_year(self) -> int | None:
        """The year of a month without one."""
        return self.carried or (None if self.several else self.section)


def carried(tokens: Sequence[Token], bounds: tuple[int, int], anchors: Sequence[Anchor], default: Default) -> Default:
    """Return the default for the next sentence: a time that opens this one carries on."""
    limit = anchors[0].start if anchors else bounds[1]
    opening = _opening(tokens, bounds[0], limit)
    if opening is None:
        return default
    if opening.open or opening.unclear or opening.year is None:
        several = opening.first is not None and not opening.open
        return replace(default, several=True, carried=None) if several else default
    return replace(default, carried=opening.year, several=False)


def _opening(tokens: Sequence[Token], first: int, limit: int) -> Time | None:
    """Return the time at the beginning of a sentence, behind a list mark or a lead-in at most."""
    for index in range(first, min(limit, first + 14)):
        time = tokens[index].time
        if time is not None and (index == first or tokens[index - 1].text in _OPENERS or tokens[index - 1].text == ")"):
            return time
    return None


def time_of(
    tokens: Sequence[Token], bounds: tuple[int, int], anchors: Sequence[Anchor], which: int
) -> tuple[list[Time], list[Time]]:
    """Return the times that belong to figure ``which`` of a sentence, and those near it that date something else."""
    own = anchors[which]
    last = which
    while (
        last + 1 < len(anchors)
        and anchors[last + 1].start - anchors[last].end <= _NEAR
        and not _timed(tokens, anchors, last)
    ):
        last += 1
    before = anchors[which - 1].end if which else bounds[0]
    after = anchors[last + 1].start if last + 1 < len(anchors) else bounds[1]
    more = last + 1 < len(anchors)
    found = _times(tokens, anchors[last].end, _limit(tokens, anchors[last].end, after))
    behind = [each for each in found if not more or not _leads(tokens, each[0], bounds[0])][:1]
    leading = [time for index, time in _times(tokens, before, own.start) if _leads(tokens, index, bounds[0])]
    opening = _times(tokens, bounds[0], anchors[0].start)
    foreign = [time for index, time in opening if not _leads(tokens, index, bounds[0])]
    if behind and _dates_something_else(tokens, behind[0][0], own, anchors[last]):
        foreign.append(behind.pop()[1])
    if not leading and which and not any(time.year or time.first for _, time in behind):
        leading = _earlier(tokens, bounds, anchors, which)
    return _chosen(leading, [time for _, time in behind]), foreign


def _limit(tokens: Sequence[Token], start: int, end: int) -> int:
    return next((index for index in range(start, end) if tokens[index].text in _COMPARING), end)


def _dates_something_else(tokens: Sequence[Token], index: int, own: Anchor, last: Anchor) -> bool:
    """Tell whether a time stands behind another verb than that of the figure ("… in the scheme launched in 2019")."""
    time = tokens[index].time
    if time is not None and time.after_it:
        return index - last.end > 1
    if any(token.kind == "number" for token in tokens[last.end : index]):
        return True  # that number may be what the time dates
    before = tokens[index - 1]
    if not (before.text.endswith("ed") or before.text in _VERBS) or index - 1 < last.end:
        return False
    verb = own.verb if own.verb is not None and own.verb >= own.end else last.end
    return index - 1 > verb + _VERB or (own.verb is not None and own.verb < own.start)


def _timed(tokens: Sequence[Token], anchors: Sequence[Anchor], index: int) -> bool:
    return any(token.time is not None for token in tokens[anchors[index].end : anchors[index + 1].start])


def _times(tokens: Sequence[Token], start: int, end: int) -> list[tuple[int, Time]]:
    found: list[tuple[int, Time]] = []
    for index in range(start, end):
        time = tokens[index].time
        if time is not None:
            found.append((index, _opened(time) if _since_then(tokens, index) else time))
    return found


def _since_then(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a time ends an opening such as "Since the launch of the platform in April 2020, …"."""
    if index + 1 >= len(tokens) or tokens[index + 1].text != ",":
        return False
    for here in range(index - 1, max(index - _OPENING, -1), -1):
        if tokens[here].text == "since":
            return here == 0 or tokens[here - 1].text in (".", ";", ":")
        if not tokens[here].is_word:
            return False
    return False


def _opened(time: Time) -> Time:
    """Return a time as the beginning of an open period."""
    if time.year is None or time.open:
        return time
    return Time(time.start, time.end, year=time.year, first=time.first or str(time.year), open=True)


def _leads(tokens: Sequence[Token], index: int, first: int) -> bool:
    """Tell whether a time speaks of what follows it."""
    time = tokens[index].time
    if time is None:
        return False
    if time.after_it:
        return index - 1 >= first and tokens[index - 1].text in _DATED
    if index == first or _since_then(tokens, index):
        return True
    before = tokens[index - 1]
    if before.text == "(":
        return index - 2 >= first and tokens[index - 2].time is not None
    return before.text in _OPENERS or before.time is not None or before.text in (")", "'")


def _earlier(tokens: Sequence[Token], bounds: tuple[int, int], anchors: Sequence[Anchor], which: int) -> list[Time]:
    """Return the times that open the sentence, or its last part before the figure."""
    for index in range(which - 1, -1, -1):
        before = anchors[index - 1].end if index else bounds[0]
        found = [
            time for place, time in _times(tokens, before, anchors[index].start) if _leads(tokens, place, bounds[0])
        ]
        if found:
            return [time for time in found if time.year is not None or time.first is not None]
    return []


def _chosen(leading: list[Time], behind: list[Time]) -> list[Time]:
    """Return what decides: the time behind a figure over the one before it, where both say a different year."""
    if leading and behind and behind[0].by:
        return behind
    return leading + behind


def resolve(
    times: Sequence[Time], foreign: Sequence[Time], default: Default, *, state: bool, past: bool, money: bool
) -> When:
    """Return the year and period that ``times`` make together.

    ``foreign`` times make a figure without a time of its own unclear when they name another year than the default.

    ``state``: the figure is true at a time, so that periods say nothing about it; ``past``: it was reached already;
    ``money``: a period behind it is what the money is for.
    """
    if not any(time.year or time.first for time in times) and any(_elsewhere(time, default) for time in foreign):
        return When(unclear=True)
    useful = [time for time in times if not (time.school and any(other.year for other in times))]
    if any(time.unclear for time in useful):
        return When(unclear=True)
    if money and len(useful) > 1 and (useful[-1].first and useful[-1].year is None):
        useful = useful[-1:]
    years = {time.year for time in useful if time.year is not None}
    periods = {(time.first, time.last) for time in useful if time.year is None and time.first and time.last}
    if len(years) > 1 or len(periods) > 1 or (years and periods and not state):
        return When(unclear=True)
    if periods:
        first, last = next(iter(periods))
        within = default.year is not None and str(first) <= f"{default.year}-12" and str(default.year) <= str(last)
        return When(default.year) if state and within else When(None, first, last)
    if not years:
        return _month_only(useful, default)
    return _of_year(useful, years.pop(), default, state=state, past=past)


def _elsewhere(time: Time, default: Default) -> bool:
    """Tell whether a time that dates something else near a figure is not that of the section."""
    return (
        time.unclear or time.year not in (None, default.year) or (time.year is None and bool(time.first or time.last))
    )


def _month_only(times: Sequence[Time], default: Default) -> When:
    month = next((time.month for time in times if time.month), None)
    if month is None or default.month_year is None:
        return When(default.year)
    when = f"{default.month_year}-{month:02}"
    return When(default.month_year, when, when)


def _of_year(times: Sequence[Time], year: int, default: Default, *, state: bool, past: bool) -> When:
    start = next((time.first for time in times if time.first), None)
    end = next((time.last for time in times if time.last), None)
    as_of = next((time.as_of for time in times if time.as_of and (past or not time.by)), None)
    if any(time.open for time in times):
        if state:
            return When(default.year)
        same = year == default.year
        return When(year if same else None, start, end, as_of)
    month = next((time.month for time in times if time.month), None)
    if month and start is None:
        start = end = f"{year}-{month:02}"
    return When(year, start, end, as_of)
