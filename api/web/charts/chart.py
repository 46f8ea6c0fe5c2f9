"""A drawing with its size, title and description: as it stands in a page, and as a file of its own."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from markupsafe import Markup

from api.web.charts.breaking import broken
from api.web.charts.svg import element, text
from kg.characters import sayable

_MARGIN = 16
_HEADING, _LINE = 16, 21  # pixels: the size of a title in a file, and from line to line of it
_LINES = 4  # that a title has at most
_SOURCE, _SOURCE_LINE = 26, 15  # pixels below the drawing in a file, and from line to line of what stands there
_NARROWEST = 300  # pixels of a title's line


@dataclass(frozen=True)
class Chart:
    """A drawing of ``width`` by ``height`` pixels; ``body`` are its elements, coloured by classes of the style sheet.

    ``title`` says what it shows, ``says`` the same in a sentence for who does not see it. A chart whose parts are links
    has the role ``group``: who hears it goes through them; a picture would hide them. Characters that XML cannot hold,
    which the graphs of others may have, are replaced.
    """

    title: str
    says: str
    width: int
    height: int
    body: Markup
    role: str = "img"

    def inline(self) -> Markup:
        """Return the drawing for a page; its colours are those of the page."""
        return element(
            "svg", element("title", self.title), element("desc", self.says), self.body,
            viewbox=f"0 0 {self.width} {self.height}", width=self.width, height=self.height, role=self.role,
            aria_label=f"{self.title}. {self.says}",
        )  # fmt: skip

    def file(self, source: str) -> bytes:
        """Return a whole SVG document with its title, its own colours, and ``source`` as its last lines."""
        width, height = self.file_size(source)
        heading = self._heading
        drawn = element(
            "svg",
            element("title", self.title),
            element("desc", self.says),
            element("style", Markup(colours())),  # noqa: S704 - a file of ours
            element("rect", width=width, height=height, class_="paper"),
            *(text(line, _MARGIN, 24 + _LINE * place, class_="heading") for place, line in enumerate(heading)),
            element("g", self.body, transform=f"translate({_MARGIN} {13 + _LINE * len(heading)})"),
            *(
                text(line, _MARGIN, height - 12 - _SOURCE_LINE * place, class_="source")
                for place, line in reversed([*enumerate(reversed(source.split("\n")))])
            ),
            xmlns="http://www.w3.org/2000/svg",
            viewbox=f"0 0 {width} {height}",
            width=width,
            height=height,
        )
        return b'<?xml version="1.0" encoding="UTF-8"?>\n' + sayable(drawn).encode()

    def bare(self) -> bytes:
        """Return the drawing as an SVG document without its title and source, for paper that says them beside it."""
        drawn = element(
            "svg",
            element("style", Markup(colours())),  # noqa: S704 - a file of ours
            self.body,
            xmlns="http://www.w3.org/2000/svg",
            viewbox=f"0 0 {self.width} {self.height}",
            width=self.width,
            height=self.height,
        )
        return sayable(drawn).encode()

    def file_size(self, source: str) -> tuple[int, int]:
        """Return the width and height in pixels of the file whose last lines are ``source``."""
        above, below = 13 + _LINE * len(self._heading), _SOURCE + _SOURCE_LINE * source.count("\n")
        return max(self.width, _NARROWEST) + 2 * _MARGIN, self.height + above + below + _MARGIN

    @property
    def _heading(self) -> list[str]:
        return broken(self.title, max(self.width, _NARROWEST), _HEADING * 1.08, _LINES)


#: What draws a chart once all is gathered; it may take its time, so that it runs in a thread.
Draw = Callable[[], Chart]


@cache
def colours() -> str:
    """Return the style sheet of files: colours on white, without variables, which few drawing programs know."""
    return files("api.web.charts").joinpath("chart.css").read_text("utf-8")
