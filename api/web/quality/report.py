"""The validation report of a snapshot, as far as it can be read: by shape, by system, by source.

What one edit mends counts once, as in the reports of ``vetkg validate`` for people.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from kg.catalogue import names
from kg.prefixes import BASE
from kg.snapshot import REPORT, Snapshot
from kg.validate import results as validation
from kg.validate.notation.names import short
from kg.validate.reports.folding import folded
from kg.validate.results import Result, Severity
from kg.validate.running.lazily import LazyMapping

#: The weights of results, the heaviest first.
SEVERITIES = ("violation", "warning", "info")
_MOST_BYTES = 64 << 20  # of a report that is read
_SHOWN = 40  # results that the page shows
_LONG = 400  # characters of a message or name
_SHAPES = BASE + "shapes/"


@dataclass(frozen=True)
class Tally:
    """How many results of each weight stand under a name; ``address`` is where that is explained, if anywhere."""

    name: str
    counts: tuple[int, int, int]
    address: str = ""
    says: str = ""

    @property
    def total(self) -> int:
        """All results."""
        return sum(self.counts)


@dataclass(frozen=True)
class Found:
    """One result: its weight, what it says, where it stands, and its record (``timeline/42130/2025``, or nothing)."""

    severity: str
    message: str
    place: str
    record: str
    shape: str


@dataclass(frozen=True)
class Report:
    """What a validation looked at and found. ``conforms`` is None where nobody validated."""

    conforms: bool | None
    counts: tuple[int, int, int]
    looked: Mapping[str, int]
    by_shape: tuple[Tally, ...]
    by_source: tuple[Tally, ...]
    by_system: tuple[Tally, ...]
    idle: tuple[str, ...]
    shown: tuple[Found, ...]

    @property
    def total(self) -> int:
        """All results."""
        return sum(self.counts)

    def of_source(self, code: str) -> tuple[int, int, int]:
        """Return the results of a source's records by weight; of what is no record where ``code`` is empty."""
        return next((one.counts for one in self.by_source if one.name == code), (0, 0, 0))

    def of_system(self, label: str) -> tuple[int, int, int]:
        """Return the results of a system's records by weight."""
        return next((one.counts for one in self.by_system if one.name == label), (0, 0, 0))


def load(snapshot: Snapshot) -> dict[str, Any] | None:
    """Return the report of a snapshot as JSON; None where there is none, or none that can be read."""
    path = snapshot.path / REPORT
    try:
        if path.stat().st_size > _MOST_BYTES:
            return None
        document = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    return document if isinstance(document, dict) else None


def report(document: Mapping[str, Any], systems: Mapping[str, Iterable[str]]) -> Report:
    """Return what a report says; ``systems`` are those of each record edition, by the name that results give it."""
    found = results(document)
    conforms = document.get("conforms") if document.get("validated") is True else None
    return Report(
        conforms=conforms if isinstance(conforms, bool) else None,
        counts=_counts(found),
        looked={name: number(document.get(name)) for name in ("files", "focus_nodes", "shapes", "checks")},
        by_shape=_tallies(((one.shape, one) for one in found), explained=True),
        by_source=_tallies((one.record.partition("/")[0], one) for one in found),
        by_system=_tallies((name, one) for one in found for name in systems.get(one.record, ("",))),
        idle=tuple(short(_text(one)) for one in _list(document.get("idle_shapes"))),
        shown=tuple(sorted(found, key=lambda one: SEVERITIES.index(one.severity))[:_SHOWN]),
    )


def number(value: object) -> int:
    """Return a count; 0 for what is none."""
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else 0


def results(document: Mapping[str, Any]) -> list[Found]:
    """Return what there is to mend of the results that a report lists, as far as they can be read."""
    listed = [one for one in _list(document.get("results")) if isinstance(one, dict)]
    read = tuple(_read(one) for one in listed if one.get("severity") in SEVERITIES)
    whole = validation.Report(read, files=0, focus_nodes=0, shapes=0, checks=0, rules=LazyMapping(_rules))
    return [_found(one) for one in folded(whole).results]


def _read(one: Mapping[str, Any]) -> Result:
    names = (field.name for field in fields(Result))
    told: dict[str, Any] = {name: value if isinstance(value := one.get(name), str) else "" for name in names}
    return Result(**told | {"line": number(one.get("line")), "severity": Severity[one["severity"].upper()]})


def _found(one: Result) -> Found:
    place = one.file[:_LONG] + (f":{one.line}" if one.line else "")
    shape = one.root_shape or one.shape or one.component
    return Found(one.severity.label, one.message[:_LONG], place, one.record[:_LONG], shape[:_LONG])


def _rules() -> Mapping[str, validation.Rule]:
    from kg.validate.checks import checks  # noqa: PLC0415 - few reports have results that need them
    from kg.validate.rules.rules import rules  # noqa: PLC0415 - as above
    from kg.validate.shapesets.loading import load  # noqa: PLC0415 - as above
    from kg.validate.units.behind import shape_files  # noqa: PLC0415 - as above

    return rules(load(shape_files()), checks())


def _tallies(named: Iterable[tuple[str, Found]], *, explained: bool = False) -> tuple[Tally, ...]:
    """Return results by name, those with most and heaviest first."""
    groups: dict[str, list[Found]] = {}
    for name, one in named:
        groups.setdefault(name, []).append(one)
    found = [
        Tally(short(name), _counts(of), _address(name) if explained else "", of[0].message if explained else "")
        for name, of in groups.items()
    ]
    return tuple(sorted(found, key=lambda one: ([-count for count in one.counts], one.name)))


def _counts(results: Iterable[Found]) -> tuple[int, int, int]:
    counted = Counter(one.severity for one in results)
    return (counted["violation"], counted["warning"], counted["info"])


def _address(shape: str) -> str:
    """Return where a shape is explained; nowhere where this release has none of that name."""
    local = shape.removeprefix(_SHAPES)
    return f"/shapes/{local}" if local != shape and local in names.shapes() else ""


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _text(value: object) -> str:
    return value[:_LONG] if isinstance(value, str) else ""
