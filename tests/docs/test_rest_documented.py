"""docs/reference/rest.md says every resource with its parameters, every member of an item, every column, no other."""

import re

from api.rest.developments.members import ID, INFERRED, MATCH, MEMBERS
from api.rest.reference import BEGIN, END, reference
from api.rest.routes import RESOURCES
from kg import assets

PAGE = (assets.data_dir().parent / "docs" / "reference" / "rest.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| (`\w+`|–) \| (.+) \| (.+) \|$", re.MULTILINE)
MAKE = "write it: python tools/rest_reference.py"


def test_every_resource_stands_there_with_its_parameters() -> None:
    _, _, rest = PAGE.partition(BEGIN)
    written, _, _ = rest.partition(END)
    assert written == f"\n\n{reference(RESOURCES)}\n", MAKE


def test_every_member_stands_there_with_its_columns() -> None:
    section = PAGE.partition("## Members and columns of developments")[2].partition("\n## ")[0]
    found = [(name.strip("`"), columns, says) for name, columns, says in ROW.findall(section)]
    members = [(member.name, member.columns) for member in MEMBERS]
    expected = [("id", ID), *members, ("inferred", (INFERRED,)), ("match", (MATCH,))]
    assert found == [
        (name, ", ".join(f"`{column.name}`" for column in columns), columns[0].says) for name, columns in expected
    ]
