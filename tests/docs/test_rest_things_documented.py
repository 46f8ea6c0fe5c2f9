"""docs/reference/rest-things.md says every member and column of other things than developments, and no other."""

import re

from kg import assets
from kg.export.tables import Table
from kg.export.tables.actor import RESPONSIBILITIES
from kg.export.tables.vocabulary import CONCEPTS, SCHEMES
from kg.things.collections import COLLECTIONS
from kg.things.members import members_of

PAGE = (assets.data_dir().parent / "docs" / "reference" / "rest-things.md").read_text(encoding="utf-8")
TABLES = {name: one.table for name, one in COLLECTIONS.items()} | {
    "parts of a body": RESPONSIBILITIES,
    "vocabularies": SCHEMES,
    "terms": CONCEPTS,
}


def rows(table: Table) -> list[str]:
    found = [f"| `id` | `id` | {table.columns[0].says} |"]
    for member in members_of(table):
        columns = ", ".join(f"`{column.name}`" for column in member.columns)
        says = member.column.says + (" Inferred by us." if member.column.inferred else "")
        found.append(f"| `{member.name}` | {columns} | {says} |")
    return found


def test_every_member_stands_there_with_its_columns() -> None:
    section = PAGE.partition("## Members and columns")[2]
    found = dict(re.findall(r"^### (.+)\n\n\| member .+\n\| --- .+\n((?:\|.+\n)+)", section + "\n", re.MULTILINE))
    assert {name: text.splitlines() for name, text in found.items()} == {
        name: rows(table) for name, table in TABLES.items()
    }
