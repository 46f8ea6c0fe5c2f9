"""Results as lists of plain values, as JSON has them, and back: the order is that of their fields."""

from dataclasses import fields
from operator import attrgetter
from typing import Any

from kg.validate.results import Result, Severity

_FIELDS = tuple(one.name for one in fields(Result))
_SEVERITY = _FIELDS.index("severity")
_values = attrgetter(*_FIELDS)


def of_result(result: Result) -> list[Any]:
    """Return a result as plain values."""
    return list(_values(result))


def result_of(form: list[Any]) -> Result:
    """Return the result that `of_result` turned into ``form``."""
    values = list(form)
    values[_SEVERITY] = Severity(values[_SEVERITY])
    return Result(*values)
