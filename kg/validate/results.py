"""What a validation found: one result a violated constraint, with the place where it is mended."""

from collections.abc import Iterable, Mapping, Sequence
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
    ``focus`` and ``value`` are for people; ``focus_term`` and ``value_term`` are the same as N-Triples writes them, so
    that "1" and 1 differ: a blank node is ``_:`` and a name that tells it apart in its file and is the same in each
    run, "" is no value or not told.
    ``shape`` is where the constraint sits ("" or ``_:…`` on an unnamed shape), ``root_shape`` the nearest named shape.
    ``own_severity`` is the IRI of a severity that SHACL does not have and the shape asks for; it weighs as a violation.
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
    focus_term: str = ""
    value_term: str = ""
    root_shape: str = ""
    own_severity: str = ""

    @property
    def rule(self) -> str:
        """The key of this result's rule: the shape where it has a name, else the nearest named one around it."""
        named = self.shape if self.shape and not self.shape.startswith("_:") else self.root_shape
        return named or self.root_shape or self.shape


@dataclass(frozen=True)
class Rule:
    """What a shape or a check asks for. ``name`` is short and stable (``vetsh:Milestone-stage``).

    ``message`` is what its results say, ``help`` some sentences, one a line, on what it looks at and asks for, ``link``
    the address of its definition, "" where there is none. ``group`` is the shape that it is a part of, by name, and
    ``through`` the IRIs of the shapes by whose targets nodes reach it, none where it is reached in another way.
    ``before`` are the properties, as IRIs, whose values those it looks at have to be less than, or not more.
    """

    name: str
    message: str
    severity: Severity
    help: str
    link: str
    group: str = ""
    through: tuple[str, ...] = ()
    before: tuple[str, ...] = ()


@dataclass(frozen=True, order=True)
class RecordFacts:
    """What reports say of a record edition that was validated: whence it is, about whom, and how much of it is known.

    ``record`` is source/id/edition as in results, ``system`` the label of the reporting unit ("" where none is stated),
    ``completeness`` the share of a card's fields that the record accounts for (0 to 1), None where nothing is known.
    """

    record: str
    source: str
    system: str
    completeness: float | None


@dataclass(frozen=True)
class Report:
    """All results of a run, in the order of files and lines, and what the run looked at.

    ``idle_shapes`` are those that should have met a focus node and met none: in a run over our whole corpus each such
    shape, in a run over named files only all of them together. ``silent_shapes`` met none either, whether or not they
    should have: what they ask for was not asked. ``rules`` names what was asked, by the IRI of the shape;
    a check's is that of its name among the shapes. ``records`` are the editions that were validated. ``fail_on`` is the
    lightest result that fails the run, and ``known`` are the results that a baseline held already: they never do.
    """

    results: tuple[Result, ...]
    files: int
    focus_nodes: int
    shapes: int
    checks: int
    idle_shapes: tuple[str, ...] = field(default=())
    rules: Mapping[str, Rule] = field(default_factory=dict)
    records: Sequence[RecordFacts] = field(default=())
    silent_shapes: tuple[str, ...] = field(default=())
    fail_on: Severity = Severity.VIOLATION
    known: tuple[Result, ...] = field(default=())

    @property
    def fails(self) -> bool:
        """Whether the run ends with status 1: a result at or above ``fail_on``, or a shape that checked nothing."""
        return bool(self.idle_shapes or self.at_least(self.fail_on))

    @property
    def empty(self) -> bool:
        """Whether nothing was checked because the files state nothing."""
        return bool(self.idle_shapes) and not self.focus_nodes

    @classmethod
    def of(cls, results: Iterable[Result], **numbers: object) -> "Report":
        """Return a report with its results sorted.

        Each counts as often as it was found (SHACL, section 3.6): results that say the same are of several constraints.
        """
        return cls(tuple(sorted(results)), **numbers)  # type: ignore[arg-type]

    def asked(self, rule: Rule) -> bool:
        """Return whether any node was held against ``rule``: a rule that is not asked is neither met nor broken."""
        return not rule.through or not set(rule.through) <= set(self.silent_shapes)

    def at_least(self, severity: Severity) -> list[Result]:
        """Return the results that weigh ``severity`` or more."""
        return [result for result in self.results if result.severity >= severity]

    def counts(self) -> dict[str, int]:
        """Return how many results there are of each severity, the heaviest first."""
        heaviest_first = sorted(Severity, reverse=True)
        return {one.label: sum(result.severity == one for result in self.results) for one in heaviest_first}
