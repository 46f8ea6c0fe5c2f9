"""Cells of both formats, read back by the readers that people use."""

import csv
import io
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape

from kg.tables import Column, Kind, Table, Value, write_csv, write_xlsx
from kg.tables.inside import LONGEST, exact
from tests.cases import for_each

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**12), max_value=10**12)


def one(kind: Kind, value: Value, *, many: bool = False) -> Table:
    return Table("one", [Column("first", "What stands first.", kind, many)], [[value]])


def from_csv(table: Table) -> list[list[str]]:
    out = io.BytesIO()
    write_csv(table, out)
    return list(csv.reader(io.StringIO(out.getvalue().decode("utf-8-sig"), newline=""), strict=True))


def from_xlsx(table: Table) -> list[object]:
    """Return the cells of the first row, as openpyxl reads them; nothing may be a formula or a link."""
    out = io.BytesIO()
    write_xlsx(table, out)
    (cells,) = openpyxl.load_workbook(out)["table"].iter_rows(min_row=2)
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    return [unescape(cell.value) if isinstance(cell.value, str) else cell.value for cell in cells]


def unguarded(cell: str) -> str:
    """Return what the guide tells readers to make of a cell."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'")[:1] in tuple("=+-@＝＋－＠\t\r\n") else cell


@given(TEXTS)
def test_every_text_comes_back_from_csv_and_is_no_formula(text: str) -> None:
    table = one(Kind.TEXT, text)
    (cell,) = from_csv(table)[1] or [""]
    assert not cell.startswith(tuple("=+-@＝＋－＠\t\r\n"))
    assert unguarded(cell) == text


@settings(max_examples=8, deadline=None)
@given(st.lists(TEXTS, min_size=20, max_size=40))
def test_every_text_comes_back_from_a_workbook_as_it_is(texts: list[str]) -> None:
    kept = [text + "." for text in texts]
    cells = from_xlsx(Table("x", [Column(str(place), "", Kind.STRING) for place in range(len(kept))], [kept]))
    assert [without_line_ends(str(cell)) for cell in cells] == [without_line_ends(text) for text in kept]


def without_line_ends(text: str) -> str:
    """Return a text whose line ends are all alike: XML knows but one."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


@for_each("kind", [Kind.TEXT, Kind.IRI, Kind.INTEGER, Kind.DATE])
@for_each("text", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "＝1", "'=1"])
def test_no_kind_of_column_lets_a_formula_through(kind: Kind, text: str) -> None:
    assert from_csv(one(kind, text))[1] == ["'" + text]
    assert from_xlsx(one(kind, text)) == [text]


@for_each("text", ["-5", "-2.50", "-0044", "2021-09", "2021-09-10"])
def test_numbers_and_dates_may_begin_with_a_sign(text: str) -> None:
    assert from_csv(one(Kind.DATE, text))[1] == [text]
    assert from_csv(one(Kind.TEXT, text))[1] == ["'" + text if text.startswith("-") else text]


@given(NUMBERS)
def test_a_number_of_fifteen_digits_is_a_number_and_the_same(number: Decimal) -> None:
    written = format(number, "f")
    found = exact(written)
    if len(number.normalize().as_tuple().digits) > 15:
        assert found is None
    else:
        assert found is not None
        assert Decimal(f"{found:.15g}") == number


@for_each(
    "kind, value, csv_cell, xlsx_cell",
    [
        (Kind.INTEGER, 3680000, "3680000", 3680000),
        (Kind.INTEGER, "-12", "-12", -12),
        (Kind.DECIMAL, Decimal("22.90"), "22.90", 22.9),
        (Kind.DECIMAL, 0.1, "0.1", 0.1),
        (Kind.STRING, 7, "7", 7),
        (Kind.STRING, "0042", "0042", "0042"),
        (Kind.DECIMAL, "1234567890123456", "1234567890123456", "1234567890123456"),
        (Kind.INTEGER, "12 apples", "12 apples", "12 apples"),
        (Kind.DECIMAL, "NaN", "NaN", "NaN"),
        (Kind.BOOLEAN, True, "true", True),
        (Kind.BOOLEAN, "false", "false", False),
        (Kind.DATE, "2021-09", "2021-09", "2021-09"),
        (Kind.IRI, "https://example.org/", "https://example.org/", "https://example.org/"),
    ],
)
def test_values_are_what_they_are(kind: Kind, value: Value, csv_cell: str, xlsx_cell: object) -> None:
    assert from_csv(one(kind, value))[1] == [csv_cell]
    assert from_xlsx(one(kind, value)) == [xlsx_cell]


def test_lists_have_one_separator_and_a_stand_in_for_it() -> None:
    table = one(Kind.TEXT, ["one|two", "three"], many=True)
    assert from_csv(table)[1] == ["one¦two|three"]
    assert from_xlsx(table) == ["one¦two|three"]
    assert from_csv(one(Kind.IRI, ["", ""], many=True))[1] == [""]


def test_markup_of_the_library_is_text() -> None:
    (cell,) = from_xlsx(one(Kind.TEXT, "<r><t>x</t></r><f>1+1</f></r>"))
    assert cell == "'<r><t>x</t></r><f>1+1</f></r>"


def test_control_characters_and_halves_of_characters_break_nothing() -> None:
    assert from_xlsx(one(Kind.TEXT, "a\x00\x0b_x0041_\ud800")) == ["a\x00\x0b_x0041_?"]
    assert from_csv(one(Kind.TEXT, "a\x00\ud800"))[1] == ["a\x00?"]


@pytest.mark.parametrize("letter", ["a", "𝄞"])
def test_a_cell_that_is_too_long_says_so(letter: str) -> None:
    units = len(letter.encode("utf-16-le")) // 2
    (whole,) = from_xlsx(one(Kind.TEXT, letter * (LONGEST // units)))
    (cut,) = from_xlsx(one(Kind.TEXT, letter * LONGEST * 2))
    assert whole == letter * (LONGEST // units)
    assert isinstance(cut, str)
    assert cut.endswith(letter + " […cut]")
    assert LONGEST - 1 <= len(cut.encode("utf-16-le")) // 2 <= LONGEST
