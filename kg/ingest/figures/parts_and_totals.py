"""Which figures are parts of which total: said in words, or proved by addition. A sum that fails joins nothing."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from kg.ingest.figures.figure import FoundFigure

_MOST = 60  # parts of one total

Narrower = Callable[[str, str], bool]


def within(figures: Sequence[FoundFigure], narrower: Narrower) -> list[FoundFigure]:
    """Join the figures that follow an announced total in its paragraph and add up to it."""
    joined = list(figures)
    for index, total in enumerate(joined):
        if not total.total or total.unit in (None, "percent"):
            continue
        parts = _following(joined, index, narrower)
        if len(parts) > 1 and sum(joined[part].value for part in parts) == total.value:
            for part in parts:
                joined[part] = replace(joined[part], part_of=index)
    return joined


def _following(figures: Sequence[FoundFigure], index: int, narrower: Narrower) -> list[int]:
    """Return the figures behind a total that may be its parts, up to the next total."""
    total = figures[index]
    parts: list[int] = []
    for here in range(index + 1, min(index + _MOST, len(figures))):
        figure = figures[here]
        if figure.paragraph != total.paragraph or figure.total:
            break
        if (
            figure.part_of is None
            and figure.value < total.value
            and _alike(figure, total, narrower)
            and _same_time(figure, total)
        ):
            parts.append(here)
    return parts


def across(sections: Sequence[Sequence[FoundFigure]], narrower: Narrower) -> list[FoundFigure]:
    """Return the figures of all sections of a page in one list, with the parts of totals of several years joined.

    A total of several years has for parts all figures of the same thing and group within its period, if they add up
    exactly. ``part_of`` and ``equivalent_of`` are indexes of the returned list; the order is that of ``sections``.
    """
    joined: list[FoundFigure] = []
    for section in sections:
        offset = len(joined)
        joined += [moved(figure, offset) for figure in section]
    for index, total in enumerate(joined):
        if total.total and total.year is None and total.period_start and total.period_end:
            parts = _of_period(joined, index, narrower)
            if len(parts) > 1 and sum(joined[part].value for part in parts) == total.value:
                for part in parts:
                    joined[part] = replace(joined[part], part_of=index)
    return joined


def moved(figure: FoundFigure, offset: int) -> FoundFigure:
    """Return a figure whose indexes of other figures are ``offset`` higher, as its list stands behind others."""
    if not offset:
        return figure
    return replace(
        figure,
        part_of=None if figure.part_of is None else figure.part_of + offset,
        equivalent_of=None if figure.equivalent_of is None else figure.equivalent_of + offset,
    )


def _of_period(figures: Sequence[FoundFigure], index: int, narrower: Narrower) -> list[int]:
    total = figures[index]
    first, last = str(total.period_start)[:4], str(total.period_end)[:4]
    parts = [
        here
        for here, figure in enumerate(figures)
        if here != index
        and figure.year is not None
        and first <= str(figure.year) <= last
        and figure.part_of is None
        and figure.equivalent_of is None
        and figure.population == total.population
        and _alike(figure, total, narrower)
    ]
    return parts if len(parts) <= _MOST else []


def _alike(figure: FoundFigure, total: FoundFigure, narrower: Narrower) -> bool:
    """Tell whether a figure counts the same as a total, or a part of it, in the same sense."""
    same = figure.indicator == total.indicator or narrower(figure.indicator, total.indicator)
    return (
        same
        and (figure.unit, figure.currency, figure.per) == (total.unit, total.currency, total.per)
        and figure.modality == total.modality
        and (figure.population == total.population or total.population in (None, "learners"))
    )


def _same_time(figure: FoundFigure, total: FoundFigure) -> bool:
    return figure.year == total.year or (total.year is None and bool(total.period_start))
