"""Results with the file and the line that they are mended in."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.prefixes import PREFIXES
from kg.validate.checks import Row
from kg.validate.engines import RawResult
from kg.validate.engines.result import Shape
from kg.validate.notation.terms import Term
from kg.validate.reading import Document, read
from kg.validate.reading.holders import Holders
from kg.validate.results import Result
from kg.validate.running.work import record_of
from kg.validate.units.turtle import named


@dataclass(frozen=True)
class Unit:
    """Files that are validated together, read again for the places of what was found in them."""

    documents: tuple[Document, ...]

    @classmethod
    def read(cls, files: Iterable[str | Path]) -> "Unit":
        """Read ``files``; their blank nodes have the names that `unit_as_lines` gave them.

        Raises RecordError for one that cannot be read or is not Turtle, with its line.
        """
        paths = ((Path(name), blank) for name, blank in named(files))
        return cls(tuple(read(path, "ttl", max_bytes=path.stat().st_size + 1, blank=blank) for path, blank in paths))

    def holders(self, nodes: Iterable[Term | None]) -> Holders:
        """Return what tells the places of what is said of ``nodes``, the focus nodes and values of results."""
        return Holders(self.documents, nodes)

    def place(self, focus: Term, path: Term | None, value: Term | None) -> tuple[str, int]:
        """Return the file and line to mend for a result; line 0 of the first file where nothing better is known."""
        return self.holders((focus, value)).place(focus, path, value)


def placed(files: Sequence[str], results: Iterable[RawResult], rows: Iterable[Row]) -> Iterator[Result]:
    """Yield what was found in the unit of ``files``, each with its place. The files are read again."""
    found, answers = list(results), list(rows)
    nodes = [node for one in found for node in (one.focus, one.value)]
    nodes += [node for one in answers for node in (one.focus, one.value)]
    holders = Unit.read(files).holders(nodes)
    for result in found:
        yield _of_result(holders, result)
    for row in answers:
        yield _of_row(holders, row)


def place_of(holders: Holders, raw: RawResult) -> tuple[str, int]:
    """Return the file and the line to mend for a result of a shape."""
    if raw.steps:
        return holders.along(raw.focus, raw.steps, raw.value)
    return holders.place(raw.focus, raw.path, raw.value, inverse=raw.path_text.startswith("^"))


def name_of(shape: Shape) -> str:
    """Return the name of a shape, "" for one that has none."""
    return "" if isinstance(shape, ox.BlankNode) else shape.value


def _of_result(holders: Holders, raw: RawResult) -> Result:
    file, line = place_of(holders, raw)
    return Result(
        file=file,
        line=line,
        record=record_of(file),
        focus=holders.text(raw.focus),
        path=raw.path_text,
        value=holders.text(raw.value),
        severity=raw.severity,
        message=raw.message,
        shape=name_of(raw.shape),
        component=raw.component,
        focus_term=holders.term(raw.focus),
        value_term=holders.term(raw.value),
        root_shape=name_of(raw.root),
        own_severity=raw.own_severity,
    )


def _of_row(holders: Holders, row: Row) -> Result:
    file, line = holders.place(row.focus, row.path, row.value)
    return Result(
        file=file,
        line=line,
        record=record_of(file),
        focus=holders.text(row.focus),
        path=row.path.value if row.path else "",
        value=holders.text(row.value),
        severity=row.check.severity,
        message=row.message,
        shape=PREFIXES["vetsh"] + row.check.name,
        component=row.check.name,
        focus_term=holders.term(row.focus),
        value_term=holders.term(row.value),
    )
