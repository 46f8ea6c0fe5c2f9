"""CSV tables as the same tree as YAML: one row a record, several values in a cell parted by "|".

The columns are those of docs/reference/facts-tables.md; a column that nobody knows is reported with its values.
"""

import csv
import re

from kg.errors import SourceError
from kg.ingest.facts.tree import Fields, Items, Node, Scalar

#: Columns of several values.
LISTS = frozenset(
    [
        "bodies",
        "target_groups",
        "thematic_categories",
        "thematic_subcategories",
        "eu_priorities",
        "subsystem",
        "further_reading",
        "fields_seen",
        "partial",
        "named",
        "figures",
        "remarks",
        "seen_at",
    ]
)
#: Columns that make a row a record of the table.
NEEDED = frozenset(("id", "country"))
_STAGE = re.compile(r"(?P<year>\S+)\s+(?P<stage>.+)")
_AMOUNT = re.compile(r"(?:EUR|€)\s*(?P<eur>[^():]+?)\s*(?:\((?P<year>[^()]*)\))?\s*(?::\s*(?P<purpose>.*))?$")


def header(lines: tuple[str, ...]) -> list[str] | None:
    """Return the columns when the first line is the header of a facts table, else None."""
    first = next((line for line in lines if line.strip()), "").lstrip("\ufeff")
    columns = [name.strip().casefold() for name in next(csv.reader([first[:2000]]), [])]
    return columns if set(columns) >= NEEDED and len(columns) > len(NEEDED) else None


def parse(lines: tuple[str, ...], source: str) -> Fields:
    """Return the table as a tree with ``records``.

    Raises SourceError with the line for a row with more cells than the header, or a quotation mark that never ends.
    """
    start = next(number for number, line in enumerate(lines) if line.strip())
    columns = header(lines) or []
    reader = csv.reader((f"{line}\n" for line in lines[start:]), strict=True)
    records: list[Node] = []
    try:
        next(reader)
        before = reader.line_num
        for row in reader:
            first, last = start + before + 1, start + reader.line_num
            before = reader.line_num
            if any(cell.strip() for cell in row):
                records.append(_record(columns, row, first, last, source))
    except csv.Error as error:
        where = f"{source}:{start + reader.line_num}"
        raise SourceError(f"not CSV: {error}", where=where, hint="see docs/reference/facts-tables.md") from error
    key = Scalar("records", start + 1, start + 1)
    return Fields(((key, Items(tuple(records), start + 1)),), start + 1)


def _record(columns: list[str], row: list[str], first: int, last: int, source: str) -> Fields:
    if len(row) > len(columns):
        hint = "put values with commas in quotation marks"
        raise SourceError(f"{len(row)} cells under {len(columns)} columns", where=f"{source}:{first}", hint=hint)
    pairs = []
    for name, cell in zip(columns, row, strict=False):
        pairs.append((Scalar(name, first, last), _cell(name, cell.strip(), first, last)))
    return Fields(tuple(pairs), first)


def _cell(name: str, cell: str, first: int, last: int) -> Node:
    if name not in LISTS | {"stages", "amounts"}:
        return Scalar(cell or None, first, last)
    parts = [part.strip() for part in cell.split("|") if part.strip()]
    patterns = {"stages": _STAGE, "amounts": _AMOUNT}
    return Items(tuple(_part(patterns.get(name), part, first, last) for part in parts), first)


def _part(pattern: re.Pattern[str] | None, part: str, first: int, last: int) -> Node:
    """Return one value of a cell; a stage or an amount in another form than documented stays text, to be reported."""
    match = pattern.fullmatch(part) if pattern else None
    if match is None:
        return Scalar(part, first, last)
    found = match.groupdict().items()
    return Fields(tuple((Scalar(key, first, last), Scalar(value or None, first, last)) for key, value in found), first)
