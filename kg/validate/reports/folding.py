"""What one edit mends is one place: results about one value are put together, and what follows from one is left out.

A year that is no number is neither of its datatype nor within its limits: SHACL asks for three results, and a person
has one thing to do. So the results of one rule about the same value with the same message are one, and a result is left
out where another about the same node, property and value says why there is nothing to ask: a literal where a link is
wanted has no class, nor has a thing that no file describes, and what has no order is within no limits. Nor is anything
before what has no order: that is a result at the other property. The one that stays weighs as much or more, so that a
run fails as before. Forms for programs (JSON, and Turtle as SHACL defines it) hold every result.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from functools import cached_property

from kg.errors import VetkgError
from kg.prefixes import PREFIXES
from kg.validate.results import Report, Result, Severity


@dataclass(frozen=True, order=True)
class Spot(Result):
    """A result with the ``constraints`` that its value does not meet, as IRIs or names of checks, its own too."""

    constraints: tuple[str, ...] = ()


def _components(*names: str) -> tuple[str, ...]:
    return tuple(f"{PREFIXES['sh']}{name}ConstraintComponent" for name in names)


_KIND, _DATATYPE, _CLASS = _components("NodeKind", "Datatype", "Class")
_BEFORE = frozenset(_components("LessThan", "LessThanOrEquals"))
#: The check of links to what no file describes.
_DANGLING = "dangling-link"
_FROM = _components("MinInclusive", "MinExclusive")
_TO = _components("MaxInclusive", "MaxExclusive")
_COMPARED = _BEFORE.union(_FROM, _TO)
#: What there is nothing to ask of a value that is not of the kind wanted, not even a datatype or a class.
_OF_ITS_KIND = _COMPARED.union(_components("LanguageIn"), (_CLASS, _DATATYPE))
_FIELDS = tuple(one.name for one in fields(Result))

_About = tuple[str, str, str, str]
_Weights = dict[str, Severity]


def folded(report: Report) -> Report:
    """Return the report with the results that a person can act on, each once."""
    beside = _Beside(report)
    return replace(report, results=_spots(report.results, beside), known=_spots(report.known, beside))


class _Beside:
    """The results of a report by what they are about, for the question which of them only follow from others."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._all = (*report.results, *report.known)
        self._found: dict[_About, _Weights] = {}
        for one in self._all:
            weights = self._found.setdefault(_about(one), {})
            weights[one.component] = max(one.severity, weights.get(one.component, one.severity))

    def explains(self, one: Result) -> bool:
        """Say whether a result is only there because of another one."""
        return _follows(one, self._found[_about(one)]) or (one.component in _BEFORE and self._compared_in_vain(one))

    def _compared_in_vain(self, one: Result) -> bool:
        """Say whether all that a value is not before has no order: at the other property there is a result for each."""
        beside = self._without_order.get((one.file, one.focus_term or one.focus))
        rule = self._report.rules.get(one.rule) if beside else None
        if beside is None or rule is None or len(rule.before) != 1:
            return False
        weights = beside.get(rule.before[0], {}).values()
        return self._times[one] <= sum(weight >= one.severity for weight in weights)

    @cached_property
    def _times(self) -> Counter[Result]:
        return Counter(one for one in self._all if one.component in _BEFORE)

    @cached_property
    def _without_order(self) -> dict[tuple[str, str], dict[str, _Weights]]:
        """Values that have no order and results that say why, with their weight: by file and node, by property."""
        found: dict[tuple[str, str], dict[str, _Weights]] = {}
        for one in self._all:
            why = one.component in (_KIND, _DATATYPE) and one.value_term
            if why and not _has_order(one.value_term, self._found[_about(one)]):
                values = found.setdefault((one.file, one.focus_term or one.focus), {}).setdefault(one.path, {})
                values[one.value_term] = max(one.severity, values.get(one.value_term, one.severity))
        return found


def _spots(results: Iterable[Result], beside: _Beside) -> tuple[Spot, ...]:
    places: dict[tuple[object, ...], list[Result]] = {}
    for one in results:
        where = (one.rule, *_about(one), one.line, one.severity, one.message)
        places.setdefault(where, []).append(one)
    return tuple(_spot(same) for same in places.values() if not all(map(beside.explains, same)))


def _spot(same: list[Result]) -> Spot:
    first = min(same, key=lambda one: (one.component not in (_KIND, _DATATYPE), one))
    told = {name: getattr(first, name) for name in _FIELDS}
    return Spot(**told, constraints=tuple(sorted({one.component for one in same})))


def _about(one: Result) -> _About:
    return one.file, one.focus_term or one.focus, one.path, one.value_term or one.value


def _follows(one: Result, beside: _Weights) -> bool:
    """Say whether a result is only there because of one ``beside`` it, about the same node, property and value."""
    if not one.value_term:
        return False
    if one.component in _OF_ITS_KIND and beside.get(_KIND, 0) >= one.severity:
        return True
    if one.component == _CLASS and beside.get(_DANGLING, 0) >= one.severity:
        return True
    return (
        one.component in _COMPARED
        and beside.get(_DATATYPE, 0) >= one.severity
        and not _has_order(one.value_term, beside)
    )


def _has_order(value: str, beside: _Weights) -> bool:
    """Say whether a value may be compared with its limits: not where it is both before the first and after the last."""
    if not beside.keys().isdisjoint(_FROM) and not beside.keys().isdisjoint(_TO):
        return False
    from kg.validate.engines.ordering import family  # noqa: PLC0415 - most reports have no such result
    from kg.validate.engines.written import term  # noqa: PLC0415 - as above

    try:
        return family(term(value)) not in (None, "boolean", "string")
    except (ValueError, SyntaxError, VetkgError):  # a report that was read may hold anything
        return True
