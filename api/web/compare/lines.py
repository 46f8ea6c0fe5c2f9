"""A comparison as a table of cells: what is zero, what is not known, and where each count leads."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from markupsafe import Markup, escape

from api.rest.developments import filters
from api.rest.developments.resource import DEVELOPMENTS
from api.rest.parameters import Values, quoted, written
from api.web.charts.heat import Scale
from api.web.environment import address
from api.web.search.wanted import joined

Thing = Mapping[str, Any]

_HERE = "\x00"  # stands for the key of a column: no key and no parameter can hold it
_WRITTEN = "%00"
_MANY = {one.name: one.many for one in filters.DIMENSIONS}
_IN_ORDER = frozenset(("year", "completeness"))


class Cell(NamedTuple):
    """A count (None: not known), its step of colour, and the address of the search that finds what it counts."""

    counted: int | None
    step: int
    address: Markup = Markup("")


@dataclass(frozen=True)
class Line:
    """A row, perhaps in a layer: ``of`` policies have what it says, of ``known`` it is known what the columns ask.

    ``span`` is how many lines the row has, on the first of these; 0 on the others.
    """

    row: Thing
    layer: Thing | None
    cells: Sequence[Cell]
    known: int
    of: int
    address: str
    span: int


@dataclass(frozen=True)
class Grid:
    """A comparison: the columns and lines that are shown, and how many are left out since nothing is in them."""

    heads: Sequence[Thing]
    lines: Sequence[Line]
    scale: Scale
    rows_left_out: int
    columns_left_out: int


def grid(data: Mapping[str, Any], values: Values, language: str | None, most: int, *, whole: bool) -> Grid | None:
    """Return the table of what REST compares; None, and nothing is made, where it would have more than ``most`` cells.

    ``values`` are those of the address, ``language`` is what it says; ``whole`` keeps rows and columns without counts.
    """
    items = data["items"] if whole else [item for item in data["items"] if item["of"]]
    wide = range(len(data["heads"]))
    kept = list(wide) if whole else _kept(data["columns"], [any(item["counts"][at] for item in items) for at in wide])
    if len(items) * len(kept) > most:
        return None
    scale = Scale(max((item["counts"][at] for item in items for at in kept), default=0))
    lines = []
    for place, item in enumerate(items):
        at = {data["rows"]: item["row"]["key"]} | ({data["layers"]: item["layer"]["key"]} if "layer" in item else {})
        columns = escape(address(_search(values, {**at, data["columns"]: _HERE}), language, {}))
        cells = [_cell(item, data["heads"][number], number, scale, columns) for number in kept]
        lines.append(
            Line(
                item["row"], item.get("layer"), cells, item["known"], item["of"],
                address(_search(values, at), language, {}), _span(items, place),
            )
        )  # fmt: skip
    return Grid(
        [data["heads"][number] for number in kept], lines, scale, len(data["items"]) - len(items),
        len(data["heads"]) - len(kept),
    )  # fmt: skip


def _kept(columns: str, filled: Sequence[bool]) -> Sequence[int]:
    """Return the numbers of the columns that have counts; of years and shares all between these too."""
    there = [number for number, has in enumerate(filled) if has]
    return list(range(there[0], there[-1] + 1)) if there and columns in _IN_ORDER else there


def _cell(item: Mapping[str, Any], head: Thing, number: int, scale: Scale, columns: Markup) -> Cell:
    count = item["counts"][number]
    if not count:
        return Cell(0 if item["known"] else None, 0)
    return Cell(count, scale.step(count), columns.replace(_WRITTEN, quoted(head["key"]), 1))


def _search(values: Values, at: Mapping[str, str]) -> str:
    """Return the address of the search for what a row, layer and column say, within all other filters."""
    said = {one.name: values.get(one.name) for one in DEVELOPMENTS.parameters if one.name != "lang"}
    said |= {name: (key,) if _MANY[name] else key for name, key in at.items()}
    return joined("/search", written(DEVELOPMENTS.parameters, said))


def _span(items: Sequence[Mapping[str, Any]], place: int) -> int:
    """Return how many lines a row has, on the first of them."""
    key = items[place]["row"]["key"]
    if place and items[place - 1]["row"]["key"] == key:
        return 0
    span = 1
    while place + span < len(items) and items[place + span]["row"]["key"] == key:
        span += 1
    return span
