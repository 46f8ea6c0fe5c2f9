"""The references of figures: made of what is measured, never of the value or of the place on the page."""

from collections import Counter
from collections.abc import Sequence

from kg.ingest.figures.figure import FoundFigure


def reference(figure: FoundFigure, development_id: str) -> str:
    """Return what identifies a figure, as in "42130-2022-laptops-delivered-learners-2022-06".

    It is made of development, year, indicator, population and period, and of the modality where the figure is an aim,
    a plan or a forecast (a target is not a result). Two figures of one development can have the same reference:
    ``references`` tells them apart.
    """
    parts: list[str] = [development_id]
    if figure.year is not None:
        parts.append(str(figure.year))
    parts.append(figure.indicator)
    if figure.population:
        parts.append(figure.population)
    parts += _period(figure)
    if figure.modality in ("aim", "recommended", "planned", "forecast"):
        parts.append(figure.modality)
    return "-".join(parts)


def _period(figure: FoundFigure) -> list[str]:
    if figure.period_start is not None and figure.period_start == figure.period_end:
        return [figure.period_start]
    found = []
    if figure.period_start is not None:
        found.append(figure.period_start if figure.period_end else f"since-{figure.period_start}")
    if figure.period_end is not None:
        found.append(figure.period_end if figure.period_start else f"until-{figure.period_end}")
    if figure.as_of is not None and figure.as_of != str(figure.year):
        found.append(f"as-of-{figure.as_of}")
    return found


def references(figures: Sequence[FoundFigure], development_id: str) -> list[str]:
    """Return one reference for each of the figures of a development, all different.

    Where two would be the same, a repetition in another currency gets the currency, a part of a total "part", a figure
    per year or learner "per-…"; what is still the same is numbered in the order of the list.
    """
    plain = [reference(figure, development_id) for figure in figures]
    several = {name for name, times in Counter(plain).items() if times > 1}
    told = [
        "-".join([name, *_discriminators(figure)]) if name in several else name
        for name, figure in zip(plain, figures, strict=True)
    ]
    return _numbered(told)


def _discriminators(figure: FoundFigure) -> list[str]:
    found = []
    if figure.equivalent_of is not None and figure.currency:
        found.append(figure.currency.lower())
    if figure.part_of is not None:
        found.append("part")
    if figure.per is not None:
        found.append(f"per-{figure.per}")
    return found


def _numbered(names: Sequence[str]) -> list[str]:
    """Return the names with repetitions numbered from 2, passing over numbers that would make another name again."""
    taken = set(names)
    seen: set[str] = set()
    numbered: list[str] = []
    for name in names:
        free, number = name, 1
        while free in seen or (number > 1 and free in taken):
            number += 1
            free = f"{name}-{number}"
        seen.add(free)
        numbered.append(free)
    return numbered
