import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from kg.cli.todo import SHOWN, command

HEAD = """@prefix dct: <http://purl.org/dc/terms/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix vet: <https://w3id.org/vetkg/def/> .
@prefix id: <https://w3id.org/vetkg/id/> .
@base <https://w3id.org/vetkg/id/> .
"""


def claims(*numbers: int) -> str:
    return "".join(f'<claim/eurydice-malta-14.4-{n}> a vet:Claim ; rdfs:label "Claim {n}"@en .\n' for n in numbers)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    files = {
        "records/timeline/1/undated-2022.ttl": (
            '<development/1> a vet:PolicyDevelopment ; rdfs:label "Old" ; vet:needsSummary true .\n'
            "<edition/1-undated-2022> a vet:RecordEdition ;\n"
            "  vet:jurisdictionBasis <concept/jurisdiction-basis/inferred> ."
        ),
        "records/timeline/1/2025.ttl": (
            '<development/1> a vet:PolicyDevelopment ; rdfs:label "One"@en ; vet:needsSummary true .\n'
            '<edition/1-2025> a vet:RecordEdition ; rdfs:label "Record 1, 2025"@en ; vet:pageChecksum "aa" ;\n'
            "  vet:linesReported 3 ; vet:linesNonBlank 90 ; vet:jurisdictionBasis <concept/jurisdiction-basis/listed> ."
        ),
        "records/timeline/2/2025.ttl": (
            '<development/2> a vet:PolicyDevelopment ; rdfs:label "Two"@en ; vet:needsSummary true .\n'
            '<edition/2-2025> a vet:RecordEdition ; rdfs:label "Record 2, 2025"@en ; vet:linesReported 0 ;\n'
            "  vet:jurisdictionBasis <concept/jurisdiction-basis/inferred> ."
        ),
        "records/timeline/2/2025.text.ttl": '<development/2> vet:summary "Said by a steward."@en .',
        "records/eurydice/malta-14.4/2025-02-05.ttl": (
            '<development/eurydice-malta-harbour-act> a vet:PolicyDevelopment ; rdfs:label "Harbour Act"@en .\n'
            + claims(1, 2, 10)
        ),
        "records/eurydice/malta-14.4/2025-02-05.text.ttl": (
            '<claim/eurydice-malta-14.4-1> vet:statement "Said by a steward."@en .'
        ),
        "bodies/malta.ttl": '<body/malta-known> a vet:Body ; rdfs:label "Known"@en .',
        "bodies/proposed/malta-new.ttl": '<body/malta-new> a vet:Body ; rdfs:label "New"@en ; vet:proposed true .',
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{HEAD}{text}\n")
    return tmp_path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


def groups(folder: Path) -> dict[str, list[dict[str, str]]]:
    result = run(folder, "--json")
    assert result.exit_code == 0
    document: dict[str, Any] = json.loads(result.stdout)
    assert all(group["count"] == len(group["items"]) for group in document["groups"])
    return {group["name"]: group["items"] for group in document["groups"]}


def test_only_the_newest_edition_owes_a_summary_and_a_steward_pays_it_in_the_text_file(data: Path) -> None:
    assert [(item["label"], Path(item["file"]).name) for item in groups(data)["summaries"]] == [("One", "2025.ttl")]


def test_claims_without_a_statement_are_listed_in_the_order_of_their_numbers(data: Path) -> None:
    assert [item["label"] for item in groups(data)["statements"]] == ["Claim 2", "Claim 10"]


def test_proposed_bodies_reported_lines_and_inferred_systems_are_listed(data: Path) -> None:
    found = groups(data)
    assert [item["label"] for item in found["bodies"]] == ["New"]
    assert [(item["label"], item["note"]) for item in found["lines"]] == [("Record 1, 2025", "3 of 90 lines")]
    assert [item["label"] for item in found["jurisdictions"]] == ["Record 2, 2025"]


def test_a_development_without_a_timeline_record_belongs_into_the_list_of_references(data: Path) -> None:
    assert [item["label"] for item in groups(data)["references"]] == ["Harbour Act"]
    (data / "references.csv").write_text(
        "kind,reference,label,minted,status,replaced_by,ended\n"
        "development,eurydice-malta-harbour-act,Harbour Act,2025-02-05,live,,\n"
    )
    assert groups(data)["references"] == []


def test_a_link_belongs_into_the_list_of_references(data: Path) -> None:
    (data / "links").mkdir()
    (data / "links/developments.ttl").write_text(
        f"{HEAD}<development/1> vet:partOf <development/2> .\n"
        '<link/1-part-of-2> a vet:Link ; rdfs:label "One in two"@en .\n'
    )
    row = "kind,reference,label,minted,status,replaced_by,ended\nlink,1-part-of-2,One in two,2025-02-05,live,,\n"
    assert [(item["label"], item["note"]) for item in groups(data)["references"]] == [
        ("Harbour Act", "development/eurydice-malta-harbour-act"),
        ("One in two", "link/1-part-of-2"),
    ]
    (data / "references.csv").write_text(row)
    assert [item["label"] for item in groups(data)["references"]] == ["Harbour Act"]


def test_people_see_counts_files_and_remedies(data: Path) -> None:
    result = run(data)
    assert result.exit_code == 0
    assert "Claims without a statement: 2 → " in result.stdout
    assert f"  {data}/records/eurydice/malta-14.4/2025-02-05.ttl: Claim 10\n" in result.stdout


def test_long_groups_are_cut_unless_all_is_asked_for(data: Path) -> None:
    more = "".join(claims(n) for n in range(20, 20 + SHOWN))
    path = data / "records/eurydice/malta-14.4/2025-02-05.ttl"
    path.write_text(f"{HEAD}{more}{claims(2)}")
    assert "… and 1 more (--all)" in run(data).stdout
    assert "more (--all)" not in run(data, "--all").stdout


def test_a_damaged_file_is_named(data: Path) -> None:
    path = data / "records/timeline/2/2025.ttl"
    path.write_text("no turtle")
    result = run(data)
    assert str(path) in str(result.exception)
