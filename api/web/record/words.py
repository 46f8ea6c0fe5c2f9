"""Numbers, dates and amounts in words of a language, as pages and drawings of a development say them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from gettext import NullTranslations
from typing import Any

from babel.dates import format_date

from api.web.environment import Words
from api.web.language import ENGLISH
from api.web.messages import translations
from api.web.record.tree import Thing, key, listed, plain

_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_COUNTED = ("item", "organisation", "person", "place", "credit")


@dataclass(frozen=True)
class Speech:
    """The words of a language."""

    language: str

    @property
    def texts(self) -> NullTranslations:
        """The translations of texts."""
        return translations(self.language)

    @property
    def _place(self) -> str:
        """The place whose way of writing dates is followed: Europe's, in English too."""
        return "en_GB" if self.language == "en" else self.language

    @property
    def written(self) -> Words:
        """How numbers and labels are written."""
        return Words(self.language)

    def pair(self, what: Any, said: Any) -> str:
        """Return what is spoken of and what is said of it."""
        return self.written.pair(what, said)

    def together(self, texts: Iterable[str]) -> str:
        """Return texts one after the other."""
        return self.written.together(texts)

    def label(self, thing: Thing | None) -> str:
        """Return what a thing is called."""
        return self.written.label(thing) if thing else ""

    def number(self, value: Any) -> str:
        """Return a number as people write it; what is no number stays as it is."""
        try:
            found = Decimal(str(value))
        except InvalidOperation:
            return str(value)
        return self.written.number(found) if found.is_finite() else str(value)  # type: ignore[arg-type]

    def when(self, value: Any) -> str:
        """Return a year, month or day at the precision that it has."""
        found = _DATE.fullmatch(plain(value))
        if not found:
            return plain(value)
        year, month, day = found.groups()
        try:
            if day:
                return str(format_date(date(int(year), int(month), int(day)), "long", locale=self._place))
            if month:
                return str(format_date(date(int(year), int(month), 1), "LLLL yyyy", locale=self._place))
        except ValueError:
            return plain(value)
        return str(year)

    def years(self, first: Any, last: Any) -> str:
        """Return a period of years as far as its ends are known; empty where neither is."""
        _ = self.texts.gettext
        begin, end = self.when(first) if first else "", self.when(last) if last else ""
        if begin and end:
            return begin if begin == end else f"{begin}–{end}"
        if begin:
            return _("from %(year)s") % {"year": begin}
        return _("until %(year)s") % {"year": end} if end else ""

    def amount(self, figure: Thing) -> str:
        """Return the value of a figure with its unit or currency, and whether it is a limit or rough."""
        _ = self.texts.gettext
        value = self._measured(figure, self.number(figure.get("value", "")))
        if per := listed(figure.get("per")):
            label = self.label(per[0])  # such as "Per learner"
            value = f"{value} {label[:1].lower()}{label[1:]}"
        bound = plain(figure.get("bound"))
        if bound == "at-least":
            return _("at least %(amount)s") % {"amount": value}
        if bound == "at-most":
            return _("at most %(amount)s") % {"amount": value}
        return _("about %(amount)s") % {"amount": value} if _true(figure.get("approximate")) else value

    def _measured(self, figure: Thing, value: str) -> str:
        if figure.get("currency"):
            money = plain(figure["currency"])
            return f"{money} {value}" if self.language == ENGLISH else f"{value}\N{NO-BREAK SPACE}{money}"
        unit = next(iter(listed(figure.get("unit"))), None)
        code = key(unit)
        if not code or code in _COUNTED:
            return value
        if code == "percent":
            return f"{value}\N{NARROW NO-BREAK SPACE}%"
        return f"{value} {self._times(code, figure) or self.inside(self.label(unit))}"

    def _times(self, code: str, figure: Thing) -> str:
        """Return the word for a unit of time by how many there are; empty for any other unit."""
        count = 1 if plain(figure.get("value")) == "1" else 2
        ngettext = self.texts.ngettext
        return {
            "hour": ngettext("hour", "hours", count),
            "day": ngettext("day", "days", count),
            "week": ngettext("week", "weeks", count),
            "month": ngettext("month", "months", count),
            "year": ngettext("year", "years", count),
        }.get(code, "")

    def inside(self, label: str) -> str:
        """Return a label as it is written inside a sentence: German keeps its capitals."""
        return label if self.language == "de" else label.lower()

    def edition(self, name: str) -> str:
        """Return how an edition goes, given its key: by the year or day of its update, or in words without one."""
        _ = self.texts.gettext
        kind, _mark, last = name.partition("-")
        if kind != "undated":
            return name
        return _("undated (stages to %(year)s)") % {"year": last} if last else _("undated")

    def period(self, figure: Thing) -> str:
        """Return the time that a figure is for: a period, a day by which it held, or a year."""
        _ = self.texts.gettext
        begin, end = figure.get("periodStart"), figure.get("periodEnd")
        told = self.years(begin, end) or self.when(figure.get("year"))
        if not figure.get("asOf"):
            return told
        day = _("as of %(day)s") % {"day": self.when(figure["asOf"])}
        return f"{told}, {day}" if told else day


def _true(value: Any) -> bool:
    return value is True or plain(value) == "true"
