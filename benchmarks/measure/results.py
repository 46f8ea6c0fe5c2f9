"""What was measured, as it is written down."""

import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from benchmarks.measure.hostile import Harm
from benchmarks.measure.load import Outcome
from benchmarks.measure.processes import Memory


@dataclass
class Results:
    """All figures of a run; servers by their names.

    ``loads`` are the outcomes of each measure and server in the order in which they were made, ``goodput`` the same by
    how much was asked (a steady multiple of what the server can answer last), ``starts`` the seconds to the first
    answer, ``harm`` what each hostile query did.
    """

    machine: dict[str, str]
    commit: str
    command: str
    date: str
    plan: dict[str, Any]
    counts: dict[str, int]
    compared: dict[str, int] = field(default_factory=dict)
    loads: dict[str, dict[str, list[Outcome]]] = field(default_factory=dict)
    goodput: dict[str, dict[str, list[Outcome]]] = field(default_factory=dict)
    starts: dict[str, list[float]] = field(default_factory=dict)
    memory: dict[str, dict[str, Memory]] = field(default_factory=dict)
    harm: dict[str, dict[str, Harm]] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """Return everything as JSON values."""
        return asdict(self)


@dataclass(frozen=True)
class Figure:
    """The median of several runs, the least and the most."""

    median: float
    least: float
    most: float

    @classmethod
    def of(cls, values: Sequence[float]) -> "Figure":
        """Return the figure of some values."""
        return cls(statistics.median(values), min(values), max(values))


def rate(outcomes: Sequence[Outcome]) -> Figure:
    """Return the good answers a second."""
    return Figure.of([one.rate for one in outcomes])
