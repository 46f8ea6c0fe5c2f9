"""Hits for a terminal, a spreadsheet and a program."""

import io
import json
from dataclasses import asdict
from typing import Any

from rich.cells import cell_len, set_cell_size

from kg.search.found import Hit, Hits
from kg.tables import BYTE_ORDER_MARK, Column, Kind, Table, write_csv

_HEAD = ("label", "kind", "reference", "found in")
_GAP = "  "
#: Columns of a terminal that a label and a reference may take.
_LABEL, _REFERENCE = 40, 30
_COLUMNS = (
    Column("rank", "Place in the list, from 1", Kind.INTEGER),
    Column("kind", "What it is", Kind.STRING),
    Column("reference", "Its reference", Kind.STRING),
    Column("label", "What it is called", Kind.TEXT),
    Column("field", "Which of its texts was found", Kind.STRING),
    Column("language", "The language of that text", Kind.STRING),
    Column("snippet", "The part of the text with the words", Kind.STRING),
    Column("of", "Whose text it is, where it belongs to a part or term", Kind.IRI),
    Column("iri", "Its IRI", Kind.IRI),
)


def as_table(hits: Hits, width: int | None = None) -> str:
    """Return the hits as aligned columns; in a terminal of ``width`` columns each takes one line."""
    rows = [(hit.label, hit.kind, hit.reference, _where(hit)) for hit in hits.hits]
    if width is not None:
        rows = [(_cut(label, _LABEL), kind, _cut(name, _REFERENCE), where) for label, kind, name, where in rows]
    lines = [_HEAD, *rows]
    widths = [max(map(cell_len, column)) for column in zip(*lines, strict=True)][:-1]
    if rows:
        lines.insert(1, tuple("-" * width for width in (*widths, len(_HEAD[-1]))))  # type: ignore[arg-type]
    shown = [_line(line, widths) for line in lines] if rows else []
    if width is not None:
        shown = [_cut(line, width) for line in shown]
    count = len(rows) if len(rows) == hits.total else f"{len(rows)} of {hits.total}"
    return "".join(f"{line.rstrip()}\n" for line in shown) + f"({count} hit{'' if hits.total == 1 else 's'})\n"


def as_csv(hits: Hits) -> str:
    """Return the hits as CSV by the rules of docs/reference/tables.md."""
    rows = [[getattr(hit, column.name) for column in _COLUMNS[:6]] for hit in hits.hits]
    full = [[*row, str(hit.snippet), hit.of, hit.iri] for row, hit in zip(rows, hits.hits, strict=True)]
    out = io.BytesIO()
    write_csv(Table("search", _COLUMNS, full), out)
    return out.getvalue().decode().removeprefix(BYTE_ORDER_MARK)  # it goes into a pipe, not yet into a spreadsheet


def as_json(text: str, hits: Hits) -> str:
    """Return the hits of ``text`` as one JSON document; a snippet is a list of pieces, some of them marked."""
    found = {"text": text, "total": hits.total, "hits": [_json(hit) for hit in hits.hits]}
    return json.dumps(found, ensure_ascii=False, indent=2).encode("utf-8", "replace").decode() + "\n"


def _json(hit: Hit) -> dict[str, Any]:
    pieces = [piece._asdict() for piece in hit.snippet.pieces]
    return {**{name: value for name, value in asdict(hit).items() if value != ""}, "snippet": pieces}


def _where(hit: Hit) -> str:
    return f"{hit.field}: {hit.snippet.marked('[', ']')}"


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    *first, last = cells
    return _GAP.join(
        [*(cell + " " * (width - cell_len(cell)) for cell, width in zip(first, widths, strict=True)), last]
    )


def _cut(text: str, width: int) -> str:
    return text if cell_len(text) <= width else set_cell_size(text, width - 1) + "…"
