"""docs/reference/tables.md says every column of every table, and no other."""

import re

from kg import assets
from kg.export.tables import TABLES, UNTOLD, Column, Table
from tests.cases import for_each

PAGE = (assets.data_dir().parent / "docs" / "reference" / "tables.md").read_text(encoding="utf-8")
SECTION = re.compile(r"^## `(\w+)\.csv`\n\n(.+?)\n\n((?:\|.*\n)+)", re.MULTILINE)


def row(column: Column, table: Table) -> str:
    """Return the line that stands for a column, and for that of its labels."""
    labels = [f"`{one.name}`" for one in table.columns if one.label_of == column.name]
    marks = (["list"] if column.many else []) + (["inferred"] if column.inferred else [])
    path = f"`{column.path.text}`".replace("|", r"\|") if column.path.text else ""
    to = f" → `{column.to}`" if column.to else ""
    cells = ", ".join([column.kind.value, *marks]) + to
    return f"| {', '.join([f'`{column.name}`', *labels])} | {column.says} | {cells} | {path} |\n"


def section(table: Table) -> str:
    """Return the lines of a table."""
    head = "| column | what it says | cells | path |\n| --- | --- | --- | --- |\n"
    return head + "".join(row(column, table) for column in table.columns if not column.label_of)


def test_every_table_has_its_section_in_order() -> None:
    found = [(match[1], match[2]) for match in SECTION.finditer(PAGE)]
    assert found == [(table.name, f"{table.holds[0].upper()}{table.holds[1:]}.") for table in TABLES]


@for_each("table", TABLES, ids=lambda table: table.name)
def test_every_column_is_there(table: Table) -> None:
    written = {match[1]: match[3] for match in SECTION.finditer(PAGE)}
    assert written[table.name] == section(table)


def test_what_is_left_out_is_there_with_its_reason() -> None:
    assert dict(re.findall(r"^\| `([a-z]+:\w+)` \| ([^|]+) \|$", PAGE, re.MULTILINE)) == UNTOLD
