"""GET /api/v1/figures/sums: sums of figures in which nothing counts twice."""

from typing import Any

from api.rest.answers import Answer, collection, context
from api.rest.errors import BadValueError
from api.rest.figures import FIGURES
from api.rest.resources import Asked, Resource
from api.rest.schemas import ADDRESS, COUNT, TEXT, YEAR, collection_schema, lists, record
from api.rest.things.asking import ask
from api.rest.things.facets import labels_of
from api.rest.things.pages import Chosen, choose, coverage, places
from api.rest.things.parameters import REFERENCE
from api.rest.things.schemas import COVERAGE, THING
from api.rest.things.tables import notes
from kg import tables
from kg.tables import Column, Kind
from kg.things.collections import FIGURES as COLLECTION
from kg.things.sums import Sum, amounts, amounts_query, sums, wholes, wholes_query

#: How many figures one request may add up.
_MOST, _AT_ONCE = 20_000, 1_000
_KEYS = ("indicator", "population", "unit", "modality", "per")
_DAYS = {"periodStart": "period_start", "periodEnd": "period_end", "asOf": "as_of"}
_RULE = (
    "Only figures of the same indicator, population, unit or currency, modality and time are added: the same year, or "
    "where none is said the same period, and the same day at which they were taken; several of no time have no sum; "
    "those that are part of another one here, or the same money, are left out; shares and rates have no sum."
)
_SAYS = {
    "indicator": "What is measured.",
    "population": "Whom it concerns.",
    "unit": "What is counted; money has a currency instead.",
    "modality": "In which sense it is said.",
    "per": "What it is a rate over; such have no sum.",
}


async def _answer(asked: Asked) -> Answer:
    everything = {one.name: one.absent for one in FIGURES.parameters}
    chosen = await choose(asked.with_values(**{**everything, **asked.values}), COLLECTION)
    if chosen.counted.count > _MOST:
        raise BadValueError(f"{chosen.counted.count} figures are too many to add up", hint="narrow them by filters")
    figures = await _figures(chosen)
    rows: list[tuple[object, ...]] = []
    for start in range(0, len(figures), _AT_ONCE):
        rows += await ask(asked.serving, amounts_query(figures[start : start + _AT_ONCE]))
    others = wholes(await ask(asked.serving, wholes_query()))
    found = sums(amounts(rows), others)
    iris = sorted({iri for one in found for iri in _iris(one).values()})
    labels = await labels_of(asked.serving, iris, asked.values["lang"])
    if asked.is_table:
        table = tables.Table("figure_sums", _COLUMNS, [_row(one, labels) for one in found], await _notes(chosen))
        return Answer(table=lambda: table, counted=chosen.counted, rows=len(found))
    items = [_item(one, labels) for one in found]
    document = collection(asked, items, chosen.counted, coverage=await coverage(chosen), rule=_RULE)
    document["@context"] = [*context(asked.base)[:1], {"items": None, "rule": None, "coverage": None}]
    return Answer(document, counted=chosen.counted)


async def _figures(chosen: Chosen) -> list[str]:
    found: list[str] = []
    behind = None
    while True:
        new = places(await ask(chosen.asked.serving, chosen.selection.page(REFERENCE, behind, _AT_ONCE)))
        found += [one.thing for one in new[:_AT_ONCE]]
        if len(new) <= _AT_ONCE:
            return found
        behind = new[_AT_ONCE - 1]


async def _notes(chosen: Chosen) -> dict[str, str]:
    return {**notes(chosen, await coverage(chosen)), "rule": _RULE}


def _iris(one: Sum) -> dict[str, str]:
    return {name: iri for name in _KEYS if (iri := getattr(one.group, name))}


def _item(one: Sum, labels: dict[str, dict[str, Any]]) -> dict[str, Any]:
    return {
        **{name: {"id": iri, **labels.get(iri, {})} for name, iri in _iris(one).items()},
        **({"currency": one.group.currency} if one.group.currency else {}),
        **({"year": int(one.group.year)} if one.group.year else {}),
        **{member: day for member, name in _DAYS.items() if (day := getattr(one.group, name))},
        **({"sum": format(one.total, "f")} if one.total is not None else {}),
        "counted": list(one.counted),
        "leftOut": list(one.left_out),
        "rough": one.rough,
        "parts": one.parts,
    }


def _row(one: Sum, labels: dict[str, dict[str, Any]]) -> list[tables.Value]:
    group = one.group
    cells: list[tables.Value] = []
    for name in _KEYS:
        iri = getattr(group, name)
        label = labels.get(iri, {})
        cells += [iri or None, next(iter(label.get("prefLabel", {}).values()), label.get("label"))]
    cells += [group.currency or None, group.year or None]
    cells += [*(getattr(group, name) or None for name in _DAYS.values()), one.total]
    return [*cells, len(one.counted), len(one.left_out), one.rough, one.parts, one.counted, one.left_out]


_COLUMNS = (
    *(
        column
        for name in _KEYS
        for column in (
            Column(name, _SAYS[name], Kind.IRI),
            Column(f"{name}_label", f"The label of {name}.", Kind.TEXT),
        )
    ),
    Column("currency", "The currency, by ISO 4217.", Kind.STRING),
    Column("year", "The year; empty where the figures say none.", Kind.INTEGER),
    Column("period_start", "Where the time begins that they cover; empty where they say a year.", Kind.DATE),
    Column("period_end", "Where that time ends.", Kind.DATE),
    Column("as_of", "The moment at which they were taken.", Kind.DATE),
    Column("sum", f"The sum. {_RULE}", Kind.DECIMAL),
    Column("figures", "How many figures it adds.", Kind.INTEGER),
    Column("left_out", "How many it leaves out, since they would count twice.", Kind.INTEGER),
    Column("rough", "How many of those added are approximate, or limits.", Kind.INTEGER),
    Column(
        "parts",
        "How many of those added are parts of a figure in another row, or the same money: never add such two rows.",
        Kind.INTEGER,
    ),
    Column("counted", "The figures that it adds.", Kind.IRI, many=True),
    Column("not_counted", "The figures that it leaves out.", Kind.IRI, many=True),
)
_ITEM = record(
    {
        **dict.fromkeys(_KEYS, THING),
        "currency": TEXT,
        "year": YEAR,
        **dict.fromkeys(_DAYS, TEXT),
        "sum": TEXT,
        "counted": lists(ADDRESS),
        "leftOut": lists(ADDRESS),
        "rough": COUNT,
        "parts": COUNT,
    },
    ["indicator", "modality", "counted", "leftOut", "rough", "parts"],
)
_FILTERS = tuple(one.name for one in COLLECTION.filters)
FIGURE_SUMS = Resource(
    path="/api/v1/figures/sums",
    name="figure_sums",
    tag="REST",
    summary="Add figures up",
    says=f"Sums of the figures that fit all filters. {_RULE} Each sum names the figures that it adds and leaves out.",
    make=_answer,
    schema=collection_schema(_ITEM, {"coverage": record(dict.fromkeys(_FILTERS, COVERAGE)), "rule": TEXT}),
    parameters=tuple(one for one in FIGURES.parameters if one.name in (*_FILTERS, "lang")),
    examples=(
        "?indicator=laptops-delivered&population=learners",
        "?development=42130&year=2022",
        ".csv?indicator=laptops-delivered&parts=totals",
    ),
)
