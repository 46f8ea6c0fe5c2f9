"""The CSVW metadata is right: of every cell by its datatype, and of the statement that each cell makes."""

import csv
import json
import re
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, Store

from kg.export.tables import TABLES
from kg.namespaces import CURRENT_GRAPH

CURRENT = NamedNode(CURRENT_GRAPH)
XSD = "http://www.w3.org/2001/XMLSchema#"
LEXICAL = {
    "anyURI": re.compile(r"[a-z]+:[^\s<>\"{}|^`\\]+"),
    "string": re.compile(r".*", re.DOTALL),
    "integer": re.compile(r"[+-]?\d+"),
    "decimal": re.compile(r"[+-]?\d+(\.\d+)?"),
    "boolean": re.compile(r"true|false"),
}


@pytest.fixture(scope="session")
def document(exported: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((exported / "tables/csv-metadata.json").read_bytes())
    return found


@pytest.fixture(scope="session")
def sheets(document: dict[str, Any], exported: Path) -> dict[str, list[dict[str, list[str]]]]:
    """Every table as the metadata lets one read it: each cell a list of values, empty for null."""
    found = {}
    for table in document["tables"]:
        columns = {column["name"]: column for column in table["tableSchema"]["columns"] if not column.get("virtual")}
        with (exported / "tables" / table["url"]).open(encoding="utf-8-sig", newline="") as file:
            head, *rows = csv.reader(file, strict=True)
        assert head == list(columns) == [column["titles"] for column in columns.values()]
        found[table["url"]] = [
            {name: values(columns[name], cell) for name, cell in zip(head, row, strict=True)} for row in rows
        ]
    return found


def values(column: dict[str, Any], cell: str) -> list[str]:
    if not cell:
        return []
    return cell.split(column["separator"]) if "separator" in column else [cell]


def expanded(template: str, row: dict[str, list[str]]) -> str:
    return re.sub(r"\{\+(\w+)\}", lambda match: row[match[1]][0], template)


def test_the_document_names_every_table_and_the_licence(document: dict[str, Any]) -> None:
    assert document["@context"] == ["http://www.w3.org/ns/csvw", {"@language": "en"}]
    assert document["dc:license"] == {"@id": "https://creativecommons.org/licenses/by/4.0/"}
    assert [table["url"] for table in document["tables"]] == [f"{table.name}.csv" for table in TABLES]


def test_every_cell_is_of_its_datatype(document: dict[str, Any], sheets: dict[str, list[dict[str, list[str]]]]) -> None:
    checked = 0
    for table in document["tables"]:
        for column in table["tableSchema"]["columns"]:
            if column.get("virtual"):
                continue
            datatype = column["datatype"]
            form = LEXICAL[datatype] if isinstance(datatype, str) else re.compile(datatype["format"])
            for row in sheets[table["url"]]:
                for value in row[column["name"]]:
                    is_empty_label = not value and column["name"].endswith("_label")
                    assert is_empty_label or form.fullmatch(value), f"{table['url']} {column['name']}: {value!r}"
                    checked += 1
    assert checked > 30_000


def test_keys_are_unique_and_lead_to_a_row(
    document: dict[str, Any], sheets: dict[str, list[dict[str, list[str]]]]
) -> None:
    led = 0
    ids = {url: [row["id"][0] for row in rows] for url, rows in sheets.items()}
    assert all(len(set(found)) == len(found) for found in ids.values())
    for table in document["tables"]:
        for key in table["tableSchema"].get("foreignKeys", ()):
            target = set(ids[key["reference"]["resource"]])
            for row in sheets[table["url"]]:
                assert row[key["columnReference"]][0] in target
                led += 1
    assert led > 1000


def test_a_cell_states_what_the_graph_states(
    document: dict[str, Any], sheets: dict[str, list[dict[str, list[str]]]], store: Store
) -> None:
    stated = 0
    for table in document["tables"]:
        schema = table["tableSchema"]
        for column in schema["columns"]:
            if column.get("suppressOutput"):
                continue
            name, property_ = column["name"], NamedNode(column["propertyUrl"])
            for row in sheets[table["url"]]:
                if not (column.get("virtual") or row[name]):
                    continue
                about = NamedNode(expanded(column.get("aboutUrl", schema["aboutUrl"]), row))
                found = [quad.object for quad in store.quads_for_pattern(about, property_, None, CURRENT)]
                if "valueUrl" in column:
                    assert NamedNode(expanded(column["valueUrl"], row)) in found
                for value in () if "valueUrl" in column else row[name]:
                    assert told(value, column, found), f"{table['url']} {name}: {about} {value!r}"
                stated += 1
    assert stated > 15_000


def told(value: str, column: dict[str, Any], found: list[Any]) -> bool:
    for term in found:
        if isinstance(term, NamedNode) and (term.value, column["datatype"]) == (value, "anyURI"):
            return True
        if isinstance(term, Literal) and term.value == value and term.language == column.get("lang"):
            datatype = column["datatype"]
            kind = term.datatype.value.removeprefix(XSD)
            if term.language or not isinstance(datatype, str) or datatype == kind or "vetkg/def/" in kind:
                return True
    return False


def test_how_much_is_known_stands_beside_each_column(
    document: dict[str, Any], sheets: dict[str, list[dict[str, list[str]]]]
) -> None:
    for table in document["tables"]:
        rows = sheets[table["url"]]
        assert table["dc:extent"] == f"{len(rows)} rows"
        for column in table["tableSchema"]["columns"]:
            if not column.get("virtual"):
                filled = sum(bool(row[column["name"]]) for row in rows)
                assert column["dc:extent"] == f"{filled} of {len(rows)} rows"
