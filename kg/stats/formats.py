"""Tables of counts for a terminal, a spreadsheet and a program."""

import csv
import io
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict

from rich.cells import cell_len

from kg.stats.tables import Row, Table

_HEAD = ("topic", "item", "detail", "count", "known", "of")


def as_table(tables: Sequence[Table], version: str) -> str:
    """Return the tables as aligned columns; what divides an item stands in columns of its own."""
    blocks = [f"Snapshot {version}\n", *("\n".join(_table(table)) + "\n" for table in tables)]
    return "\n".join(blocks)


def as_csv(tables: Sequence[Table], version: str) -> str:  # noqa: ARG001 - every format is called alike
    """Return all counts as one CSV (RFC 4180), a row for each."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(_HEAD)
    for table in tables:
        writer.writerows((table.topic, row.item, row.detail, row.count, row.known, row.of) for row in table.rows)
    return out.getvalue()


def as_json(tables: Sequence[Table], version: str) -> str:
    """Return the tables as one JSON document with the version of the snapshot."""
    document = {"snapshot": version, "tables": [asdict(table) for table in tables]}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


FORMATS: dict[str, Callable[[Sequence[Table], str], str]] = {"table": as_table, "csv": as_csv, "json": as_json}


def _table(table: Table) -> Iterator[str]:
    yield table.title
    yield f"known: {table.known}; of: {table.of}" + (f"; columns: {table.detail}" if table.detail else "")
    if not table.rows:
        yield "  none"
        return
    details = list(dict.fromkeys(row.detail for row in table.rows if row.detail))
    items: dict[str, list[Row]] = {}
    for row in table.rows:
        items.setdefault(row.item, []).append(row)
    lines = [("", "count", *details, "known", "of"), *(_line(item, rows, details) for item, rows in items.items())]
    widths = [max(map(cell_len, column)) for column in zip(*lines, strict=True)]
    for first, *numbers in lines:
        cells = [number.rjust(width) for number, width in zip(numbers, widths[1:], strict=True)]
        yield "  ".join(["", first + " " * (widths[0] - cell_len(first)), *cells])


def _line(item: str, rows: list[Row], details: list[str]) -> tuple[str, ...]:
    by_detail = {row.detail: row.count for row in rows}
    parts = (str(by_detail.get(detail, 0)) for detail in details)
    return (item, str(sum(row.count for row in rows)), *parts, str(rows[0].known), str(rows[0].of))
