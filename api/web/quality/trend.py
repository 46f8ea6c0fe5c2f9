"""What the snapshots that lie beside the served one hold and what their validations found: a few bytes of each."""

import json
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from api.web.quality.report import SEVERITIES, number
from kg.changes.history import history
from kg.snapshot import MANIFEST, REPORT, Snapshot

_HEAD = 4096  # bytes of a report that are read: its counts stand before its results
_MOST_BYTES = 1 << 20  # of a manifest
#: What there is to mend; before reports counted that, all results.
_COUNTS = (re.compile(r'"to_mend":\s*(\{[^{}]*\})'), re.compile(r'"counts":\s*(\{[^{}]*\})'))
#: What is counted of each snapshot, by its names in the manifest.
THINGS = ("developments", "editions", "milestones", "bodies", "claims", "triples")


@dataclass(frozen=True)
class Point:
    """A snapshot: when it became current (``logged``, else by the date of its files), what it holds, what was found.

    ``found`` are the results by weight, None where nobody validated it or its report is gone.
    """

    version: str
    at: datetime
    logged: bool
    holds: dict[str, int]
    found: tuple[int, int, int] | None

    @property
    def total(self) -> int:
        """All results."""
        return sum(self.found or ())


def trend(snapshot: Snapshot) -> tuple[Point, ...]:
    """Return the snapshots up to the served one, the oldest first; no more than the log of changes looks at."""
    return tuple(
        Point(one.version, one.at, one.logged, _holds(one.folder), _found(one.folder)) for one in history(snapshot)
    )


def _holds(folder: Path) -> dict[str, int]:
    try:
        with (folder / MANIFEST).open("rb") as file:
            counts = json.loads(file.read(_MOST_BYTES))["counts"]
        return {name: number(counts.get(name)) for name in THINGS}
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return {}


def _found(folder: Path) -> tuple[int, int, int] | None:
    try:
        with (folder / REPORT).open("rb") as file:
            head = file.read(_HEAD).decode("utf-8", "replace")
        told = next(filter(None, (one.search(head) for one in _COUNTS)))
        counts = json.loads(told[1])
        violation, warning, info = (number(counts.get(name)) for name in SEVERITIES)
    except (OSError, ValueError, TypeError, AttributeError, StopIteration):
        return None
    return (violation, warning, info)
