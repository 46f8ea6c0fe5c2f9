"""The counts over four invented developments, counted by hand."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from pyoxigraph import RdfFormat, Store

from kg.build import build
from kg.cli.stats import command
from kg.namespaces import CURRENT_GRAPH, ID, PREFIXES
from kg.stats import FORMATS, Row, Table, tables
from kg.store.embedded import MemoryView
from tests.cases import for_each

HEAD = "".join(f"PREFIX {name}: <{namespace}>\n" for name, namespace in PREFIXES.items()) + f"BASE <{ID}>\n"
GRAPH = """
<concept/system/austria> rdfs:label "Austria"@en . <concept/system/malta> rdfs:label "Malta"@en .
<concept/jurisdiction-basis/listed> rdfs:label "Listed"@en .
<concept/jurisdiction-basis/inferred> rdfs:label "Inferred"@en .
<concept/development-type/plan> rdfs:label "Plan"@en .
<concept/stage/pilot> skos:inScheme <concept/stage> ; rdfs:label "Pilot"@en ; vet:stageOrder 1 .
<concept/stage/completed> skos:inScheme <concept/stage> ; rdfs:label "Completed"@en ; vet:stageOrder 2 .
<concept/indicator/amount> rdfs:label "Amount"@en . <concept/indicator/budget> rdfs:label "Budget"@en .
<concept/source/timeline> rdfs:label "Timeline"@en . <concept/source/article> rdfs:label "Article"@en .

<development/1> a vet:PolicyDevelopment ; vet:jurisdiction <concept/system/austria> ; vet:milestone <milestone/1> ;
  vet:developmentType <concept/development-type/plan> ; vet:currentStage <concept/stage/pilot> .
<milestone/1> a vet:Milestone ; vet:figure <figure/1> , <figure/2> .
<figure/1> a vet:Figure ; vet:indicator <concept/indicator/budget> .
<figure/2> a vet:Figure ; vet:indicator <concept/indicator/amount> .
<development/2> a vet:PolicyDevelopment ; vet:jurisdiction <concept/system/austria> ; vet:milestone <milestone/2> .
<milestone/2> a vet:Milestone .
<development/3> a vet:PolicyDevelopment ; vet:jurisdiction <concept/system/malta> .
<development/4> a vet:PolicyDevelopment .
<body/a> a vet:Body ; vet:jurisdiction <concept/system/malta> ; vet:proposed true .
<body/b> a vet:Body ; vet:jurisdiction <concept/system/malta> .
<body/c> a vet:Body .

<record/1> a vet:Record ; vet:source <concept/source/timeline> ; vet:about <development/1> .
<edition/1-2025> a vet:RecordEdition ; vet:editionOf <record/1> ; vet:about <development/1> ; vet:edition 2025 ;
  vet:isCurrent true ; vet:jurisdictionBasis <concept/jurisdiction-basis/listed> ;
  vet:fieldSeen vet:milestone , dct:title ; vet:fieldEmpty vet:subsystem ; vet:fieldAbsent vet:europeanPriority .
<edition/1-undated> a vet:RecordEdition ; vet:editionOf <record/1> ; vet:about <development/1> ;
  vet:fieldSeen vet:summary .
<record/2> a vet:Record ; vet:source <concept/source/timeline> ; vet:about <development/2> .
<edition/2-undated> a vet:RecordEdition ; vet:editionOf <record/2> ; vet:about <development/2> ; vet:isCurrent true ;
  vet:jurisdictionBasis <concept/jurisdiction-basis/inferred> ; vet:fieldSeen vet:milestone ;
  vet:fieldCut vet:targetGroup .
