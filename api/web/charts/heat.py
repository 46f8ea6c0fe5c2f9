"""A table of counts as a picture: the more, the darker; what is zero and what is not known look different."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from markupsafe import Markup

from api.web.charts.chart import Chart
from api.web.charts.svg import text, width_of

_SIDE, _HIGH = 30, 22  # pixels of a cell
_LONGEST = 230  # pixels of the name of a row
_DEEPEST = 190  # pixels of the name of a column, which stands upright
_STEPS = 5


@dataclass(frozen=True)
class HeatLine:
    """A line: its name, a count for each column (None where that is not known), and what they are known of."""

    name: str
    cells: Sequence[int | None]
    known: str


class Scale:
    """Which step of colour a count has: from 1 for few to 5 for the most; 0 for none."""

    def __init__(self, most: int) -> None:
        uppers = sorted({ceil(most * (step / _STEPS) ** 1.5) for step in range(1, _STEPS + 1)} - {0})
        last = len(uppers) - 1
        #: The highest count of each step, from few to many.
        self.uppers = {
            upper: 1 + round(place * (_STEPS - 1) / last) if last else 3 for place, upper in enumerate(uppers)
        }
        self._uppers, self._steps = list(self.uppers), [*self.uppers.values(), _STEPS]

    def step(self, count: int) -> int:
        """Return the step of a count."""
        return self._steps[bisect_left(self._uppers, count)] if count else 0

    @property
    def ranges(self) -> Sequence[tuple[int, int, int]]:
        """Each step with its least and highest count."""
        found, least = [], 1
        for upper, step in self.uppers.items():
            found.append((step, least, upper))
            least = upper + 1
        return found


def heat(title: str, says: str, columns: Sequence[str], lines: Sequence[HeatLine], known: str) -> Chart:
    """Return the picture of lines of counts; ``known`` is the head of what they are known of."""
    scale = Scale(max((count or 0 for line in lines for count in line.cells), default=0))
    left = min(_LONGEST, max((width_of(line.name, 12) for line in lines), default=0)) + 10
    top = min(_DEEPEST, max((width_of(name, 12) for name in (*columns, known)), default=0)) + 10
    end = left + len(columns) * _SIDE
    drawn = [_upright(_cut(name, _DEEPEST), left + place * _SIDE + 19, top - 6) for place, name in enumerate(columns)]
    drawn.append(_upright(_cut(known, _DEEPEST), end + 30, top - 6))
    for row, line in enumerate(lines):
        y = top + row * _HIGH
        drawn.append(text(_cut(line.name, _LONGEST), left - 6, y + 15, class_="small-text", text_anchor="end"))
        drawn += [_cell(count, left + place * _SIDE, y, scale) for place, count in enumerate(line.cells)]
        drawn.append(text(line.known, end + 8, y + 15, class_="small-text soft-text"))
    return Chart(title, says, round(end + 64), round(top + len(lines) * _HIGH + 4), Markup("").join(drawn))


def _cell(count: int | None, x: float, y: float, scale: Scale) -> Markup:
    step = 0 if count is None else scale.step(count)
    looks = "gap" if count is None else f"tile-{step}"
    said, looks_of_text = "–" if count is None else count, f"tile-count tile-ink-{step}"
    return Markup(  # noqa: S704 - numbers, and names of our own; there are thousands of cells
        f'<rect x="{x:g}" y="{y:g}" width="{_SIDE - 1}" height="{_HIGH - 1}" class="{looks}"></rect>'
        f'<text x="{x + _SIDE / 2:g}" y="{y + 15:g}" class="{looks_of_text}" text-anchor="middle">{said}</text>'
    )


def _upright(name: str, x: float, y: float) -> Markup:
    return text(name, 0, 0, class_="small-text", transform=f"translate({x:g} {y:g}) rotate(-90)")


def _cut(name: str, room: float) -> str:
    while len(name) > 1 and width_of(name, 12) > room:
        name = name.rstrip("…")[:-1].rstrip() + "…"
    return name
