"""What a validation found: one result a violated constraint, with the place where it is mended."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import IntEnum


class Severity(IntEnum):
    """How much a result weighs; the values order them."""

    INFO = 1
    WARNING = 2
    VIOLATION = 3

    @property
    def label(self) -> str:
        """The word that reports and options use."""
        return self.name.lower()


@dataclass(frozen=True, order=True)
class Result:
    """One constraint that one node does not meet.

    ``line`` counts from 1 in ``file``; 0 where no line can be named. ``path`` is the property's IRI, or a SHACL
    property path in words; ``component`` is the constraint component's IRI, or the name of a check query.
    """

    file: str
    line: int
    record: str
    focus: str
    path: str
    value: str
    severity: Severity
    message: str
    shape: str
    component: str


@dataclass(frozen=True)
class Report:
    """All results of a run, in the order of files and lines, and what the run looked at.

    ``idle_shapes`` are those that should have met a focus node and met none: in a run over our whole corpus each such
    shape, in a run over named files only all of them together.
    """

    results: tuple[Result, ...]
    files: int
    focus_nodes: int
    shapes: int
    checks: int
    idle_shapes: tuple[str, ...] = field(default=())

    @classmethod
    def of(cls, results: Iterable[Result], **numbers: object) -> "Report":
        """Return a report with its results sorted."""
        return cls(tuple(sorted(set(results))), **numbers)  # type: ignore[arg-type]

    def at_least(self, severity: Severity) -> list[Result]:
        """Return the results that weigh ``severity`` or more."""
        return [result for result in self.results if result.severity >= severity]

    def counts(self) -> dict[str, int]:
        """Return how many results there are of each severity, the heaviest first."""
        heaviest_first = sorted(Severity, reverse=True)
        return {one.label: sum(result.severity == one for result in self.results) for one in heaviest_first}
