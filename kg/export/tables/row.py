"""The row of a thing in a table."""

from collections.abc import Sequence

from pyoxigraph import Literal

from kg.export.tables.column import Column, Kind, Table
from kg.export.tables.index import Index, Own
from kg.tables import SEPARATOR, Value


def row_of(table: Table, thing: str, own: Own, index: Index) -> list[Value]:
    """Return the row of a thing."""
    found: dict[str, Sequence[str]] = {}
    row: list[Value] = []
    for column in table.columns:
        values: Sequence[str] = ()
        if column.label_of:
            values = [index.label(value) for value in found.get(column.label_of, ())]
        elif column.path.first is None or column.path.first in own:
            values = found[column.name] = _values(column, thing, own, index)
        row.append(values if column.many or not any(values) else SEPARATOR.join(values))
    return row


def _values(column: Column, thing: str, own: Own, index: Index) -> Sequence[str]:
    if column.kind is Kind.LABELS:
        terms = own[column.path.ways[0][0].name]
        return sorted(f"{term.value}@{term.language}" for term in terms if isinstance(term, Literal))
    return index.follow(column.path, thing, own)
