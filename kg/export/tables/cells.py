"""What stands in a cell (docs/reference/tables.md says it to readers)."""

import re
from collections.abc import Sequence

from pyoxigraph import Literal

from kg.export.tables.column import Column, Kind, Table
from kg.export.tables.index import Index, Own

SEPARATOR = "|"
#: What stands for the separator inside a value of a list.
STAND_IN = "¦"

_WORDS = (Kind.TEXT, Kind.STRING, Kind.LABELS)
# A spreadsheet takes a text that begins so for a formula. Apostrophes count, so that one more can be taken off again.
_FORMULA = re.compile(r"'*[=+\-@＝＋－＠\t\r\n]")


def cells(table: Table, thing: str, own: Own, index: Index) -> list[str]:
    """Return the row of a thing."""
    found: dict[str, Sequence[str]] = {}
    row = []
    for column in table.columns:
        values: Sequence[str] = ()
        if column.label_of:
            values = [index.label(value) for value in found.get(column.label_of, ())]
        elif column.path.first is None or column.path.first in own:
            values = found[column.name] = _values(column, thing, own, index)
        row.append(_cell(column, values) if values else "")
    return row


def _values(column: Column, thing: str, own: Own, index: Index) -> Sequence[str]:
    if column.kind is Kind.LABELS:
        terms = own[column.path.ways[0][0].name]
        return sorted(f"{term.value}@{term.language}" for term in terms if isinstance(term, Literal))
    return index.follow(column.path, thing, own)


def guarded(value: str) -> str:
    """Return a text with an apostrophe before it where a spreadsheet would take it for a formula."""
    return "'" + value if _FORMULA.match(value) else value


def _cell(column: Column, values: Sequence[str]) -> str:
    if column.many:
        values = [value.replace(SEPARATOR, STAND_IN) for value in values]
    cell = SEPARATOR.join(values) if any(values) else ""
    return guarded(cell) if column.kind in _WORDS else cell
