"""What the page reads out of a snapshot's report, whatever stands in it."""

import json
from pathlib import Path
from typing import Any

import pytest
from rdflib.namespace import XSD

from api.web.quality.report import load, report
from kg.snapshot import Snapshot
from tests.cases import for_each

RESULT = {
    "severity": "warning", "message": "say it", "file": "data/records/timeline/1/2025.ttl", "line": 7,
    "record": "timeline/1/2025", "shape": "_:b1", "root_shape": "https://w3id.org/vetkg/shapes/Milestone-year",
}  # fmt: skip


def document(*results: Any, **said: Any) -> dict[str, Any]:
    return {"validated": True, "conforms": True, "files": 3, "focus_nodes": 9, "results": list(results), **said}


def test_results_are_told_by_shape_source_and_system() -> None:
    other = RESULT | {"severity": "info", "record": "", "root_shape": "", "shape": "", "component": "two-in-a-year"}
    twice = RESULT | {"line": 9}
    found = report(document(RESULT, twice, other), {"timeline/1/2025": ("Malta", "Spain")})
    assert found.counts == (0, 2, 1)
    assert [(one.name, one.counts, one.address) for one in found.by_shape] == [
        ("vetsh:Milestone-year", (0, 2, 0), "/shapes/Milestone-year"),
        ("two-in-a-year", (0, 0, 1), ""),
    ]
    assert found.of_source("timeline") == (0, 2, 0)
    assert found.of_source("") == (0, 0, 1)
    assert found.of_system("Malta") == found.of_system("Spain") == (0, 2, 0)
    assert found.of_system("Italy") == (0, 0, 0)
    assert found.shown[0].place == "data/records/timeline/1/2025.ttl:7"


def test_what_one_edit_mends_counts_once_as_in_reports_for_people() -> None:
    sh = "http://www.w3.org/ns/shacl#"
    soon = {"value": "soon", "value_term": f'"soon"^^<{XSD.integer}>'}
    names = ("Datatype", "MinInclusive", "MaxInclusive")
    three = [RESULT | soon | {"component": f"{sh}{name}ConstraintComponent"} for name in names]
    assert report(document(*three), {}).counts == (0, 1, 0)
    broken = [one | {"value_term": "^^<"} for one in three[:2]]
    assert report(document(*broken), {}).counts == (0, 1, 0)


def test_a_shape_that_this_release_does_not_have_leads_nowhere() -> None:
    found = report(document(RESULT | {"root_shape": "https://w3id.org/vetkg/shapes/Gone-for-good"}), {})
    assert [(one.name, one.address) for one in found.by_shape] == [("vetsh:Gone-for-good", "")]


def test_the_heaviest_are_shown_and_no_more_than_a_page_holds() -> None:
    found = report(
        document(*[RESULT | {"line": line} for line in range(90)], RESULT | {"severity": "violation"}, conforms=False),
        {},
    )
    assert (found.total, len(found.shown), found.shown[0].severity) == (91, 40, "violation")
    assert found.conforms is False


def test_without_validation_nothing_is_claimed() -> None:
    assert report({"validated": False, "conforms": None}, {}).conforms is None
    assert report({"conforms": True}, {}).conforms is None


@for_each(
    "results",
    ["none", [None, 3, "x"], [{"severity": ["info"]}], [{"severity": "odd"}], {"a": 1}],
)
def test_what_is_no_result_is_left_out(results: Any) -> None:
    assert report(document() | {"results": results, "idle_shapes": 7, "files": "many"}, {}).total == 0


def test_values_of_other_kinds_do_no_harm() -> None:
    found = report(document(RESULT | {"message": 7, "line": True, "file": None, "shape": [], "root_shape": {}}), {})
    assert found.shown[0].message == found.shown[0].place == found.shown[0].shape == ""


@pytest.mark.parametrize("content", [None, b"", b"[]", b"{", b"\xff", b"[" * 100_000])
def test_a_report_that_cannot_be_read_is_none(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "report.json").write_bytes(content)
    assert load(Snapshot(tmp_path, {})) is None


def test_a_report_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "report.json").write_text(json.dumps(document(RESULT)))
    assert load(Snapshot(tmp_path, {})) == document(RESULT)
