"""Which files are made together, and how: the one place that knows every writer."""

from collections.abc import Mapping, Sequence
from typing import BinaryIO

from kg.errors import SnapshotError
from kg.export.files import METADATA, File
from kg.export.rdf import WRITERS
from kg.export.tables.metadata import metadata
from kg.export.tables.writing import write_tables
from kg.snapshot import Snapshot


def batches(files: Sequence[File]) -> list[list[File]]:
    """Return the files as they are made: the tables and what they mean in one go, every other by itself."""
    tables = [file for file in files if file.part == "tables"]
    return [*([file] for file in files if file.part != "tables"), *([tables] if tables else [])]


def make(snapshot: Snapshot, outs: Mapping[str, BinaryIO]) -> dict[str, int]:
    """Write files of an export by their names; return how many rows the tables among them have.

    Raises SnapshotError where the snapshot is damaged, UnsayableError where a format cannot say the graph.
    """
    tables = {_table(name): out for name, out in outs.items() if name not in WRITERS and name != METADATA}
    try:
        for name in outs.keys() & WRITERS.keys():
            WRITERS[name](snapshot, outs[name])
        sheets = write_tables(snapshot, tables) if tables else []
    except SyntaxError as error:
        message = f"a dump cannot be read: {error.msg}"
        raise SnapshotError(message, where=str(snapshot.path), hint="check it: vetkg verify") from None
    if METADATA in outs:
        outs[METADATA].write(metadata(sheets))
    return {f"tables/{sheet.table.name}.csv": sheet.rows for sheet in sheets}


def _table(name: str) -> str:
    return name.removeprefix("tables/").removesuffix(".csv")
