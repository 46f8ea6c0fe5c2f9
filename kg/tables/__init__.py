"""Tables for people: what a table is, how its cells are written, and files of it (docs/reference/tables.md)."""

from kg.tables.cells import SEPARATOR, STAND_IN, guarded
from kg.tables.column import Column, Kind, Table, Value
from kg.tables.errors import TableTooLargeError
from kg.tables.separated import BYTE_ORDER_MARK, write_csv
from kg.tables.workbook import write_xlsx

#: The formats of a table: the end of the address, and the media type.
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

__all__ = [
    "BYTE_ORDER_MARK",
    "SEPARATOR",
    "STAND_IN",
    "TYPES",
    "Column",
    "Kind",
    "Table",
    "TableTooLargeError",
    "Value",
    "guarded",
    "write_csv",
    "write_xlsx",
]
