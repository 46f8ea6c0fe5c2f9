"""The parameters of a collection, from its declaration."""

from collections.abc import Mapping
from typing import Any

from api.rest.parameters import Kind, Parameter
from api.rest.usual import CURSOR, LANG, LIMIT, called, concepts, fields
from kg.things.collection import Collection, Filter, Values
from kg.things.members import members_of

REFERENCE = "reference"


def parameters(collection: Collection, example: str) -> tuple[Parameter, ...]:
    """Return all parameters of a collection; ``example`` are some of its members."""
    orders = (REFERENCE, *collection.orders)
    members = members_of(collection.table)
    columns = {column.name: one.name for one in members for column in one.columns}
    return (
        *(_of(one) for one in collection.filters),
        Parameter(
            "facets",
            "Filters whose values are counted, among the things that fit all other filters.",
            listed=True,
            choices=lambda: collection.facets,
            example=",".join(collection.facets[-2:]),
        ),
        Parameter(
            "sort",
            "The order, from behind with `-` before it.",
            choices=lambda: tuple(sign + name for name in orders for sign in ("", "-")),
            default=REFERENCE,
            example="-reference",
        ),
        fields([one.name for one in members], example, columns),
        LANG,
        LIMIT,
        CURSOR,
    )


def asked_of(collection: Collection, values: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Return what an address asks of the filters of a collection."""
    asked = {one.name: values[one.name] for one in collection.filters if values[one.name] not in (None, (), False)}
    return {
        name: tuple(map(str, value)) if isinstance(value, tuple) else (str(value),) for name, value in asked.items()
    }


def _of(one: Filter) -> Parameter:
    if one.values is Values.CONCEPT:
        return Parameter(
            one.name, one.says, many=True, choices=concepts(one.scheme), meant=called(one.scheme), example=one.example
        )
    if one.values in (Values.CLASS, Values.CHOICE):
        many = one.values is Values.CLASS
        return Parameter(one.name, one.says, many=many, choices=lambda: tuple(one.choices), example=one.example)
    if one.values is Values.TRUTH:
        return Parameter(one.name, one.says, Kind.TRUTH, default=False, example=one.example)
    if one.values is Values.YEAR:
        return Parameter(
            one.name, one.says, Kind.WHOLE, many=True, least=1900, most=2999, example=one.example or "2022"
        )
    if one.values is Values.WORDS:
        return Parameter(one.name, one.says, longest=500, example=one.example, of_files=True)
    return Parameter(one.name, one.says, many=True, longest=200, example=one.example)
