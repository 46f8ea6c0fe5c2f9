"""A page outranks a table for the same edition, in whatever order they are imported."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli.import_ import command

PAGE = """Timeline
  • 2021Design
  • 2022Implementation
ID number
90009

Description

An invented school lends invented boats.

Bodies responsible
  • Invented Office of Boats

Target groups

Learners

  • Adult learners

Type of development
Practical measure/Initiative
Cite as

Cedefop, & ReferNet. (2025). Boats for all: Latvia. In Cedefop, & ReferNet. (2025). Timeline of VET policies in Europe \
(2024 update) [Online tool].

https://www.cedefop.europa.eu/en/tools/timeline-vet-policies-europe/search/90009
"""
TABLE = """records:
- id: 90009
  country: LATVIA
  country_basis: listed
  stages:
  - {year: 2021, stage: Design}
  - {year: 2022, stage: Implementation}
  update: 2024 update
  cited_year: 2025
  fields_seen: [id, country, stages]
- id: 90010
  country: LATVIA
  country_basis: inferred
  stages:
  - {year: 2020, stage: Pilot}
  fields_seen: [id, stages]
other_editions:
- id: 90009
  edition: 2023 update (undated copy; the stages end in 2021)
  stages:
  - {year: 2021, stage: Design}
"""


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*.ttl"))}


@pytest.fixture
def sources(tmp_path: Path) -> dict[str, Path]:
    found = {"page": tmp_path / "page.txt", "table": tmp_path / "table.yaml"}
    found["page"].write_text(PAGE)
    found["table"].write_text(TABLE)
    return found


def run(folder: Path, *sources: Path) -> dict[str, bytes]:
    for source in sources:
        result = CliRunner().invoke(command, [str(source), "--into", str(folder)])
        assert result.exit_code == 0, result.output
    return tree(folder)


def test_both_orders_give_the_same_tree_and_the_page_stands(tmp_path: Path, sources: dict[str, Path]) -> None:
    page_first = run(tmp_path / "a", sources["page"], sources["table"])
    table_first = run(tmp_path / "b", sources["table"], sources["page"])
    assert page_first == table_first
    assert b"vet:pageChecksum" in page_first["records/timeline/90009/2024.ttl"]
    assert {name for name in page_first if name.startswith("records")} == {
        "records/timeline/90009/2024.ttl",
        "records/timeline/90009/undated-2021.ttl",
        "records/timeline/90010/undated-2020.ttl",
    }


def test_importing_again_changes_nothing(tmp_path: Path, sources: dict[str, Path]) -> None:
    once = run(tmp_path / "a", *sources.values())
    assert run(tmp_path / "a", *sources.values()) == once


def test_a_changed_table_is_refused_without_replace(tmp_path: Path, sources: dict[str, Path]) -> None:
    folder = tmp_path / "a"
    once = run(folder, sources["table"])
    sources["table"].write_text(TABLE.replace("2020, stage: Pilot", "2020, stage: Design"))
    result = CliRunner().invoke(command, [str(sources["table"]), "--into", str(folder)])
    assert result.exit_code == 1
    assert "--replace" in result.output
    assert tree(folder) == once


def test_what_a_steward_wrote_beside_a_table_stays(tmp_path: Path, sources: dict[str, Path]) -> None:
    folder = tmp_path / "a"
    run(folder, sources["table"])
    text = folder / "records/timeline/90010/undated-2020.text.ttl"
    text.write_text("# a steward's\n")
    result = CliRunner().invoke(command, [str(sources["table"]), "--into", str(folder), "--replace"])
    assert result.exit_code == 0
    assert text.read_text() == "# a steward's\n"
