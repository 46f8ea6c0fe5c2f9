"""Results with the file and the line that they are mended in."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rdflib import BNode
from rdflib.term import Node

from kg.namespaces import PREFIXES
from kg.validate.checks import Row
from kg.validate.engines import RawResult
from kg.validate.engines.terms import to_rdflib
from kg.validate.reading import Document, read
from kg.validate.reading.holders import Holders
from kg.validate.results import Result
from kg.validate.units import named
from kg.validate.work import record_of


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

    def holders(self, nodes: Iterable[Node | None]) -> Holders:
        """Return what tells the places of what is said of ``nodes``, the focus nodes and values of results."""
        return Holders(self.documents, nodes)

    def place(self, focus: Node, path: Node | None, value: Node | None) -> tuple[str, int]:
        """Return the file and line to mend for a result; line 0 of the first file where nothing better is known."""
        return self.holders((focus, value)).place(focus, path, value)


def placed(files: Sequence[str], results: Iterable[RawResult], rows: Iterable[Row]) -> Iterator[Result]:
    """Yield what was found in the unit of ``files``, each with its place. The files are read again."""
    found, answers = list(results), list(rows)
    nodes = [node for one in found for node in (one.focus, one.value)]
    nodes += [to_rdflib(node) for one in answers for node in (one.focus, one.value) if node is not None]
    holders = Unit.read(files).holders(nodes)
    for result in found:
        yield _of_result(holders, result)
    for row in answers:
        yield _of_row(holders, row)


def _of_result(holders: Holders, raw: RawResult) -> Result:
    file, line = holders.place(raw.focus, raw.path, raw.value, inverse=raw.path_text.startswith("^"))
    return Result(
        file=file,
        line=line,
        record=record_of(file),
        focus=holders.text(raw.focus),
        path=raw.path_text,
        value=holders.text(raw.value),
        severity=raw.severity,
        message=raw.message,
        shape="" if isinstance(raw.shape, BNode) else str(raw.shape),
        component=str(raw.component),
        focus_term=holders.term(raw.focus),
        value_term=holders.term(raw.value),
        root_shape="" if isinstance(raw.root, BNode) else str(raw.root),
        own_severity=raw.own_severity,
    )


def _of_row(holders: Holders, row: Row) -> Result:
    focus = to_rdflib(row.focus)
    path, value = (None if one is None else to_rdflib(one) for one in (row.path, row.value))
    file, line = holders.place(focus, path, value)
    return Result(
        file=file,
        line=line,
        record=record_of(file),
        focus=holders.text(focus),
        path=row.path.value if row.path else "",
        value=holders.text(value),
        severity=row.check.severity,
        message=row.check.message,
        shape=PREFIXES["vetsh"] + row.check.name,
        component=row.check.name,
        focus_term=holders.term(focus),
        value_term=holders.term(value),
    )
