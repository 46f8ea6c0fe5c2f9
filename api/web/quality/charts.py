"""The charts of the page on quality."""

from collections.abc import Mapping, Sequence

from api.web.charts.bars import Bar, Part, bars
from api.web.charts.chart import Chart
from api.web.charts.lines import Line, lines
from api.web.environment import Words
from api.web.messages import translations
from api.web.quality import words
from api.web.quality.known import Known
from api.web.quality.report import SEVERITIES, Report
from api.web.quality.trend import Point

_MOST = 12  # rows of a chart; its table has all


def found(language: str, report: Report) -> Chart:
    """Return the results by shape, in parts by weight."""
    _, say = translations(language).gettext, Words(language)
    named = words.severities(language)
    rows = [
        Bar(
            tally.name, tally.total, say.number(tally.total), tally.address,
            tuple(Part(count, key, named[key]) for key, count in zip(SEVERITIES, tally.counts, strict=True) if count),
        )
        for tally in report.by_shape[:_MOST]
    ]  # fmt: skip
    return bars(_("Results by checking rule"), _("How often each checking rule is not met."), rows)


def trend(language: str, points: Sequence[Point]) -> Chart:
    """Return the number of results from snapshot to snapshot."""
    _, say = translations(language).gettext, Words(language)
    named = words.severities(language)
    drawn = [
        Line(named[key], key, tuple(None if one.found is None else one.found[place] for one in points))
        for place, key in enumerate(SEVERITIES)
    ]
    names = [one.version[:7] for one in points]
    says = _("Results of validation in each snapshot that is still there, the oldest first.")
    return lines(_("Results from snapshot to snapshot"), says, names, drawn, say.number)


def size(language: str, points: Sequence[Point]) -> Chart:
    """Return how many statements the current view held from snapshot to snapshot."""
    _, say = translations(language).gettext, Words(language)
    drawn = [Line(_("Statements"), "size", tuple(one.holds.get("triples") for one in points))]
    says = _("Statements of the current view in each snapshot that is still there, the oldest first.")
    return lines(_("Size from snapshot to snapshot"), says, [one.version[:7] for one in points], drawn, say.number)


def fields(language: str, known: Known) -> Chart:
    """Return in how many records each field was seen, empty, absent, or cut."""
    _, say = translations(language).gettext, Words(language)
    named = words.fields(language)
    rows = [
        Bar(
            named[one.name], one.known + one.cut, f"{say.number(one.known)}/{say.number(one.of)}", "",
            _parts((one.seen, "seen", _("seen")), (one.empty, "empty", _("empty")), (one.absent, "absent", _("absent")),
                   (one.cut, "cut", _("cut short"))),
        )
        for one in known.fields
    ]  # fmt: skip
    says = _("In how many of all Timeline records something is known of each field.")
    return bars(_("What is known of each field"), says, rows, end=known.records)


def certainty(language: str, known: Known) -> Chart:
    """Return how many labels of each vocabulary were seen and inferred; of those alone that have inferred ones."""
    _, say = translations(language).gettext, Words(language)
    rows = [
        Bar(
            say.told(one.label), one.terms, f"{say.number(one.seen)}/{say.number(one.terms)}", "",
            _parts((one.seen, "seen", _("seen")), (one.inferred, "inferred", _("our conclusion"))),
        )
        for one in known.schemes if one.inferred
    ]  # fmt: skip
    says = _("Labels that a source shows, and labels that we inferred, in the vocabularies that have such.")
    return bars(_("Labels seen and inferred"), says, rows)


def accounts(language: str, known: Known, names: Mapping[str, str]) -> Chart:
    """Return what became of the lines of pages, by source; ``names`` are what these are called in the language."""
    _, say = translations(language).gettext, Words(language)
    rows = [
        Bar(
            names.get(one.label, one.label), one.lines, say.number(one.lines), "",
            _parts((one.mapped, "seen", _("kept")), (one.ignored, "empty", _("knowingly left out")),
                   (one.reported, "cut", _("left over"))),
        )
        for one in known.accounts if one.lines
    ]  # fmt: skip
    return bars(_("Lines of the pages read"), _("What became of each line that is not blank."), rows)


def _parts(*parts: tuple[int, str, str]) -> tuple[Part, ...]:
    return tuple(Part(count, look, label) for count, look, label in parts if count)
