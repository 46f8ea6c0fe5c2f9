"""The years of a development: what stood at which stage, what was counted, what happened, and what is not told."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from api.web.charts.timeline import Counts, Course, Stop
from api.web.record.figures import Figure
from api.web.record.tree import Thing, key, listed, plain
from api.web.record.words import Speech

#: The stages in their order (vet:stageOrder).
STAGES = ("design", "legislative-process", "approved-agreed", "pilot", "implementation", "discontinued", "completed")


@dataclass
class Year:
    """A year: its milestones, figures and events; ``gap``: it lies between two milestones and has none."""

    year: int
    milestones: list[Thing] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    events: list[Thing] = field(default_factory=list)
    gap: bool = False
    back: bool = False


def years_of(tree: Thing, figures: Iterable[Figure]) -> list[Year]:
    """Return the years of a development, without holes between the first and the last milestone."""
    found: dict[int, Year] = {}

    def at(year: int) -> Year:
        return found.setdefault(year, Year(year))

    for one in listed(tree.get("milestone")):
        if (year := _year(one)) is not None:
            at(year).milestones.append(one)
    told = sorted(found)
    for year in range(told[0], told[-1]) if told and told[-1] - told[0] < _MOST_YEARS else ():
        at(year).gap = not at(year).milestones
    for event in listed(tree.get("event")):
        if (year := _year(event)) is not None:
            at(year).events.append(event)
    for figure in figures:
        if figure.year is not None:
            at(figure.year).figures.append(figure)
    return _with_returns([found[year] for year in sorted(found)])


_MOST_YEARS = 200
_YEAR = re.compile(r"-?[0-9]{1,4}")


def course(tree: Thing, years: list[Year], speech: Speech) -> Course | None:
    """Return the timeline of a development; None where no year has a milestone."""
    _ = speech.texts.gettext
    stops = [
        Stop(year.year, key(one.get("stage")), speech.pair(year.year, speech.label(one.get("stage"))))
        for year in years
        for one in year.milestones
        if key(one.get("stage")) in STAGES
    ]
    if not stops:
        return None
    labels = {key(one.get("stage")): speech.label(one.get("stage")) for year in years for one in year.milestones}
    used = [(stage, labels[stage]) for stage in STAGES if stage in labels]
    return Course(
        title=_("Timeline: %(name)s") % {"name": plain(tree.get("label")) or plain(tree.get("identifier"))},
        says=_spoken(years, speech),
        stages=used,
        stops=stops,
        counts=[line for line in (_figures(years, speech), _events(years, speech)) if line.numbers],
        gap=_("no entry for this year"),
        back=_("back to an earlier stage"),
    )


def _figures(years: list[Year], speech: Speech) -> Counts:
    numbers = {
        year.year: (len(year.figures), speech.together(_told(one, speech) for one in year.figures[:8]))
        for year in years
        if year.figures
    }
    return Counts(speech.texts.gettext("Figures"), numbers)


def _events(years: list[Year], speech: Speech) -> Counts:
    numbers = {
        year.year: (len(year.events), speech.together(speech.label(one) for one in year.events[:8]))
        for year in years
        if year.events
    }
    return Counts(speech.texts.gettext("Events"), numbers)


def _told(figure: Figure, speech: Speech) -> str:
    return speech.pair(speech.label(figure.told.get("indicator")), speech.amount(figure.told))


def _spoken(years: list[Year], speech: Speech) -> str:
    """Return the course of a development as a sentence, for who does not see it."""
    _ = speech.texts.gettext
    told = []
    for year in years:
        stages = ", ".join(speech.label(one.get("stage")) for one in year.milestones)
        if stages:
            told.append(speech.pair(year.year, stages))
        elif year.gap:
            told.append(speech.pair(year.year, _("no entry for this year")))
    return speech.together(told) + "."


def _with_returns(years: list[Year]) -> list[Year]:
    """Mark the years whose stage lies before that of the milestone before."""
    before = -1
    for year in years:
        places = [STAGES.index(key(one.get("stage"))) for one in year.milestones if key(one.get("stage")) in STAGES]
        if places:
            year.back = min(places) < before
            before = max(places)
    return years


def _year(thing: Thing) -> int | None:
    text = plain(thing.get("year"))
    return int(text) if _YEAR.fullmatch(text) else None
