"""A timeline: years across, stages down, a sign for each milestone, and lines from one to the next.

Years of which no source says anything are hatched, and the line that crosses them is broken; where a policy goes back
to an earlier stage, the line has an arrow.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from markupsafe import Markup

from api.web.charts.breaking import broken
from api.web.charts.chart import Chart
from api.web.charts.signs import sign
from api.web.charts.svg import element, link, text, width_of

_SIDE = 560  # pixels of width from which on stages stand beside their rows, and not above them
_LABELS = 168  # pixels of width that they have there
_HIGH, _HIGH_NARROW = 40, 48  # pixels of a row
_HEAD, _FOOT = 26, 24  # pixels above the rows, and of each line of counts below them
_SMALL = 11
_SHORT = 31  # pixels of a column: a year of four digits needs so much
_TIGHT = 21  # and one of two digits
_MOST_YEARS = 80


@dataclass(frozen=True)
class Stop:
    """A milestone: its year, its stage by code, what is told of it, and where that stands on the page."""

    year: int
    stage: str
    says: str
    address: str | None = None


@dataclass(frozen=True)
class Counts:
    """A line below the years: what is counted, and how many there are in a year, with what that says."""

    label: str
    numbers: dict[int, tuple[int, str]]


@dataclass(frozen=True)
class Course:
    """What a timeline shows. ``stages`` are codes and labels in their order; ``gap`` says what a hatched year is."""

    title: str
    says: str
    stages: Sequence[tuple[str, str]]
    stops: Sequence[Stop]
    counts: Sequence[Counts]
    gap: str
    back: str


def timeline(course: Course, width: int = 720) -> Chart:
    """Return the timeline of a course; with less width the stages stand above their rows."""
    return _Drawing(course, width).chart()


class _Drawing:
    def __init__(self, course: Course, width: int) -> None:
        self._course, self._width = course, width
        self._beside = width >= _SIDE
        years = [*(stop.year for stop in course.stops), *(year for line in course.counts for year in line.numbers)]
        last = max(years)
        self._years = range(max(min(years), last - _MOST_YEARS + 1), last + 1)
        self._left = _LABELS if self._beside else 4
        self._column = (width - self._left - 4) / len(self._years)
        self._high = _HIGH if self._beside else _HIGH_NARROW
        self._rows = {code: place for place, (code, _) in enumerate(course.stages)}
        self._bottom = _HEAD + self._high * len(course.stages)
        self._stops = sorted(
            (stop for stop in course.stops if stop.stage in self._rows and stop.year in self._years),
            key=lambda stop: (stop.year, self._rows[stop.stage]),
        )

    def chart(self) -> Chart:
        """Return the drawing."""
        parts = [*self._ground(), *self._heads(), *self._lines(), *map(self._sign, self._stops), *self._feet()]
        height = self._bottom + 8 + _FOOT * len(self._course.counts) + self._legend_height
        return Chart(
            self._course.title, self._course.says, self._width, height, Markup("").join([*parts, self._legend(height)])
        )

    def _x(self, year: int) -> float:
        return self._left + (year - self._years.start + 0.5) * self._column

    def _y(self, stage: str) -> float:
        return _HEAD + self._high * (self._rows[stage] + (0.5 if self._beside else 0.66))

    @property
    def _gaps(self) -> list[int]:
        """The years between the first and the last milestone of which none tells."""
        told = {stop.year for stop in self._stops}
        return [year for year in self._years if told and min(told) < year < max(told) and year not in told]

    def _ground(self) -> list[Markup]:
        """Return rows, columns, and hatching where nothing is known."""
        drawn = [
            element(
                "rect", element("title", f"{year} – {self._course.gap}"), x=self._x(year) - self._column / 2, y=_HEAD,
                width=self._column, height=self._bottom - _HEAD, class_="gap",
            )
            for year in self._gaps
        ]  # fmt: skip
        tops = [_HEAD] if self._beside else [_HEAD + self._high * place + 22 for place in range(len(self._rows))]
        for x, y in product(map(self._x, self._years), tops):
            end = self._bottom if self._beside else y + self._high - 22
            drawn.append(element("line", x1=x, y1=y, x2=x, y2=end, class_="grid"))
        for place in range(len(self._course.stages) + 1):
            y = _HEAD + self._high * place
            drawn.append(element("line", x1=0, y1=y, x2=self._width, y2=y, class_="grid"))
        return drawn

    def _heads(self) -> list[Markup]:
        """Return the years above and the stages beside or above their rows."""
        every = 1 if self._column >= _TIGHT else -(-_SHORT // max(int(self._column), 1))
        drawn = []
        for place, year in enumerate(self._years):
            if place % every == 0:
                full = self._column >= _SHORT or every > 1
                label = str(year) if full else f"\N{RIGHT SINGLE QUOTATION MARK}{year % 100:02d}"
                drawn.append(text(label, self._x(year), 17, text_anchor="middle", class_="year"))
        for code, label in self._course.stages:
            if self._beside:
                lines = broken(label, _LABELS - 26, 13, 2)
                top = self._y(code) + 4.5 - 8 * (len(lines) - 1)
                drawn.append(sign(code, 9, self._y(code), 6))
                drawn += [text(line, 22, top + 16 * place) for place, line in enumerate(lines)]
            else:
                line = broken(label, self._width - 12, _SMALL, 1)[0]
                drawn.append(text(line, 4, self._y(code) - 17, class_="small-text soft-text"))
        return drawn

    def _lines(self) -> list[Markup]:
        """Return the way from each milestone to the next: broken over a gap, with an arrow where it goes back."""
        drawn = []
        for one, other in pairwise(self._stops):
            back = self._rows[other.stage] < self._rows[one.stage]
            looks = ["way", *(["way-gap"] if other.year - one.year > 1 else []), *(["way-back"] if back else [])]
            x1, y1, x2, y2 = self._x(one.year), self._y(one.stage), self._x(other.year), self._y(other.stage)
            line = element("line", x1=x1, y1=y1, x2=x2, y2=y2, class_=" ".join(looks))
            drawn.append(line)
            if back:
                drawn.append(_arrow(x1, y1, x2, y2, self._course.back))
        return drawn

    def _sign(self, stop: Stop) -> Markup:
        x, y = self._x(stop.year), self._y(stop.stage)
        size = min(8.0, self._column * 0.42)
        return link(stop.address, element("g", element("title", stop.says), sign(stop.stage, x, y, size)))

    def _feet(self) -> list[Markup]:
        """Return what is counted in each year, in lines below the years."""
        drawn = []
        for place, line in enumerate(self._course.counts):
            y = self._bottom + 8 + _FOOT * place + 15
            if self._beside:
                drawn.append(text(line.label, 22, y, class_="soft-text"))
            for year, (number, says) in sorted(line.numbers.items()):
                if year in self._years:
                    mark = (
                        element("title", says),
                        element("rect", x=self._x(year) - 11, y=y - 14, width=22, height=19, rx=4),
                    )
                    number_ = text(str(number), self._x(year), y, text_anchor="middle")
                    drawn.append(element("g", *mark, number_, class_=f"count count-{place}"))
        return drawn

    @property
    def _legend_entries(self) -> list[tuple[str, str]]:
        """The looks that need a word, with it."""
        found = (
            [] if self._beside else [(f"count-{place}", line.label) for place, line in enumerate(self._course.counts)]
        )
        if self._gaps:
            found.append(("gap", self._course.gap))
        if any(self._rows[b.stage] < self._rows[a.stage] for a, b in pairwise(self._stops)):
            found.append(("way-back", self._course.back))
        return found

    @property
    def _legend_height(self) -> int:
        return 22 * len(self._placed()) if self._legend_entries else 0

    def _placed(self) -> list[list[tuple[float, str, str]]]:
        """Return the legend in lines: where each entry begins, its look, its word."""
        lines: list[list[tuple[float, str, str]]] = [[]]
        x = start = 22.0 if self._beside else 4.0
        for look, label in self._legend_entries:
            long = 24 + width_of(label, _SMALL) + 18
            if lines[-1] and x + long > self._width:
                lines.append([])
                x = start
            lines[-1].append((x, look, label))
            x += long
        return lines

    def _legend(self, height: int) -> Markup:
        top = height - self._legend_height
        drawn = []
        for place, line in enumerate(self._placed()):
            y = top + 22 * place + 15
            for x, look, label in line:
                if look == "way-back":
                    drawn.append(element("line", x1=x, y1=y - 4, x2=x + 16, y2=y - 4, class_="way way-back"))
                    drawn.append(
                        element("polygon", points=f"{x + 18},{y - 4} {x + 11},{y - 8} {x + 11},{y}", class_="arrow")
                    )
                else:
                    swatch = element(
                        "rect", x=x, y=y - 11, width=16, height=14, rx=3, class_="gap" if look == "gap" else None
                    )
                    drawn.append(element("g", swatch, class_=None if look == "gap" else f"count {look}"))
                drawn.append(text(label, x + 24, y, class_="small-text soft-text"))
        return Markup("").join(drawn)


def _arrow(x1: float, y1: float, x2: float, y2: float, says: str) -> Markup:
    """Return the head of an arrow in the middle of a line."""
    long = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5 or 1
    across, down = (x2 - x1) / long, (y2 - y1) / long
    x, y = (x1 + x2) / 2 + across * 5, (y1 + y2) / 2 + down * 5
    corners = [(x, y), *((x - across * 9 - side * down * 5, y - down * 9 + side * across * 5) for side in (1, -1))]
    points = " ".join(f"{a:.1f},{b:.1f}" for a, b in corners)
    return element("polygon", element("title", says), points=points, class_="arrow")
