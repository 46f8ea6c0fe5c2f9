"""Tables as workbooks of spreadsheets (XLSX): one sheet with the table, one about it."""

import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from kg.tables.column import Column, Kind, Table, Value
from kg.tables.errors import TableTooLargeError
from kg.tables.inside import LONGEST, Inside

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

#: The names of the two sheets, the same in every file, so that what reads one of them reads the others.
SHEET, ABOUT = "table", "about"
#: How many rows a sheet holds below its head, and how many columns.
ROWS, COLUMNS = 1_048_575, 16_384

_MADE = datetime(1980, 1, 1, tzinfo=UTC)  # the same table gives the same bytes, so no file knows when it was made
_OPTIONS: dict[str, Any] = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "use_zip64": True,
}
_WIDTHS = {
    Kind.IRI: 28,
    Kind.ADDRESS: 28,
    Kind.TEXT: 36,
    Kind.STRING: 24,
    Kind.LABELS: 36,
    Kind.INTEGER: 10,
    Kind.DECIMAL: 12,
    Kind.BOOLEAN: 10,
    Kind.DATE: 12,
}
_ROOM = 4  # for the arrow of the filter beside a name


def write_xlsx(table: Table, out: BinaryIO) -> None:
    """Write a table; ``out`` gets nothing unless all of it could be written.

    Raises TableTooLargeError where it has more rows or columns than a sheet can hold.
    """
    if len(table.columns) > COLUMNS:
        raise _too_large("columns", COLUMNS)
    with tempfile.TemporaryDirectory(prefix="vetkg-table-") as folder:
        path = Path(folder) / "table.xlsx"
        with _workbook(path, folder) as book:
            bold = book.add_format({"bold": True})
            inside = _fill(book.add_worksheet(SHEET), table, bold)
            _tell(book.add_worksheet(ABOUT), {**table.notes, **_cuts(inside)}, table.columns, bold)
        with path.open("rb") as whole:
            shutil.copyfileobj(whole, out)


@contextmanager
def _workbook(path: Path, folder: str) -> Iterator["Workbook"]:
    """Open a workbook that is written when the block ends, and given up when it fails."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - most who import tables, every command among them, write none

    book = Workbook(str(path), {**_OPTIONS, "tmpdir": folder})
    book.set_properties({"created": _MADE})
    try:
        yield book
        book.close()
    finally:
        book.fileclosed = True  # else its destructor would try to write it
        for sheet in book.worksheets():
            sheet._opt_close()


def _fill(sheet: "Worksheet", table: Table, bold: "Format") -> Inside:
    inside, last = Inside(sheet), 0
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, max(_WIDTHS[column.kind], len(column.name) + _ROOM))
        sheet.write_string(0, place, column.name, bold)
    for last, row in enumerate(table.rows, start=1):
        if last > ROWS:
            raise _too_large("rows", ROWS)
        for place, (column, value) in enumerate(zip(table.columns, row, strict=True)):
            inside.write(last, place, column, value)
    sheet.freeze_panes(1, 0)
    if table.columns:
        sheet.autofilter(0, 0, last, len(table.columns) - 1)
    return inside


def _tell(sheet: "Worksheet", notes: Mapping[str, str], columns: Sequence[Column], bold: "Format") -> None:
    """Write what the table is about, and what its columns say."""
    inside = Inside(sheet)
    for place, width in enumerate((28, 80, 28)):
        sheet.set_column(place, place, width)
    said: list[tuple[Sequence[Value], Format | None]] = [((name, says), None) for name, says in notes.items()]
    said += [((), None), (("column", "what it says", "cells"), bold)]
    said += [((column.name, column.says, _cells(column)), None) for column in columns]
    for line, (row, form) in enumerate(said):
        for place, value in enumerate(row):
            inside.write(line, place, _WORDS, value, form)


_WORDS = Column("words", "", Kind.STRING)


def _cells(column: Column) -> str:
    parts = (column.kind.value, "list" if column.many else "", "inferred" if column.inferred else "")
    return ", ".join(part for part in parts if part)


def _cuts(inside: Inside) -> dict[str, str]:
    """Return what to say of cells that could not be given whole."""
    if not inside.cut:
        return {}
    cells = "1 cell is" if inside.cut == 1 else f"{inside.cut} cells are"
    return {"cut": f"{cells} longer than the {LONGEST} characters of a cell, and cut here; CSV has all of it."}


def _too_large(what: str, limit: int) -> TableTooLargeError:
    number = f"{limit:,}".replace(",", " ")
    message = f"a sheet holds {number} {what}, and this table has more"
    return TableTooLargeError(message, hint="take it as CSV, which has no such limit, or ask for less")
