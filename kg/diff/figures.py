"""Figures in words: ``learner laptops delivered 2025`` are ``903``."""

import re

from kg.diff.graph import Graph
from kg.diff.names import Names, clean
from kg.diff.terms import number
from kg.diff.values import date, grouped, lower_first
from kg.namespaces import VET, concept

#: What is handed to people is told as theirs: laptops delivered to learners are learner laptops delivered.
_HANDED_OUT = re.compile(r"\b(?:laptops|devices)\b")
_SHOWN_UNITS = {
    str(concept("unit", code)): word
    for code, word in {
        "percent": "%",
        "hour": "hours",
        "day": "days",
        "week": "weeks",
        "month": "months",
        "year": "years",
        "credit": "credits",
    }.items()
}
_UNSAID = frozenset(str(concept("modality", code)) for code in ("reported", "unspecified"))
_BOUNDS = {"at-least": "at least ", "at-most": "at most "}


def name(names: Names, figure: str, graph: Graph, other: Graph) -> str:
    """Return what a figure counts, of whom and when."""
    indicator = graph.text(figure, str(VET.indicator))
    counted = lower_first(names.label(indicator, graph, other)) if indicator else names.label(figure, graph, other)
    population = graph.text(figure, str(VET.population))
    if population:
        whose = lower_first(names.label(population, graph, other))
        if _HANDED_OUT.search(counted) and " " not in whose and whose.endswith("s"):
            counted = f"{whose[:-1]} {counted}"
        else:
            counted = f"{counted} ({whose})"
    return " ".join(filter(None, (counted, _time(figure, graph))))


def phrase(names: Names, figure: str, graph: Graph, other: Graph, detail: bool = False) -> str:
    """Return a figure's value with unit, bound and mode; ``detail`` adds what goes without saying."""
    amount = _amount(figure, graph)
    per = graph.text(figure, str(VET.per))
    if per:
        amount += f" per {lower_first(names.label(per, graph, other))}"
    notes = [
        lower_first(names.label(mode, graph, other))
        for mode in graph.targets(figure, str(VET.modality))
        if detail or mode not in _UNSAID
    ]
    notes += [
        f"part of {_amount(total, graph)}" for total in graph.targets(figure, str(VET.partOfFigure)) if total in graph
    ]
    if detail and not graph.text(figure, str(VET.currency)):
        notes += [lower_first(names.label(unit, graph, other)) for unit in graph.targets(figure, str(VET.unit))]
    return amount + (f" ({', '.join(notes)})" if notes else "")


def _amount(figure: str, graph: Graph) -> str:
    value = graph.one(figure, str(VET.value))
    found = number(value) if value is not None else None
    digits = grouped(found) if found is not None else clean(graph.text(figure, str(VET.value))) or "no value"
    currency, unit = graph.text(figure, str(VET.currency)), graph.text(figure, str(VET.unit))
    if currency:
        digits = f"{clean(currency)} {digits}"
    elif word := _SHOWN_UNITS.get(unit):
        digits = f"{digits} {word if digits != '1' else word.removesuffix('s')}"
    about = "about " if graph.text(figure, str(VET.approximate)) in ("true", "1") else ""
    return _BOUNDS.get(graph.text(figure, str(VET.bound)), "") + about + digits


def _time(figure: str, graph: Graph) -> str:
    start, end, year, on = (
        clean(graph.text(figure, str(VET[each]))) for each in ("periodStart", "periodEnd", "year", "asOf")
    )
    when = year
    if start and end:
        both_years = len(start) == len(end) == len("2025")
        when = date(start) if start == end else f"{start}–{end}" if both_years else f"{date(start)} to {date(end)}"
    elif start or end:
        when = f"from {date(start)}" if start else f"until {date(end)}"
    return " ".join(filter(None, (when, f"(as of {date(on)})" if on else "")))
