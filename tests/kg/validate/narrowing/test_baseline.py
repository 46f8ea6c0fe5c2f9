"""A baseline accepts what it holds, as often as it holds it, wherever it stands by now, and nothing else."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import UsageError
from kg.validate.narrowing.baseline import Baseline, fingerprint
from kg.validate.results import Report, Result, Severity

RESULT = Result(
    file="data/records/s/1/2024.ttl",
    line=7,
    record="s/1/2024",
    focus="https://example.org/milestone",
    path="https://example.org/year",
    value="12 May\n„x“",
    severity=Severity.WARNING,
    message="A year, please.",
    shape="https://example.org/Milestone-year",
    component="http://www.w3.org/ns/shacl#DatatypeConstraintComponent",
)


def report(*results: Result) -> Report:
    return Report.of(results, files=1, focus_nodes=1, shapes=1, checks=0)


def new(accepted: Report, found: Report, file: Path) -> list[Result]:
    Baseline.of(accepted).write(file)
    compared = Baseline.read(file).compare(found).report
    assert sorted((*compared.results, *compared.known)) == list(found.results)
    return list(compared.results)


@pytest.mark.parametrize(
    "change",
    [
        {"line": 99},
        {"message": "In better words."},
        {"file": "/elsewhere/records/s/1/2024.text.ttl"},
        {"severity": Severity.INFO},
    ],
)
def test_what_moved_is_known(tmp_path: Path, change: dict[str, object]) -> None:
    assert new(report(RESULT), report(replace(RESULT, **change)), tmp_path / "baseline.json") == []


@pytest.mark.parametrize(
    "change",
    [
        {"severity": Severity.VIOLATION},
        {"value": "13 May"},
        {"record": "s/1/2025"},
        {"focus": "https://example.org/other"},
        {"path": "https://example.org/until"},
        {"shape": "https://example.org/Other"},
        {"component": "http://www.w3.org/ns/shacl#MinCountConstraintComponent"},
    ],
)
def test_what_differs_is_new(tmp_path: Path, change: dict[str, object]) -> None:
    other = replace(RESULT, **change)
    assert new(report(RESULT), report(RESULT, other), tmp_path / "baseline.json") == [other]


def test_equal_results_are_counted(tmp_path: Path) -> None:
    blank = [replace(RESULT, focus="a blank node", line=line) for line in (3, 5, 9)]
    assert new(report(*blank[:2]), report(*blank), tmp_path / "baseline.json") == [blank[2]]


def test_what_is_gone_is_counted() -> None:
    compared = Baseline.of(report(RESULT, replace(RESULT, value="x"))).compare(report(RESULT))
    assert (compared.gone, compared.report.results, compared.report.known) == (1, (), (RESULT,))


def test_files_that_are_no_records_are_told_apart_by_their_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    one, two = (replace(RESULT, file=str(tmp_path / name / "a.ttl"), record="a.ttl") for name in ("one", "two"))
    assert fingerprint(one) != fingerprint(two)
    assert fingerprint(one) == fingerprint(replace(one, file="one/a.ttl"))


def test_a_file_shows_one_result_a_line_and_is_the_same_each_time(tmp_path: Path) -> None:
    results = [replace(RESULT, focus=f"https://example.org/{number}") for number in range(3)]
    first, second = (Baseline.of(report(*order)).text() for order in (results, results[::-1]))
    assert first == second
    assert len(first.splitlines()) == len(results) + 2
    assert len(json.loads(first)["results"]) == len(results)
    assert json.loads(Baseline.of(report()).text())["results"] == []


def test_entries_that_a_merge_doubled_add_up(tmp_path: Path) -> None:
    file = tmp_path / "baseline.json"
    Baseline.of(report(RESULT)).write(file)
    lines = file.read_text().splitlines()
    file.write_text("\n".join([lines[0], lines[1] + ",", lines[1], lines[2]]))
    assert Baseline.read(file).compare(report(RESULT, replace(RESULT, line=8))).report.results == ()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[",
        b"\xff",
        b"[]",
        b"{}",
        b"null",
        b'{"format": "vetkg-baseline/1"}',
        b'{"format": "vetkg-baseline/2", "results": []}',
        b'{"format": "vetkg-baseline/1", "results": [1]}',
        b'{"format": "vetkg-baseline/1", "results": [{"fingerprint": "a"}]}',
        b'{"format": "vetkg-baseline/1", "results": [{"severity": "grave", "count": 1}]}',
        b'{"format": "vetkg-baseline/1", "results": [{"severity": "info", "count": -1}]}',
        b"<<<<<<< HEAD",
        b"[" * 100_000,
    ],
)
def test_what_is_no_baseline_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "baseline.json"
    file.write_bytes(content)
    with pytest.raises(UsageError, match="baseline") as caught:
        Baseline.read(file)
    assert str(file) in str(caught.value)


def test_a_baseline_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        Baseline.read(tmp_path / "none.json")
    with pytest.raises(UsageError, match="cannot be written"):
        Baseline.of(report(RESULT)).write(tmp_path / "none" / "baseline.json")