<record/article-x> a vet:Record ; vet:source <concept/source/article> ; vet:about <development/3> .
<edition/article-x-undated> a vet:RecordEdition ; vet:editionOf <record/article-x> ; vet:isCurrent true .
"""

Found = dict[str, Table]


def view(turtle: str) -> MemoryView:
    store = Store()
    store.load(f"{HEAD}GRAPH <{CURRENT_GRAPH}> {{ {turtle} }}".encode(), format=RdfFormat.TRIG)
    return MemoryView(store, "abc")


@pytest.fixture(scope="module")
def found() -> Found:
    return {table.topic: table for table in tables(view(GRAPH))}


def rows(table: Table) -> set[tuple[str, str, int, int, int]]:
    return {(row.item, row.detail, row.count, row.known, row.of) for row in table.rows}


def test_things_stand_beside_the_developments_that_have_some(found: Found) -> None:
    assert {
        ("Policy developments", "", 4, 4, 4),
        ("Milestones", "", 2, 2, 4),
        ("Figures", "", 2, 1, 4),
        ("Records", "", 3, 3, 4),
        ("Claims", "", 0, 0, 4),
    } <= rows(found["kinds"])


def test_systems_tell_listed_from_inferred(found: Found) -> None:
    assert rows(found["systems"]) == {
        ("Austria", "listed", 1, 3, 4),
        ("Austria", "inferred", 1, 3, 4),
        ("Malta", "not said", 1, 3, 4),
    }


def test_types_and_stages_say_for_how_many_they_are_known(found: Found) -> None:
    assert rows(found["types"]) == {("Plan", "", 1, 1, 4)}
    assert [(row.item, row.count, row.known, row.of) for row in found["stages"].rows] == [
        ("Pilot", 1, 1, 4),
        ("Completed", 0, 1, 4),
    ]


@for_each(
    "field, expected, known",
    [
        ("Stages", {"seen": 2}, 2),
        ("Title", {"seen": 1, "not seen": 1}, 1),
        ("Subsystem", {"empty": 1, "not seen": 1}, 1),
        ("European priorities", {"absent": 1, "not seen": 1}, 1),
        ("Target groups", {"cut": 1, "not seen": 1}, 0),
        ("Description", {"not seen": 2}, 0),
    ],
)
def test_fields_are_counted_in_the_newest_editions(
    found: Found, field: str, expected: dict[str, int], known: int
) -> None:
    of_field = [row for row in found["fields"].rows if row.item == field]
    assert {row.detail: row.count for row in of_field if row.count} == expected
    assert {(row.known, row.of) for row in of_field} == {(known, 2)}
    assert len(of_field) == 5


def test_thirteen_fields_are_counted(found: Found) -> None:
    assert len({row.item for row in found["fields"].rows}) == 13


def test_figures_editions_and_bodies(found: Found) -> None:
    assert rows(found["indicators"]) == {("Amount", "", 1, 1, 2), ("Budget", "", 1, 1, 2)}
    assert rows(found["editions"]) == {("Timeline", "", 3, 1, 3), ("Article", "", 1, 0, 1)}
    assert rows(found["bodies"]) == {("Malta", "accepted", 1, 2, 3), ("Malta", "proposed", 1, 2, 3)}


def test_an_empty_graph_gives_zeros_and_no_error() -> None:
    empty = {table.topic: table for table in tables(view("<urn:a> rdfs:label 'a' ."))}
    assert {row.count for row in empty["kinds"].rows} == {0}
    assert not empty["types"].rows
    assert "none" in FORMATS["table"](list(empty.values()), "abc")


@pytest.fixture
def one() -> list[Table]:
    rows = (
        Row("Österreich, groß", "listed", 1, 3, 4),
        Row("Österreich, groß", "inferred", 2, 3, 4),
        Row("Malta", "", 1, 3, 4),
    )
    return [Table("systems", "Developments by system", "with a system", "developments", "listed or inferred", rows)]


def test_a_terminal_gets_details_as_columns(one: list[Table]) -> None:
    assert FORMATS["table"](one, "abc").splitlines() == [
        "Snapshot abc",
        "",
        "Developments by system",
        "known: with a system; of: developments; columns: listed or inferred",
        "                    count  listed  inferred  known  of",
        "  Österreich, groß      3       1         2      3   4",
        "  Malta                 1       0         0      3   4",
    ]


def test_csv_and_json_hold_every_count(one: list[Table]) -> None:
    read = list(csv.DictReader(io.StringIO(FORMATS["csv"](one, "abc"))))
    assert [row["count"] for row in read] == ["1", "2", "1"]
    assert set(read[0]) == {"topic", "item", "detail", "count", "known", "of"}
    document = json.loads(FORMATS["json"](one, "abc"))
    assert document["snapshot"] == "abc"
    assert document["tables"][0]["rows"][1]["count"] == 2


def test_the_command_counts_a_snapshot(tmp_path: Path, record: Callable[[Path], Path]) -> None:
    snapshot = build(record(tmp_path / "data"), tmp_path / "out")
    result = CliRunner().invoke(command, ["--snapshot", str(tmp_path / "out"), "--format", "json"])
    assert result.exit_code == 0
    document = json.loads(result.stdout)
    assert document["snapshot"] == snapshot.version
    kinds = {row["item"]: row["count"] for row in document["tables"][0]["rows"]}
    assert kinds["Policy developments"] == kinds["Editions"] == 1


@pytest.fixture
def record() -> Callable[[Path], Path]:
    def written(folder: Path) -> Path:
        path = folder / "records" / "timeline" / "90001" / "2025.ttl"
        path.parent.mkdir(parents=True)
        path.write_text(
            f"{HEAD}<development/90001> a vet:PolicyDevelopment . <record/90001> a vet:Record ; "
            'vet:source <concept/source/timeline> . <edition/90001-2025> a vet:RecordEdition ; vet:editionKey "2025" ; '
            "vet:editionOf <record/90001> ; vet:about <development/90001> ."
        )
        return folder

    return written
