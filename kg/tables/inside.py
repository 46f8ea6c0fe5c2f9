"""What stands in the cells of a sheet: numbers as numbers, all else as text that is never a formula, link or markup."""

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from kg.tables.cells import words
from kg.tables.column import Column, Kind, Value

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

#: How many characters (of UTF-16) a cell can hold.
LONGEST = 32_767
#: What stands at the end of a cell that could not be given whole.
MARK = " […cut]"

_NUMBERS = (Kind.INTEGER, Kind.DECIMAL)
_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,19})(\.[0-9]{1,20})?")
_TRUTH = {"true": True, "false": False}
_EXACT = 15  # the digits that a spreadsheet keeps of a number


class Inside:
    """A sheet that is being written row by row; ``cut`` counts the cells that were too long."""

    def __init__(self, sheet: "Worksheet") -> None:
        self._sheet = sheet
        self.cut = 0

    def write(self, row: int, place: int, column: Column, value: Value, form: "Format | None" = None) -> None:
        """Write a value; an empty one leaves the cell empty."""
        text = words(column, value)
        if not text:
            return
        if isinstance(value, bool) or (column.kind is Kind.BOOLEAN and text in _TRUTH):
            self._sheet.write_boolean(row, place, _TRUTH[text], form)
        elif _is_number(column, value) and (number := exact(text)) is not None:
            self._sheet.write_number(row, place, number, form)
        else:
            whole = text.encode("utf-8", "replace").decode()  # halves of characters become question marks
            self._sheet.write_string(row, place, self._fitting(whole), form)

    def _fitting(self, text: str) -> str:
        if text.startswith("<r>") and text.endswith("</r>"):
            text = "'" + text  # the library would write it as markup of its own
        if len(text) * 2 <= LONGEST or _length(text) <= LONGEST:
            return text
        self.cut += 1
        kept = text.encode("utf-16-le")[: (LONGEST - len(MARK)) * 2].decode("utf-16-le", "ignore")
        return kept + MARK


def exact(text: str) -> float | int | None:
    """Return the number that ``text`` writes; None where it writes none, or one that a spreadsheet would round."""
    if not _NUMBER.fullmatch(text):
        return None
    number = Decimal(text)
    digits = number.normalize().as_tuple().digits
    if len(digits) > _EXACT:
        return None
    return int(number) if number == number.to_integral_value() else float(number)


def _is_number(column: Column, value: Value) -> bool:
    return not column.many and (column.kind in _NUMBERS if isinstance(value, str) else True)


def _length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
