"""GET /api/v1/compare: developments counted by two or three dimensions at once, zeros among them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from math import prod
from typing import Any

from api.limits.lane import in_turn
from api.rest.answers import Answer, Counted, collection, covering
from api.rest.developments import filters
from api.rest.developments.counts import chosen_values
from api.rest.developments.items import named
from api.rest.developments.ready import Ready, ready_of
from api.rest.developments.schema import FILTERS
from api.rest.notes import notes_of_developments
from api.rest.parameters import Parameter
from api.rest.resources import Asked, Resource
from api.rest.schemas import COUNT, NAMED, collection_schema, lists, record
from api.rest.usual import LANG
from kg.listing import Cross, Dimension, Filters, Line, Value
from kg.tables import Column, Kind, Table
from kg.tables import Value as Cell

_VALUE = record(NAMED["properties"], ["key", "label"])
_LARGE = 2_000  # cells from which on a table waits for its turn


def _dimension(name: str, says: str, default: str | None, example: str) -> Parameter:
    return Parameter(name, says, choices=lambda: filters.NAMES, default=default, example=example)


ROWS = _dimension("rows", "The dimension whose values are the rows.", "system", "system")
COLUMNS = _dimension("columns", "The dimension whose values are the columns.", "year", "year")
LAYERS = _dimension("layers", "A third dimension: each row then comes once for each of its values.", None, "stage")


async def _answer(asked: Asked) -> Answer:
    ready = await ready_of(asked.serving)
    wanted = await asked.serving.read(lambda _: _wanted(asked, ready))
    make = partial(_told, asked, ready, wanted)
    return await (in_turn(asked.request.scope, make) if _is_large(asked, ready) else asked.serving.work(make))


def _is_large(asked: Asked, ready: Ready) -> bool:
    """Say whether a table may have many cells, as far as can be told before it is made."""
    sides = [asked.values[side] for side in ("rows", "columns", "layers") if asked.values[side]]
    return prod(len(ready.listing.dimension(name).values) for name in sides) > _LARGE


def _told(asked: Asked, ready: Ready, wanted: Filters) -> Answer:
    """Return the answer; it runs in a thread, since a large table takes its time. Raises UsageError."""
    table = ready.listing.cross(wanted, asked.values["rows"], asked.values["columns"], asked.values["layers"])
    selection = table.selection
    counted = Counted(selection.count, selection.known, selection.of)
    cover = selection.coverage()
    told = Answer(
        counted=counted,
        coverage=covering({name: (one.known, one.of) for name, one in cover.items()}),
        stamp=ready.stamp(asked.values),
    )
    if asked.is_table:
        return replace(told, table=lambda: _table(table, asked, counted), rows=len(table.lines))
    language = asked.values["lang"]
    document = collection(
        asked,
        [_item(line, language) for line in table.lines],
        counted,
        coverage={name: {"known": one.known, "of": one.of, "inferred": one.inferred} for name, one in cover.items()},
        filters=chosen_values(selection, language) or None,
        rows=table.rows.name,
        columns=table.columns.name,
        layers=table.layers.name if table.layers else None,
        heads=[_named(value, language) for value in table.heads],
    )
    return replace(told, data=document)


def _wanted(asked: Asked, ready: Ready) -> Filters:
    """Return what is asked for, for which the text may be searched. Raises UsageError."""
    values = asked.values
    among = ready.since(asked.serving, values["modified_since"]) if values["modified_since"] else None
    if values["q"]:
        found = frozenset(ready.found(asked.serving, values["q"]).ranks)
        among = found if among is None else found & among
    return ready.filters(values, among)


def _item(line: Line, language: str) -> dict[str, Any]:
    layer = {"layer": _named(line.layer, language)} if line.layer is not None else {}
    return {"row": _named(line.row, language), **layer, "counts": line.cells, "known": line.known, "of": line.of}


def _named(value: Value, language: str) -> dict[str, Any]:
    """Return a value; a year or share has no IRI."""
    return {name: said for name, said in named(value, language).items() if said != ""}


def _table(table: Cross, asked: Asked, counted: Counted) -> Table:
    """Return the comparison as a table: keys, IRIs and labels of rows and layers, then a column for each value."""
    sides = [side for side in (table.rows, table.layers) if side is not None]
    columns = [column for side in sides for column in _side(side)]
    columns += [
        Column(f"{table.columns.name}_{head.key}", f"Developments with: {head.label}.", Kind.INTEGER)
        for head in table.heads
    ]
    columns += [
        Column("known", "Of how many of these it is known what they have in the columns.", Kind.INTEGER),
        Column("of", "Developments that fit the filters and have what the row says.", Kind.INTEGER),
    ]
    return Table(
        "comparison", columns, _rows(table, sides, asked.values["lang"]), notes_of_developments(asked, counted)
    )


def _side(dimension: Dimension) -> list[Column]:
    name, says = dimension.name, dimension.says
    if dimension.kind in ("year", "share"):
        return [Column(name, f"{says}.", Kind.INTEGER if dimension.kind == "year" else Kind.DECIMAL)]
    return [
        Column(name, f"{says}: its key.", Kind.STRING),
        Column(f"{name}_iri", "Its IRI.", Kind.IRI),
        Column(f"{name}_label", "Its label, in the language asked for where there is one.", Kind.STRING),
    ]


def _rows(table: Cross, sides: Sequence[Dimension], language: str) -> Iterator[Sequence[Cell]]:
    for line in table.lines:
        row: list[Cell] = []
        for side, value in zip(sides, (line.row, line.layer), strict=False):
            if value is not None:
                row += _cells(side, value, language)
        yield [*row, *line.cells, line.known, line.of]


def _cells(side: Dimension, value: Value, language: str) -> list[Cell]:
    if side.kind == "year":
        return [int(value.key)]
    if side.kind == "share":
        return [float(value.key)]
    return [value.key, value.iri, value.labels.get(language, value.label)]


_ITEM = record(
    {"row": _VALUE, "layer": _VALUE, "counts": lists(COUNT), "known": COUNT, "of": COUNT},
    ["row", "counts", "known", "of"],
)
_COVERAGE = record({"known": COUNT, "of": COUNT, "inferred": COUNT}, ["known", "of", "inferred"])

COMPARE = Resource(
    path="/api/v1/compare",
    name="compare",
    tag="REST",
    summary="Compare policy developments by two or three dimensions",
    says="Counts of the developments that fit all filters, by `rows`, `columns` and perhaps `layers`; the `counts` of "
    "an item go with `heads`. `of` developments have what row and layer say, of `known` of them the column's dimension "
    "is known; a zero says that none of these has the value. Stage and year, where both are compared, mean one "
    "milestone: `of` are then all that have the other value, and `known` those with a stage in the row's year. A value "
    "takes in what is below it, and who has several values counts for each, so counts cannot be added up.",
    make=_answer,
    schema=collection_schema(
        _ITEM,
        {
            "coverage": record(dict.fromkeys(filters.NAMES, _COVERAGE)),
            "filters": FILTERS,
            **{side: {"enum": list(filters.NAMES)} for side in ("rows", "columns", "layers")},
            "heads": lists(_VALUE),
        },
    ),
    parameters=(
        ROWS,
        COLUMNS,
        LAYERS,
        filters.Q,
        *filters.DIMENSIONS,
        filters.MODIFIED_SINCE,
        filters.KNOWN_ONLY,
        LANG,
    ),
    examples=(
        "?rows=system&columns=year&layers=stage&system=belgium",
        "?rows=system&columns=category&stage=implementation&year=2023",
        ".csv?rows=system&columns=priority",
        ".xlsx?rows=year&columns=stage",
    ),
)
