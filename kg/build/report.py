"""The validation report of a snapshot, and the seam through which a validator is handed in."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from kg.build.manifest import as_json
from kg.errors import RecordError

#: Takes the data folder; returns the report as JSON values: ``conforms`` (bool), and whatever else it has to say,
#: without clock or paths of a machine.
Validator = Callable[[Path], Mapping[str, Any]]

NOT_VALIDATED: Mapping[str, Any] = {"conforms": None, "validated": False}


def report(validate: Validator | None, data: Path) -> bytes:
    """Return the report's JSON.

    Raises RecordError where the data do not conform: such data are not published.
    """
    if validate is None:
        return as_json(NOT_VALIDATED)
    found = validate(data)
    if not found["conforms"]:
        count = (found.get("counts") or {}).get("violation", "some")
        message = (
            f"the records do not conform to the shapes (violations: {count}); nothing was published{_first(found)}"
        )
        raise RecordError(message, where=str(data), hint=f"see each one: vetkg validate {data}")
    return as_json({**found, "validated": True})


def _first(found: Mapping[str, Any]) -> str:
    """Return where the first violation stands and what it says, for a report that lists its results."""
    for result in found.get("results", ()):
        if result.get("severity") == "violation":
            return f". The first: {result['file']}:{result['line']}: {result['message']}"
    return ""
