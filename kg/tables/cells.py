"""What stands in a cell (docs/reference/tables.md says it to readers)."""

import re
from collections.abc import Sequence
from decimal import Decimal

from kg.tables.column import Column, Kind, One, Value

SEPARATOR = "|"
#: What stands for the separator inside a value of a list.
STAND_IN = "¦"

_WORDS = (Kind.TEXT, Kind.STRING, Kind.LABELS)
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?(-[0-9]{2}){0,2}")
# A spreadsheet takes a text that begins so for a formula. Apostrophes count, so that one more can be taken off again.
_FORMULA = re.compile(r"'*[=+\-@＝＋－＠\t\r\n]")


def guarded(value: str) -> str:
    """Return a text with an apostrophe before it where a spreadsheet would take it for a formula."""
    return "'" + value if _FORMULA.match(value) else value


def words(column: Column, value: Value) -> str:
    """Return a value as text, a list as its values with separators; empty where there is none."""
    if value is None:
        return ""
    if not isinstance(value, str) and isinstance(value, Sequence):
        parts = [_one(one).replace(SEPARATOR, STAND_IN) for one in value]
        return SEPARATOR.join(parts) if any(parts) else ""
    text = _one(value)
    return text.replace(SEPARATOR, STAND_IN) if column.many else text


def cell(column: Column, value: Value) -> str:
    """Return the cell of a text file: the value as text that no spreadsheet takes for a formula.

    Only what is a number or date, in a column of such, may begin with a sign.
    """
    text = words(column, value)
    if column.kind in _WORDS or not _NUMBER.fullmatch(text):
        return guarded(text)
    return text


def _one(value: One) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    return format(Decimal(repr(value)) if isinstance(value, float) else Decimal(value), "f")
