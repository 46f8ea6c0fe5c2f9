"""A line chart over a few points in order: small, with the values of its ends written out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from api.web.charts.chart import Chart
from api.web.charts.svg import element, text, width_of

_LEFT, _TOP, _BOTTOM, _RIGHT = 8, 30, 34, 14  # pixels around the lines
_HEIGHT = 190
_DOT = 3.5


@dataclass(frozen=True)
class Line:
    """A line: what it shows, the class that colours it (``line-{look}``), and its values; None where there is none."""

    label: str
    look: str
    values: tuple[float | None, ...]


def lines(
    title: str, says: str, names: Sequence[str], drawn: Sequence[Line], write: Callable[[float], str], width: int = 400
) -> Chart:
    """Return lines over points that are called ``names``; ``write`` writes a value. The axis begins at nothing."""
    most = max((value for line in drawn for value in line.values if value is not None), default=0) or 1
    ticks = (0, most / 2, most) if most > 1 else (0, most)
    left = _LEFT + max(width_of(write(round(tick)), 11) for tick in ticks)
    across = (width - left - _RIGHT) / max(1, len(names) - 1)
    down = _HEIGHT - _TOP - _BOTTOM

    def place(number: int, value: float) -> tuple[float, float]:
        return left + number * across, _TOP + down * (1 - value / most)

    body = [_legend(drawn)]
    for tick in ticks:
        y = place(0, tick)[1]
        body.append(element("line", x1=left, x2=width - _RIGHT, y1=y, y2=y, class_="grid" if tick else "axis"))
        body.append(text(write(round(tick)), left - 6, y + 4, text_anchor="end", class_="small-text soft-text"))
    body += _names(names, left, across, width)
    for line in drawn:
        points = [(*place(number, value), value) for number, value in enumerate(line.values) if value is not None]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y, _ in points)
        body.append(element("polyline", points=path, class_=f"line line-{line.look}"))
        body += [_dot(line, x, y, write(value)) for x, y, value in points]
    return Chart(title, says, width, _HEIGHT, Markup("").join(body))


def _dot(line: Line, x: float, y: float, value: str) -> Markup:
    return element("circle", element("title", f"{line.label} – {value}"), cx=x, cy=y, r=_DOT, class_=f"dot-{line.look}")


def _legend(drawn: Sequence[Line]) -> Markup:
    """Return what the colours mean, in one line."""
    found, x = [], 0.0
    for line in drawn:
        found.append(element("line", x1=x, x2=x + 16, y1=9, y2=9, class_=f"line line-{line.look}"))
        found.append(text(line.label, x + 21, 13, class_="small-text"))
        x += 21 + width_of(line.label, 11) + 16
    return Markup("").join(found)


def _names(names: Sequence[str], left: float, across: float, width: int) -> list[Markup]:
    """Return the names of the first and the last point, and of others where there is room."""
    wide = max((width_of(name, 11) for name in names), default=0) + 10
    step = max(1, round(1.5 * wide / across + 0.5)) if across else 1  # the first and the last stand inwards
    shown = [place for place in range(len(names)) if (len(names) - 1 - place) % step == 0]
    return [
        text(
            names[place],
            min(left + place * across, width - 2),
            _HEIGHT - 12,
            text_anchor="end" if place and place == len(names) - 1 else "start" if not place else "middle",
            class_="small-text soft-text",
        )
        for place in shown
    ]
