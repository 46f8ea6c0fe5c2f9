"""What is kept of a corpus: for each unit what was found in it, and what its neighbours need to know of it."""

import json
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from itertools import repeat
from typing import Any, NamedTuple, Self

from kg.validate.cache import forms
from kg.validate.results import RecordFacts, Report, Result, Rule
from kg.validate.running.facts import Facts
from kg.validate.running.lazily import LazyMapping, LazyTuple

_RARE = ("results", "found", "across")
_BETWEEN = "\0"  # what no file name holds


class Kept(NamedTuple):
    """A unit. ``content`` tells the bytes of its files, ``signatures`` are those of its files, None: look at the bytes.

    ``results`` were found in the unit, ``found`` in all units together, to be mended here; both stand as in `forms`.
    ``shapes`` is the place of the set of shapes that met something, ``record`` an edition with the place of its facts.
    ``across`` is what the checks over everything look at, nothing where that is nothing. ``described`` and ``referred``
    are nodes in short, see `nodes`.
    """

    content: str
    signatures: list[list[int] | None]
    subjects: int
    shapes: int
    record: tuple[str, int] | None
    results: list[list[Any]]
    found: list[list[Any]]
    across: list[str]
    described: str
    referred: str


@dataclass
class Corpus:
    """All units by the names of their files.

    ``shapes`` are sets of shapes that met something, ``classes`` sets of classes that a node can have, ``facts`` the
    sources, systems and fields of editions: each is named by its place. ``salt`` keeps anybody from making up nodes
    that look alike in short.
    """

    units: dict[str, Kept] = field(default_factory=dict)
    shapes: list[list[str]] = field(default_factory=list)
    classes: list[str] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    checks: int = 0
    facts: list[list[list[str]]] = field(default_factory=list)
    salt: str = field(default_factory=lambda: os.urandom(16).hex())

    @classmethod
    def read(cls, content: bytes) -> Self:
        """Return the corpus that `write` wrote."""
        told = json.loads(content)
        names = told.pop("names")
        columns = dict(zip(Kept._fields, told.pop("columns"), strict=True))
        signed = iter(columns["signatures"])
        columns["signatures"] = [[next(signed) for _ in files_of(name)] for name in names]
        for column in _RARE:
            filled = columns[column]
            columns[column] = [filled.get(str(place), []) for place in range(len(names))] if filled else repeat([])
        return cls(dict(zip(names, map(Kept, *columns.values()), strict=True)), **told)

    def write(self) -> bytes:
        """Return the corpus as bytes: by columns, of which those that most units have nothing in name the others."""
        columns: dict[str, Any] = dict(zip(Kept._fields, zip(*self.units.values(), strict=True), strict=True))
        columns["signatures"] = [one for signatures in columns["signatures"] for one in signatures]
        for column in _RARE:
            columns[column] = {place: value for place, value in enumerate(columns[column]) if value}
        told = {field.name: getattr(self, field.name) for field in fields(self) if field.name != "units"}
        told |= {"names": list(self.units), "columns": list(columns.values())}
        return json.dumps(told, separators=(",", ":")).encode()

    def report(self, files: int, rules: Callable[[], Mapping[str, Rule]], *, named: bool) -> Report:
        """Return the report on all units, which have ``files`` files; ``named`` says that they are not all there is.

        ``rules`` tells what was asked, to those who want to know.
        """
        kept = self.units.values()
        met = {shape for number in {one.shapes for one in kept} for shape in self.shapes[number]}
        idle = sorted({name.strip("<>") for name in self.targets} - {name.strip("<>") for name in met})
        return Report.of(
            _results(kept),
            files=files,
            focus_nodes=sum(one.subjects for one in kept),
            shapes=len(self.targets),
            checks=self.checks,
            idle_shapes=() if named and met else tuple(idle),
            silent_shapes=tuple(idle),
            rules=LazyMapping(rules),
            records=LazyTuple(self._records),
        )

    def _records(self) -> tuple[RecordFacts, ...]:
        told = [one.record for one in self.units.values() if one.record]
        facts = [tuple(map(frozenset, one)) for one in self.facts]
        return tuple(sorted({Facts(record, *facts[place]).told() for record, place in told}))


def name(files: Iterable[str]) -> str:
    """Return what a unit is known by."""
    return _BETWEEN.join(files)


def files_of(unit: str) -> tuple[str, ...]:
    """Return the files of a unit that is known by that name."""
    return tuple(unit.split(_BETWEEN))


def _results(kept: Iterable[Kept]) -> list[Result]:
    return [forms.result_of(form) for one in kept if one.results or one.found for form in (*one.results, *one.found)]
