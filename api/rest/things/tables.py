"""A collection as a table for people: the columns of the export, with labels in the language wanted."""

from collections.abc import Iterator, Mapping, Sequence

from api.rest.developments.members import INFERRED
from api.rest.notes import notes as origin
from api.rest.things.asking import Waiting
from api.rest.things.pages import Chosen, places
from kg import tables
from kg.export.tables import Column
from kg.things.rows import Said, said_of

_AT_ONCE = 1000


def table(chosen: Chosen, waiting: Waiting, coverage: Mapping[str, Mapping[str, int]]) -> tables.Table:
    """Return the table of a collection; its rows are asked for as they are read, in a thread."""
    columns: Sequence[tables.Column] = chosen.table.columns
    if chosen.collection.infers:
        columns = [*columns, INFERRED]
    return tables.Table(chosen.collection.name, columns, _rows(chosen, waiting), notes(chosen, coverage))


def notes(chosen: Chosen, coverage: Mapping[str, Mapping[str, int]]) -> dict[str, str]:
    """Return what the workbook says of its table."""
    asked, counted, name = chosen.asked, chosen.counted, chosen.collection.name
    found = origin(
        asked,
        count=f"{counted.count} {name} fit",
        known=f"of {counted.known} developments the fields are known that {name} stand in or are filtered by",
        of=f"there are {counted.of} developments that these are asked of",
    )
    for filter_, one in coverage.items():
        found[f"coverage of {filter_}"] = (
            f"known of {one['known']} of {one['of']} developments; {one['inferred']} {name} fit by an inferred value"
        )
    return found


def _rows(chosen: Chosen, waiting: Waiting) -> Iterator[Sequence[tables.Value]]:
    values = chosen.asked.values
    order, left, behind = values["sort"], values["limit"], chosen.behind
    while left is None or left > 0:
        limit = _AT_ONCE if left is None else min(left, _AT_ONCE)
        found = places(waiting.ask(chosen.selection.page(order, behind, limit)))
        said = waiting.run(said_of(chosen.asked_for, [one.thing for one in found[:limit]], chosen.language))
        yield from _written(chosen, said)
        if len(found) <= limit:
            return
        behind = found[limit - 1]
        left = None if left is None else left - limit


def _written(chosen: Chosen, said: Said) -> Iterator[Sequence[tables.Value]]:
    places_ = {column.name: place for place, column in enumerate(said.table.columns)}
    for row in said.rows():
        cells = [_cell(said, column, row, places_) for column in chosen.table.columns]
        if chosen.collection.infers:
            cells.append(["jurisdiction"] if _is_inferred(chosen, row[places_["development"]]) else None)
        yield cells


def _cell(said: Said, column: Column, row: Sequence[tables.Value], at: Mapping[str, int]) -> tables.Value:
    """Return a cell: labels in the language wanted where they have one."""
    value = row[at[column.name]]
    if column.label_of is None or not said.names:
        return value
    iris = row[at[column.label_of]]
    if isinstance(iris, str):
        return said.names.get(iris, value)
    if isinstance(iris, Sequence) and isinstance(value, Sequence):
        return [said.names.get(str(iri), str(label)) for iri, label in zip(iris, value, strict=True)]
    return value


def _is_inferred(chosen: Chosen, owners: tables.Value) -> bool:
    listed = [owners] if isinstance(owners, str) else owners if isinstance(owners, Sequence) else ()
    return any(owner in chosen.inferred for owner in listed)
