"""Horizontal bars with their counts: one colour, or parts by stage; a long label stands above its bar."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from markupsafe import Markup

from api.web.charts.chart import Chart
from api.web.charts.svg import element, link, text, width_of

_SIDE = 0.3  # of the width: labels up to that stand beside their bars
_THICK, _GAP, _LINE, _UNDER = 18, 7, 17, 3  # pixels: a bar, between two rows, a line of text, under the last one
_MOST = 4  # lines of a label above its bar
_SWATCH = 11
_SMALL = 11  # pixels of small texts


@dataclass(frozen=True)
class Part:
    """A part of a bar: how much, the class that colours it (``part-{look}``), and what it is."""

    value: float
    look: str
    label: str


@dataclass(frozen=True)
class Bar:
    """A row: what it is of, how much, that in writing, where its label leads, and its parts if it has some."""

    label: str
    value: float
    text: str
    address: str = ""
    parts: tuple[Part, ...] = ()


def bars(title: str, says: str, rows: Sequence[Bar], width: int = 340, end: float = 0) -> Chart:
    """Return bars under each other; ``end`` is what the whole width stands for, where that is more than the longest."""
    legend, top = _legend(rows, width)
    labels = max((width_of(row.label) for row in rows), default=0)
    side = 1.1 * labels + 10 if labels <= _SIDE * width else 0
    values = max((width_of(row.text, 13) for row in rows), default=0) + 12
    most = max((row.value for row in rows), default=0)
    scale = (width - side - values) / (max(most, end) or 1)
    drawn = [legend]
    for row in rows:
        lines = [] if side else _lines(row.label, width)
        drawn.append(_row(row, top, side, scale, lines))
        top += _THICK + _GAP + _above(lines)
    role = "group" if any(row.address for row in rows) else "img"
    return Chart(title, says, width, round(top), Markup("").join(drawn), role)


def _row(row: Bar, top: float, side: float, scale: float, lines: Sequence[str]) -> Markup:
    """Return a row whose label stands beside its bar, or in ``lines`` above it."""
    begin = top + _above(lines)
    middle = begin + _THICK / 2 + 4.5
    if lines:
        label = Markup("").join(text(line, 0, top + 13 + _LINE * place) for place, line in enumerate(lines))
    else:
        label = text(row.label, side - 8, middle, text_anchor="end")
    long = max(row.value * scale, 1.5 if row.value else 0)
    bar = _parts(row, side, begin, scale) if row.parts else _bar(row, side, begin, long)
    value = text(row.text, side + long + 6, middle, class_="bar-value")
    return element("g", link(row.address or None, label), bar, value)


def _above(lines: Sequence[str]) -> int:
    """Return how much room a label above its bar takes."""
    return _LINE * len(lines) + _UNDER * bool(lines)


def _bar(row: Bar, x: float, y: float, long: float) -> Markup:
    said = element("title", f"{row.label} – {row.text}")
    return element("rect", said, x=x, y=y, width=long, height=_THICK, rx=1.5, class_="bar")


def _parts(row: Bar, x: float, y: float, scale: float) -> Markup:
    begins = accumulate((part.value * scale for part in row.parts), initial=x)
    return Markup("").join(
        _part(row, part, begin, y, part.value * scale)
        for part, begin in zip(row.parts, begins, strict=False)
        if part.value
    )


def _part(row: Bar, part: Part, x: float, y: float, long: float) -> Markup:
    number = f"{part.value:g}"
    said = element("title", f"{row.label}, {part.label} – {number}")
    drawn = element("rect", said, x=x, y=y, width=long, height=_THICK, class_=f"part part-{part.look}")
    if width_of(number, _SMALL) + 3 > long:
        return drawn
    return drawn + text(number, x + long / 2, y + _THICK / 2 + 4, class_="on-part", text_anchor="middle")


def _legend(rows: Iterable[Bar], width: int) -> tuple[Markup, float]:
    """Return what the colours mean, in as many lines as it takes, and where the rows begin under it."""
    kinds = _kinds(rows)
    if not kinds:
        return Markup(""), 0
    drawn, x, y = [], 0.0, 0
    for look, label in kinds:
        long = _SWATCH + 5 + width_of(label, _SMALL)
        if x and x + long > width:
            x, y = 0.0, y + _LINE
        drawn.append(element("rect", x=x, y=y + 1, width=_SWATCH, height=_SWATCH, class_=f"part-{look}"))
        drawn.append(text(label, x + _SWATCH + 5, y + _SWATCH, class_="small-text"))
        x += long + 14
    return Markup("").join(drawn), y + _LINE + 6


def _kinds(rows: Iterable[Bar]) -> list[tuple[str, str]]:
    """Return each look with its label once, in the order in which the parts of every row stand."""
    found: list[tuple[str, str]] = []
    for row in rows:
        place = len(found)
        for part in reversed(row.parts):
            kind = (part.look, part.label)
            if kind in found:
                place = found.index(kind)
            else:
                found.insert(place, kind)
    return found


def _lines(label: str, width: int) -> list[str]:
    """Return a label in at most four lines; what is longer is cut, and stands whole in the table beside."""
    lines = [""]
    for word in label.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and 1.06 * width_of(longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines if len(lines) <= _MOST else [*lines[: _MOST - 1], f"{lines[_MOST - 1].rstrip(',;:')} …"]
