"""What the page of a comparison shows, gathered from REST."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from fastapi import Request

from api.limits.lane import in_turn
from api.rest.compare import COMPARE
from api.rest.developments.filters import NAMES
from api.rest.parameters import Kind, Parameter
from api.serving import serving_of
from api.web.asking import ask
from api.web.compare.lines import Grid, grid
from api.web.compare.order import by_names
from api.web.language import ENGLISH, said_language
from api.web.search.facets import Facet, facets_of
from api.web.search.gathering import RESOURCE as DEVELOPMENTS
from api.web.search.wanted import Asking, Wanted, joined

PATH, RESOURCE = "/compare", "/api/v1/compare"
#: Cells of a table that a page shows; there is no limit but REST's to those of a file.
MOST_CELLS = 5000
_MOST_PAINTED = 1500  # cells of a picture in pixels
_LARGE = 2000  # cells
_THIN = 4  # times fewer policies than the year before: few records were read since
_SIDES = ("rows", "columns", "layers")
_OWN = (
    Parameter("form", "What it is shown as.", choices=lambda: ("table", "list"), default="table"),
    Parameter("empty", "Show rows and columns without counts too.", Kind.TRUTH, default=False),
)
ASKING = Asking(PATH, (*COMPARE.parameters, *_OWN))


@dataclass(frozen=True)
class Compared:
    """A comparison. ``data`` is what REST says, ``grid`` the table of it: None where it is too large for a page."""

    wanted: Wanted
    data: Mapping[str, Any]
    facets: Sequence[Facet]
    grid: Grid | None

    def file(self, end: str) -> str:
        """Return the address of the whole comparison in a format."""
        return joined(f"{RESOURCE}.{end}", self._asked)

    def picture(self, end: str) -> str:
        """Return the address of the comparison as a picture."""
        return joined(f"/charts/compare.{end}", self.wanted.query(form=None))

    @property
    def is_painted(self) -> bool:
        """Whether its picture is small enough to be had in pixels too."""
        return self.grid is not None and len(self.grid.lines) * len(self.grid.heads) <= _MOST_PAINTED

    @property
    def search(self) -> str:
        """The address of the search for all policies that are compared."""
        return joined("/search", _filters(self.wanted))

    @property
    def thin(self) -> tuple[str, int, str, int] | None:
        """The last year and its number of policies, and the year before it, where hardly any are known of the last."""
        if "year" not in (self.data["rows"], self.data["columns"], self.data.get("layers")):
            return None
        years = sorted((one.key, one.count) for facet in self.facets if facet.name == "year" for one in facet.entries)
        if len(years) < 2 or years[-1][1] * _THIN > years[-2][1]:
            return None
        return (*years[-1], *years[-2])

    @property
    def _asked(self) -> str:
        return asked(self.wanted)


def asked(wanted: Wanted) -> str:
    """Return the query string for REST, without what is the page's own."""
    return wanted.query(form=None, empty=None)


def _filters(wanted: Wanted) -> str:
    return wanted.query(form=None, empty=None, **dict.fromkeys(_SIDES))


async def compared(request: Request, wanted: Wanted, language: str) -> Mapping[str, Any]:
    """Return what REST says of a comparison, in the order of the names that the language has."""
    data = await ask(request, joined(RESOURCE, asked(wanted)), language)
    return data if language == ENGLISH else by_names(data, language)


def table(request: Request, wanted: Wanted, data: Mapping[str, Any]) -> Grid | None:
    """Return the table of a comparison; None where it is too large for a page."""
    return grid(data, wanted.values, said_language(request), MOST_CELLS, whole=wanted.values["empty"])


def is_large(data: Mapping[str, Any]) -> bool:
    """Say whether a comparison takes so long to show that it waits for its turn."""
    return len(data["items"]) * len(data["heads"]) > _LARGE


async def gather(request: Request, wanted: Wanted, language: str) -> Compared:
    """Return what the page shows. Raises what REST raises."""
    data = await compared(request, wanted, language)
    filters = _filters(wanted)
    counted = f"{filters}{'&' if filters else ''}facets={','.join(NAMES)}&limit=1&fields=id"
    facets = facets_of(await ask(request, f"{DEVELOPMENTS}?{counted}", language))
    make = partial(table, request, wanted, data)
    found = await (in_turn(request.scope, make) if is_large(data) else serving_of(request.scope).work(make))
    return Compared(wanted, data, facets, found)
