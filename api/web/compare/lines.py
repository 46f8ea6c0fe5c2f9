"""A comparison as a table of cells: what is zero, what is not known, and where each count leads."""

from collections.abc import Callable, Mapping, Sequence
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

#: What stands for the keys of a row, a layer and a column in an address, and how that is written: no key can hold it.
_ROW, _LAYER, _COLUMN = "\x00", "\x01", "\x02"
_WRITTEN_ROW, _WRITTEN_LAYER, _WRITTEN_COLUMN = "%00", "%01", "%02"
_MANY = {one.name: one.many for one in filters.DIMENSIONS}
_PLAIN = 1000  # counts below it are written as they are
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

    def drawn(self, unknown: str, number: Callable[[int], str]) -> Markup:
        """Return the cells of a table, put together at once: there may be thousands on a page.

        ``unknown`` says that a count is not known, ``number`` writes one.
        """
        nothing = f'<td class="sx"><span aria-hidden="true">–</span><span class="unseen">{escape(unknown)}</span></td>'
        cells = [
            f'<td class="s{step}"><a href="{address}">{count if count < _PLAIN else escape(number(count))}</a></td>'
            if count
            else (nothing if count is None else '<td class="s0">0</td>')
            for count, step, address in self.cells
        ]
        return Markup("".join(cells))  # noqa: S704 - addresses are Markup, texts are escaped


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
    heads = [data["heads"][number] for number in kept]
    at = {data["rows"]: _ROW} | ({data["layers"]: _LAYER} if data.get("layers") else {})
    whole_line = address(_search(values, at), language, {})
    one_cell = str(escape(address(_search(values, {**at, data["columns"]: _COLUMN}), language, {})))
    columns = [(number, quoted(head["key"])) for number, head in zip(kept, heads, strict=True)]
    lines = [
        Line(
            item["row"], item.get("layer"), _cells(item, columns, scale, _at(one_cell, item)), item["known"],
            item["of"], _at(whole_line, item), _span(items, place),
        )
        for place, item in enumerate(items)
    ]  # fmt: skip
    return Grid(heads, lines, scale, len(data["items"]) - len(items), len(data["heads"]) - len(kept))


def _kept(columns: str, filled: Sequence[bool]) -> Sequence[int]:
    """Return the numbers of the columns that have counts; of years and shares all between these too."""
    there = [number for number, has in enumerate(filled) if has]
    return list(range(there[0], there[-1] + 1)) if there and columns in _IN_ORDER else there


def _cells(item: Mapping[str, Any], columns: Sequence[tuple[int, str]], scale: Scale, place: str) -> Sequence[Cell]:
    """Return the cells of a line; ``columns`` are their numbers and keys, ``place`` where one leads."""
    counts, nothing = item["counts"], Cell(0 if item["known"] else None, 0)
    before, _, after = place.partition(_WRITTEN_COLUMN)
    return [
        Cell(count, scale.step(count), Markup(f"{before}{key}{after}"))  # noqa: S704 - both are escaped
        if (count := counts[number])
        else nothing
        for number, key in columns
    ]


def _at(place: str, item: Mapping[str, Any]) -> str:
    """Return an address with the keys of a line in it."""
    place = place.replace(_WRITTEN_ROW, quoted(item["row"]["key"]), 1)
    return place.replace(_WRITTEN_LAYER, quoted(item["layer"]["key"]), 1) if "layer" in item else place


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
