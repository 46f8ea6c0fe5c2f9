"""Figures as bars under each other: a group for each thing that is measured, since only like can be compared."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from api.web.charts.breaking import broken
from api.web.charts.chart import Chart
from api.web.charts.svg import element, text, width_of

_THICK, _ROW, _LINE, _BEFORE = 18, 25, 18, 14  # pixels: a bar, a row, a line of a heading, and above one
_SIDE = 0.4  # of the width: labels may take that much
_NEXT = 15  # pixels from line to line of a label
_SMALL = 11
_FONT = 14.6  # pixels: the fonts of some systems are wider than what width_of takes for 13


@dataclass(frozen=True)
class Measured:
    """A figure: when or of what it is, its value as a number and in writing, and what it is like.

    ``is_part`` says that it is counted in another one, ``is_wish`` that it is an aim or a plan and no result.
    """

    label: str
    value: float
    text: str
    is_part: bool = False
    is_wish: bool = False
    says: str = ""


@dataclass(frozen=True)
class Group:
    """What can be compared: figures of one indicator, population and unit."""

    heading: str
    figures: Sequence[Measured]


def figures(title: str, says: str, groups: Sequence[Group], wish: str, part: str, width: int = 720) -> Chart:
    """Return the chart of groups; ``wish`` and ``part`` say what bars of these looks are."""
    drawn: list[Markup] = []
    y = 0.0
    for place, group in enumerate(group for group in groups if len(group.figures) > 1):
        y += _BEFORE if place else 0
        for line in broken(group.heading, width, _FONT, 3):
            y += _LINE
            drawn.append(text(line, 0, y - 4, class_="group-heading"))
        y += 4
        rows, high = _bars(group, y, width)
        drawn += rows
        y += high
    y += _BEFORE if drawn else 0
    for group in groups:
        if len(group.figures) == 1:
            number, high = _number(group, y, width)
            drawn.append(number)
            y += high
    legend, high = _legend(groups, wish, part, y + 8, width)
    return Chart(title, says, width, round(y + high), Markup("").join([*drawn, legend]))


def _bars(group: Group, top: float, width: int) -> tuple[list[Markup], float]:
    """Return the rows of a group, and how high they are: a label may take two lines."""
    labels = min(_SIDE * width, 14 + max(_indent(one) + width_of(one.label, _FONT) for one in group.figures))
    values = max(width_of(one.text, _FONT) for one in group.figures) + 12
    most = max((abs(one.value) for one in group.figures), default=0)
    scale = max(width - labels - values, 20) / (most or 1)
    drawn, y = [], top
    for one in group.figures:
        lines = broken(one.label, labels - 8 - _indent(one), _FONT)
        ink = "soft-text" if one.is_part else None
        drawn += [text(line, _indent(one), y + 13.5 + _NEXT * place, class_=ink) for place, line in enumerate(lines)]
        long = max(abs(one.value) * scale, 1.5)
        look = "bar" + (" bar-part" if one.is_part else "") + (" bar-wish" if one.is_wish else "")
        said = element("title", one.says)
        drawn.append(element("rect", said, x=labels, y=y, width=long, height=_THICK, rx=1.5, class_=look))
        drawn.append(text(one.text, labels + long + 6, y + 13.5, class_="bar-value"))
        y += _ROW + _NEXT * (len(lines) - 1)
    return drawn, y - top


def _number(group: Group, top: float, width: int) -> tuple[Markup, float]:
    """Return a figure that is the only one of its kind as a number, since a bar compares, and how high that is."""
    one = group.figures[0]
    value = width_of(one.text, _FONT) + 14
    lines = broken(f"{group.heading}, {one.label}", width - value, _FONT, 3)
    bottom = top + _LINE * len(lines)
    drawn = [text(line, 0, top + _LINE * (place + 1) - 4) for place, line in enumerate(lines)]
    drawn.append(text(one.text, width, bottom - 4, class_="bar-value", text_anchor="end"))
    drawn.append(element("line", x1=0, y1=bottom + 2, x2=width, y2=bottom + 2, class_="grid"))
    return element("g", element("title", one.says), *drawn), _LINE * len(lines) + 7


def _indent(one: Measured) -> float:
    return 12 if one.is_part else 0


def _legend(groups: Sequence[Group], wish: str, part: str, top: float, width: int) -> tuple[Markup, float]:
    """Return what the looks of bars mean, as far as they occur, and how much room that takes."""
    compared = [one for group in groups if len(group.figures) > 1 for one in group.figures]
    looks = [("bar bar-part", part)] if any(one.is_part for one in compared) else []
    looks += [("bar bar-wish", wish)] if any(one.is_wish for one in compared) else []
    drawn, x, y = [], 0.0, top
    for look, label in looks:
        long = 24 + width_of(label, _SMALL) + 18
        if x and x + long > width:
            x, y = 0.0, y + 20
        drawn.append(element("rect", x=x, y=y, width=16, height=13, rx=1.5, class_=look))
        drawn.append(text(label, x + 22, y + 11, class_="small-text soft-text"))
        x += long
    return Markup("").join(drawn), (y - top + 28 if looks else 0)
