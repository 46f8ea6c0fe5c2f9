"""A table for a terminal, or plain columns where the output goes into a pipe or a file."""

import re
import sys

from pyoxigraph import Literal, NamedNode, QueryBoolean, QuerySolutions
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kg.prefixes import ID
from kg.query.formats.base import Answer, Term, rows
from kg.query.formats.names import short

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_SHOWN = {"\n": "⏎", "\t": " ", "\r": ""}


def table_text(answer: Answer, *, width: int | None = None) -> str:
    """Return a table or a yes/no as text; every value is there in full.

    With ``width`` (the columns of a terminal) long values are folded inside their column, else each row is one line.
    IRIs are shortened (``vet:year``, and ``<development/42130>`` as --param reads it); control characters are shown,
    not obeyed.
    """
    if isinstance(answer, QueryBoolean):
        return "true\n" if answer else "false\n"
    if not isinstance(answer, QuerySolutions):
        raise TypeError("a terminal table holds tables and booleans only")
    head = [variable.value for variable in answer.variables]
    body = [[_cell(term) for term in row] for row in rows(answer)]
    numbers = [_numeric(column) for column in zip(*body, strict=True)] if body else [False] * len(head)
    cells = [[text for text, _ in row] for row in body]
    text = _plain(head, cells, numbers) if width is None else _folded(head, cells, numbers, width)
    return f"{text}({len(body)} row{'' if len(body) == 1 else 's'})\n"


def _cell(term: Term | None) -> tuple[str, bool]:
    if term is None:
        return "", True
    if isinstance(term, NamedNode):
        shown = short(term.value)
        return _safe(f"<{shown}>" if term.value.startswith(ID) else shown), False
    if isinstance(term, Literal):
        return _safe(term.value), term.datatype.value.endswith(("#integer", "#decimal", "#double", "#float"))
    return _safe(str(term)), False


def _safe(text: str) -> str:
    return _CONTROL.sub(lambda found: _SHOWN.get(found.group(), f"\\u{ord(found.group()):04x}"), text)


def _numeric(column: tuple[tuple[str, bool], ...]) -> bool:
    return all(number for _, number in column) and any(text for text, _ in column)


def _plain(head: list[str], body: list[list[str]], numbers: list[bool]) -> str:
    widths = [max(map(cell_len, column)) for column in zip(head, *body, strict=True)]
    lines = [head, ["-" * width for width in widths], *body]
    return "".join(_line(line, widths, numbers) for line in lines)


def _line(cells: list[str], widths: list[int], numbers: list[bool]) -> str:
    parts = []
    for cell, width, number in zip(cells, widths, numbers, strict=True):
        space = " " * (width - cell_len(cell))
        parts.append(space + cell if number else cell + space)
    return "  ".join(parts).rstrip() + "\n"


def _folded(head: list[str], body: list[list[str]], numbers: list[bool], width: int) -> str:
    table = Table(show_lines=False, header_style="bold")
    for name, number in zip(head, numbers, strict=True):
        table.add_column(Text(name), justify="right" if number else "left", overflow="fold")
    for row in body:
        table.add_row(*map(Text, row))
    console = Console(width=width, file=sys.stdout, highlight=False)
    with console.capture() as captured:
        console.print(table)
    return captured.get()
