"""The figures of a development: each once, in groups of what can be compared."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from urllib.parse import urlencode

from api.web.charts.figures import Group as Drawn
from api.web.charts.figures import Measured
from api.web.record.tree import Thing, key, listed, parts, plain
from api.web.record.words import Speech

#: Senses in which a figure is no result.
_WISHES = ("aim", "planned", "recommended", "forecast")


@dataclass(frozen=True)
class Figure:
    """A figure as REST tells it, and what it hangs on; ``total`` is the figure of its group that it is counted in."""

    told: Thing
    holder: Thing
    total: str = ""

    @property
    def iri(self) -> str:
        """Its IRI."""
        return str(self.told["id"])

    @property
    def value(self) -> Decimal:
        """Its value; nothing where that is no number."""
        try:
            found = Decimal(plain(self.told.get("value")))
        except InvalidOperation:
            return Decimal(0)
        return found if found.is_finite() else Decimal(0)

    @property
    def year(self) -> int | None:
        """The year that it is for, or in which its period ends."""
        for name in ("year", "periodEnd", "periodStart", "asOf"):
            text = plain(self.told.get(name))[:4]
            if text.isascii() and text.isdigit():
                return int(text)
        return None

    @property
    def is_wish(self) -> bool:
        """Whether it says what is wanted or expected, and not what was."""
        senses = [key(one) for one in listed(self.told.get("modality"))]
        return bool(senses) and all(sense in _WISHES for sense in senses)


@dataclass(frozen=True)
class Figures:
    """Figures of one indicator, population and unit, each total before its parts."""

    indicator: Thing | None
    population: Thing | None
    unit: str
    figures: list[Figure] = field(default_factory=list)

    def heading(self, speech: Speech) -> str:
        """Return what they measure, in words."""
        told = speech.label(self.indicator)
        if self.population:
            told += f" – {speech.label(self.population)}"
        return f"{told} ({self.unit})" if self.unit else told

    def query(self, reference: str) -> str:
        """Return the query string that finds them in REST and in the chart."""
        said = {"development": reference, "indicator": key(self.indicator), "population": key(self.population)}
        if self.unit:
            said["currency"] = self.unit
        return urlencode({name: value for name, value in said.items() if value})


def figures_of(tree: Thing) -> list[Figure]:
    """Return the figures that a development's document tells, each once."""
    found: dict[str, Figure] = {}
    for told, holder in parts(tree, "Figure"):
        found.setdefault(str(told["id"]), Figure(told, holder))
    return list(found.values())


def groups_of(figures: Iterable[Figure]) -> list[Figures]:
    """Return figures in groups of what can be compared, the largest groups first."""
    found: dict[tuple[str, ...], list[Figure]] = {}
    for one in figures:
        found.setdefault(_sort(one.told), []).append(one)
    groups = [
        Figures(
            some[0].told.get("indicator"), _population(some[0].told), plain(some[0].told.get("currency")), _nested(some)
        )
        for some in found.values()
    ]
    return sorted(
        groups, key=lambda group: (-len(group.figures), key(group.indicator), key(group.population), group.unit)
    )


def drawn(groups: Iterable[Figures], speech: Speech) -> list[Drawn]:
    """Return groups as the chart takes them."""
    return [
        Drawn(
            group.heading(speech),
            [
                Measured(
                    speech.period(one.told) or speech.texts.gettext("no year said"),
                    float(one.value),
                    speech.amount(one.told),
                    bool(one.total),
                    one.is_wish,
                    speech.pair(f"{group.heading(speech)}, {speech.period(one.told)}", speech.amount(one.told)),
                )
                for one in group.figures
            ],
        )
        for group in groups
    ]


def _population(told: Thing) -> Thing | None:
    return next(iter(listed(told.get("population"))), None)


def _sort(told: Thing) -> tuple[str, ...]:
    """Return what two figures must have in common to be compared."""
    per = next(iter(listed(told.get("per"))), None)
    unit = next(iter(listed(told.get("unit"))), None)
    return key(told.get("indicator")), key(_population(told)), plain(told.get("currency")) or key(unit), key(per)


def _nested(figures: list[Figure]) -> list[Figure]:
    """Return figures in the order of their time, what is part of another one of them right after it."""
    here = {one.iri for one in figures}
    whole: list[Figure] = []
    inner: dict[str, list[Figure]] = {}
    for one in sorted(figures, key=_time):
        total = next((str(of["id"]) for of in listed(one.told.get("partOfFigure")) if of["id"] in here), "")
        if total and total != one.iri:
            inner.setdefault(total, []).append(Figure(one.told, one.holder, total))
        else:
            whole.append(one)
    told = [each for one in whole for each in (one, *inner.pop(one.iri, ()))]
    return [*told, *(one for rest in inner.values() for one in rest)]


def _time(figure: Figure) -> tuple[str, str, Decimal]:
    told = figure.told
    end = plain(told.get("periodEnd")) or plain(told.get("asOf")) or plain(told.get("year"))
    return end or "9", plain(told.get("periodStart")) or end, -figure.value
