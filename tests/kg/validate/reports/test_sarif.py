"""SARIF: the schema, rules with help and links, relative addresses, and fingerprints that survive moved lines."""

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from rdflib import Graph

from kg.namespaces import VET
from kg.validate.reports import render, sarif
from kg.validate.results import Report, Result

SCHEMA = jsonschema_rs.Draft7Validator(
    json.loads((Path(__file__).parents[3] / "fixtures" / "schemas" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
)


def run(report: Report) -> dict[str, Any]:
    """Return the one run of a valid SARIF document."""
    text = render(report, "sarif").encode("utf-8", errors="backslashreplace").decode()
    document = json.loads(text)
    assert [f"{list(error.instance_path)}: {error.message}" for error in SCHEMA.iter_errors(document)] == []
    (only,) = document["runs"]
    return dict(only)


def fingerprints(report: Report) -> list[str]:
    return [one["partialFingerprints"]["primaryLocationLineHash"] for one in run(report)["results"]]


@pytest.mark.parametrize("name", ["clean", "mixed", "hostile"])
def test_every_report_is_valid(name: str, request: pytest.FixtureRequest) -> None:
    run(request.getfixturevalue(name))


def test_the_schema_is_asked() -> None:
    assert not SCHEMA.is_valid({"version": "2.1.0", "runs": [{"results": []}]})


def test_rules_have_help_and_links_and_results_point_at_theirs(mixed: Report) -> None:
    found = run(mixed)
    rules = found["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted(
        {*(one.name for one in mixed.rules.values()), "https://example.org/Elsewhere"}
    )
    assert all(rule["help"]["text"] and rule["helpUri"].startswith("https://") for rule in rules)
    assert [rules[one["ruleIndex"]]["id"] for one in found["results"]] == [one["ruleId"] for one in found["results"]]
    by_id = {rule["id"]: rule for rule in rules}
    assert by_id["vetsh:SummaryOwed-summary"]["defaultConfiguration"]["level"] == "note"


def test_the_heaviest_come_first_with_their_place(mixed: Report) -> None:
    results = run(mixed)["results"]
    assert [one["level"] for one in results] == ["error"] * 3 + ["warning", "note"]
    place = results[0]["locations"][0]["physicalLocation"]
    assert place == {
        "artifactLocation": {"uri": "data/records/timeline/1/2024.ttl", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 1},
    }
    assert "region" not in results[3]["locations"][0]["physicalLocation"]


def test_addresses_are_escaped(hostile: Report) -> None:
    (one,) = run(hostile)["results"]
    uri = one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri.startswith("data/a%20b%23%C3%A9%3F%0A")
    assert uri.isascii()


def moved(one: Result) -> Result:
    return replace(one, line=one.line + 40, message="In better words.")


def test_fingerprints_survive_moved_lines_and_differ(mixed: Report) -> None:
    before = fingerprints(mixed)
    after = fingerprints(replace(mixed, results=tuple(map(moved, mixed.results))))
    assert before == after
    assert len(set(before)) == len(before)


def test_results_on_unnamed_things_have_fingerprints_of_their_own(mixed: Report) -> None:
    one = mixed.results[0]
    twice = replace(mixed, results=(one, replace(one, line=one.line + 1)))
    assert len(set(fingerprints(twice))) == 2


def test_known_results_are_unchanged_and_the_others_new(mixed: Report) -> None:
    first, *others = mixed.results
    states = [one["baselineState"] for one in run(replace(mixed, results=tuple(others), known=(first,)))["results"]]
    assert states == ["new"] * (len(others) - 1) + ["unchanged"]  # two constraints of one value are one
    assert "baselineState" not in run(mixed)["results"][0]


def test_shapes_that_met_nothing_are_told(mixed: Report) -> None:
    (invocation,) = run(replace(mixed, idle_shapes=("https://example.org/Idle",)))["invocations"]
    assert invocation["exitCode"] == 1
    assert "https://example.org/Idle" in invocation["toolExecutionNotifications"][0]["message"]["text"]


def test_more_than_a_service_takes_is_cut_and_said(many: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "_MOST", 1_000)
    document = json.loads(render(many, "sarif"))["runs"][0]
    assert len(document["results"]) == 1_000
    assert (
        "500 results beyond the first 1,000"
        in document["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]
    )


def test_a_name_that_is_not_utf_8_keeps_its_bytes(mixed: Report) -> None:
    name = os.fsdecode(b"data/a\xff b\xc3\xa9.ttl")
    odd = replace(mixed, results=tuple(replace(one, file=name) for one in mixed.results))
    place = run(odd)["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place["uri"] == "data/a%FF%20b%C3%A9.ttl"
    graph = Graph().parse(data=render(odd, "ttl"), format="turtle")
    assert {str(file) for file in graph.objects(None, VET.file)} == {"data/a%FF%20b%C3%A9.ttl"}
