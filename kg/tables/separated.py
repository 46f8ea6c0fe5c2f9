"""Tables as CSV (RFC 4180): commas, CRLF, quotes where they are needed, UTF-8 that spreadsheets recognise."""

import csv
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import BinaryIO

from kg.tables.cells import cell
from kg.tables.column import Column, Table, Value

BYTE_ORDER_MARK = "\ufeff"  # without it a spreadsheet takes the file for one of its own old encodings


class Lines:
    """A table that is being written row by row, its head first."""

    def __init__(self, columns: Sequence[Column], out: io.TextIOWrapper) -> None:
        self._columns, self._writer = columns, csv.writer(out)
        out.write(BYTE_ORDER_MARK)
        self._writer.writerow(column.name for column in columns)

    def add(self, row: Sequence[Value]) -> list[str]:
        """Write a row, and return its cells."""
        cells = [cell(column, value) for column, value in zip(self._columns, row, strict=True)]
        self._writer.writerow(cells)
        return cells


def write_csv(table: Table, out: BinaryIO) -> None:
    """Write a table; its notes have no place in this format."""
    with as_text(out) as text:
        lines = Lines(table.columns, text)
        for row in table.rows:
            lines.add(row)


@contextmanager
def as_text(out: BinaryIO) -> Iterator[io.TextIOWrapper]:
    """Let text be written to a binary file, which stays open; halves of characters become question marks."""
    wrapped = io.TextIOWrapper(out, encoding="utf-8", errors="replace", newline="")
    try:
        yield wrapped
    finally:
        wrapped.detach()
