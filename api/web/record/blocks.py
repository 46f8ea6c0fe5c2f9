"""What a report is made of, as typst takes it: texts with their looks, lists, tables, drawings."""

from collections.abc import Sequence
from typing import Any

from api.web.charts.chart import Chart

Piece = dict[str, Any]
Block = dict[str, Any]
Part = dict[str, Any]

_MOST_ROWS = 400  # of a table or list
_LONGEST = 6000  # characters of one text


def piece(content: Any, **looks: Any) -> Piece:
    """Return a text with its looks: english, strong, soft, mark, address."""
    return {"text": str(content)[:_LONGEST], **looks}


def part(heading: str, blocks: Sequence[Block], level: int = 2) -> Part:
    """Return a part of the report under its heading."""
    return {"heading": heading, "level": level, "blocks": list(blocks)}


def text(pieces: list[Piece]) -> Block:
    """Return a paragraph."""
    return {"kind": "text", "pieces": pieces}


def items(told: list[list[Piece]]) -> Block:
    """Return a list; empty texts are left out."""
    return {"kind": "list", "items": [[one for one in pieces if one["text"]] for pieces in told[:_MOST_ROWS]]}


def table(columns: list[int], head: list[str], rows: list[list[list[Piece]]]) -> Block:
    """Return a table of cells, each of pieces; ``columns`` are their widths in proportion."""
    cells = [[{"pieces": [one for one in pieces if one["text"]]} for pieces in row] for row in rows[:_MOST_ROWS]]
    return {"kind": "table", "columns": columns, "head": head, "rows": cells}


def drawing(chart: Chart) -> Block:
    """Return a drawing without its title, which the heading says."""
    return {
        "kind": "drawing",
        "drawing": chart.bare().decode(),
        "width": chart.width,
        "says": chart.says or chart.title,
    }
