"""Whole files: their heads, their second sheet, their bytes, and what becomes of one that cannot be written."""

import io
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO
from zipfile import ZipFile

import openpyxl
import pytest

from kg.tables import BYTE_ORDER_MARK, Column, Kind, Table, TableTooLargeError, workbook, write_csv, write_xlsx

COLUMNS = (
    Column("system", "The reporting unit.", Kind.TEXT),
    Column("years", "The years with a stage.", Kind.INTEGER, many=True),
    Column("last_year", "The latest of them.", Kind.INTEGER, inferred=True),
)
ROWS = [["Austria", [2021, 2022], 2022], ["Malta", [], None]]
NOTES = {"address": "https://example.org/queries/x.xlsx?system=austria", "snapshot": "abc", "known": "4 of 123"}


def table() -> Table:
    return Table("stages", COLUMNS, ROWS, NOTES)


def written(made: Table, write: Callable[[Table, BinaryIO], None] = write_xlsx) -> bytes:
    out = io.BytesIO()
    write(made, out)
    return out.getvalue()


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary files, which has to be empty again."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_csv_is_what_spreadsheets_recognise() -> None:
    wanted = "system,years,last_year\r\nAustria,2021|2022,2022\r\nMalta,,\r\n"
    assert written(table(), write_csv).decode() == BYTE_ORDER_MARK + wanted


def test_a_workbook_has_the_table_with_a_head_that_stays(temporary: Path) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(written(table())))["table"]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows == [("system", "years", "last_year"), ("Austria", "2021|2022", 2022), ("Malta", None, None)]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:C3"
    assert all(cell.font.bold for cell in sheet[1])
    assert not any(cell.font.bold for cell in sheet[2])
    assert sheet.column_dimensions["A"].width > sheet.column_dimensions["B"].width
    assert list(temporary.iterdir()) == []


def test_the_second_sheet_says_what_it_is_about() -> None:
    book = openpyxl.load_workbook(io.BytesIO(written(table())))
    assert book.sheetnames == ["table", "about"]
    about = [tuple(filter(None, row)) for row in book["about"].iter_rows(values_only=True)]
    assert about == [
        *NOTES.items(),
        (),
        ("column", "what it says", "cells"),
        ("system", "The reporting unit.", "English text"),
        ("years", "The years with a stage.", "integer, list"),
        ("last_year", "The latest of them.", "integer, inferred"),
    ]


def test_notes_are_no_formulas_either() -> None:
    book = openpyxl.load_workbook(io.BytesIO(written(Table("x", COLUMNS, [], {"=1+1": '=HYPERLINK("x")'}))))
    assert [cell.data_type for cell in book["about"][1][:2]] == ["s", "s"]


def test_the_sheet_about_says_how_many_cells_were_cut() -> None:
    rows = [["x" * 40_000, [], None], ["y" * 40_000, [], None]]
    book = openpyxl.load_workbook(io.BytesIO(written(Table("x", COLUMNS, rows))))
    assert book["about"]["A1"].value == "cut"
    assert str(book["about"]["B1"].value).startswith("2 cells are longer than the 32767 characters")


def test_a_table_without_rows_is_a_table() -> None:
    book = openpyxl.load_workbook(io.BytesIO(written(Table("x", COLUMNS, []))))
    assert [row[0] for row in book["table"].iter_rows(values_only=True)] == ["system"]


def test_the_same_table_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    first = written(table())
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    assert written(table()) == first
    with ZipFile(io.BytesIO(first)) as parts:
        assert "<dcterms:created" in parts.read("docProps/core.xml").decode()
        assert {part.date_time[0] for part in parts.infolist()} == {1980}


def test_more_rows_than_a_sheet_holds_are_an_error_with_a_way_out(
    temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "ROWS", 2)
    out = io.BytesIO()
    write_xlsx(table(), out)
    with pytest.raises(TableTooLargeError, match="CSV"):
        write_xlsx(Table("x", COLUMNS, [*ROWS, ROWS[0]]), out := io.BytesIO())
    assert out.getvalue() == b""
    assert list(temporary.iterdir()) == []


def test_more_columns_than_a_sheet_holds_are_an_error() -> None:
    with pytest.raises(TableTooLargeError, match="16 384 columns"):
        write_xlsx(Table("x", COLUMNS[:1] * 16_385, []), io.BytesIO())


def test_the_limit_of_rows_is_that_of_spreadsheets() -> None:
    assert workbook.ROWS == 2**20 - 1


def test_nothing_stays_behind_where_the_rows_fail(temporary: Path) -> None:
    def failing() -> Iterator[list[str]]:
        yield ["Austria", "", ""]
        raise RuntimeError("the store is gone")

    out = io.BytesIO()
    with pytest.raises(RuntimeError, match="the store is gone"):
        write_xlsx(Table("x", COLUMNS, failing()), out)
    assert out.getvalue() == b""
    assert list(temporary.iterdir()) == []
