"""What is said of things: the same cells as in the tables of an export, and nothing that the graph does not say."""

import csv
import io
import json
import warnings
from pathlib import Path
from typing import Any

import pytest
from rdflib import Graph

from kg.export.tables import TABLES
from kg.export.tables.writing import write_tables
from kg.ontology.context import context_file
from kg.snapshot import Snapshot
from kg.tables import Table, write_csv
from kg.things.collections import COLLECTIONS
from kg.things.members import context_of, items, members_of
from kg.things.rows import chosen_columns, said_of
from kg.things.selection import Selection
from tests.cases import for_each
from tests.kg.things.conftest import Ask, Run

NAMES = ("milestones", "figures", "claims", "bodies", "responsibilities", "concepts", "schemes", "developments")


@pytest.fixture(scope="session")
def exported(our_snapshot: Snapshot) -> dict[str, bytes]:
    outs = {name: io.BytesIO() for name in NAMES}
    write_tables(our_snapshot, outs)
    return {name: out.getvalue() for name, out in outs.items()}


@for_each("name", NAMES)
def test_rows_are_those_of_the_export(name: str, exported: dict[str, bytes], ask: Ask, run: Run[Any]) -> None:
    (table,) = (one for one in TABLES if one.name == name)
    things = [row[0].value for row in ask(f"SELECT ?thing WHERE {{ ?thing a <{table.cls}> }} ORDER BY ?thing")]
    out = io.BytesIO()
    write_csv(Table(name, table.columns, run(said_of(table, things)).rows()), out)
    ours, theirs = (list(csv.reader(io.StringIO(text.decode()))) for text in (out.getvalue(), exported[name]))
    assert ours[0] == theirs[0]
    assert ours[1:] == sorted(theirs[1:])  # a dump has <a-b> before <a>


@for_each("name", COLLECTIONS)
@for_each("language", ["en", "de"])
def test_items_say_as_rdf_what_the_graph_says_and_nothing_else(
    name: str, language: str, ask: Ask, run: Run[Any], graph: Graph
) -> None:
    collection = COLLECTIONS[name]
    things = [row[0].value for row in ask(Selection(collection, {}).page("reference", None, 120))]
    found = items(run(said_of(collection.table, things, language)), language)
    ours = json.loads(Path(context_file()).read_text())["@context"]
    document = {"@context": [ours, context_of(collection.table)], "@graph": found}
    read = Graph()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # RDFLib's parser warns of itself
        read.parse(data=json.dumps(document), format="json-ld")
    assert len(read) > 3 * len(things)
    assert [triple for triple in read if triple not in graph] == []


def test_items_have_a_member_for_each_column() -> None:
    for collection in COLLECTIONS.values():
        columns = [column for member in members_of(collection.table) for column in member.columns]
        assert {column.name for column in columns} | {"id"} == {column.name for column in collection.table.columns}
        names = [member.name for member in members_of(collection.table)]
        assert len(names) == len(set(names))


def test_columns_that_are_not_wanted_are_not_asked_for(run: Run[Any]) -> None:
    table = chosen_columns(COLLECTIONS["milestones"].table, ["stage"])
    assert [column.name for column in table.columns] == ["id", "stage", "stage_label"]
    said = run(said_of(table, ["https://w3id.org/vetkg/id/milestone/42130-2022"]))
    assert said.rows()[0][1:] == ["https://w3id.org/vetkg/id/concept/stage/implementation", "Implementation"]


def test_labels_come_in_the_language_wanted_beside_english(run: Run[Any]) -> None:
    thing = "https://w3id.org/vetkg/id/milestone/42130-2022"
    (item,) = items(run(said_of(COLLECTIONS["milestones"].table, [thing], "de")), "de")
    assert item["stage"]["label"] == "Implementation"
    assert item["stage"]["prefLabel"] == {"de": "Umsetzung"}


def test_nothing_is_said_of_nothing(run: Run[Any]) -> None:
    assert run(said_of(COLLECTIONS["milestones"].table, [])).rows() == []
    (row,) = run(said_of(COLLECTIONS["milestones"].table, ["https://w3id.org/vetkg/id/milestone/none"])).rows()
    assert not any(row[1:])
