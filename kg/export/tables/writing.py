"""All tables in two passes over the sorted dump of the current view: what others say of a thing, then the rows."""

import io
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from itertools import groupby
from operator import attrgetter
from typing import BinaryIO

from pyoxigraph import Quad, RdfFormat, parse
from rdflib.namespace import RDF

from kg.export.dumps import intact
from kg.export.tables import TABLES
from kg.export.tables.column import Table
from kg.export.tables.index import Index, Own, text
from kg.export.tables.row import row_of
from kg.snapshot import CURRENT_DUMP, Snapshot
from kg.tables.separated import Lines, as_text

_TYPE = str(RDF.type)


class Sheet:
    """A table that is being written: ``rows`` so far, and how many of them have something in each column."""

    def __init__(self, table: Table, out: io.TextIOWrapper) -> None:
        self.table = table
        self.rows, self.filled = 0, Counter[str]()
        self._lines = Lines(table.columns, out)

    def add(self, thing: str, own: Own, index: Index) -> None:
        """Write the row of a thing."""
        cells = self._lines.add(row_of(self.table, thing, own, index))
        self.rows += 1
        for column, cell in zip(self.table.columns, cells, strict=True):
            if cell:
                self.filled[column.name] += 1


def write_tables(snapshot: Snapshot, outs: Mapping[str, BinaryIO]) -> list[Sheet]:
    """Write the tables named to their files, and return what was written.

    Raises SnapshotError where the snapshot is damaged.
    """
    tables = [table for table in TABLES if table.name in outs]
    dump = intact(snapshot, CURRENT_DUMP)
    index = Index(parse(path=dump, format=RdfFormat.N_TRIPLES), tables)
    with ExitStack() as stack:
        sheets = [Sheet(table, stack.enter_context(as_text(outs[table.name]))) for table in tables]
        of_class = {str(sheet.table.cls): sheet for sheet in sheets}
        for thing, own in _things(parse(path=dump, format=RdfFormat.N_TRIPLES)):
            for cls in map(text, own.get(_TYPE, ())):
                if cls in of_class:
                    of_class[cls].add(thing, own, index)
    return sheets


def _things(quads: Iterator[Quad]) -> Iterator[tuple[str, Own]]:
    for subject, statements in groupby(quads, key=attrgetter("subject")):
        own: dict[str, list[object]] = {}
        for quad in statements:
            own.setdefault(quad.predicate.value, []).append(quad.object)
        yield text(subject), own  # type: ignore[misc]
