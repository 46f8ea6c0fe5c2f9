"""Questions beside the bare engine, RDFLib and brute force: whoever answers otherwise is named."""

import json
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.measure.oracle import Oracle
from benchmarks.measure.rdflib_asked import RdfLib
from benchmarks.questions import main
from kg.query import questions
from kg.snapshot import Snapshot

NAME = "developments-by-type"


@pytest.fixture
def one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only one question is asked."""
    found = [questions.find(NAME)]
    monkeypatch.setattr(questions, "load", lambda: found)


def test_it_measures_every_question_and_finds_no_wrong_answer(
    snapshot: Snapshot, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--snapshot", str(snapshot.path), "--runs", "2", "--out", str(tmp_path / "found")]) == 0
    assert "other than those of brute force: none" in capsys.readouterr().out
    assert "| stages-by-year |" in (tmp_path / "found.md").read_text()
    assert "without an answer by brute force: events-of-a-development" in (tmp_path / "found.md").read_text()
    said = json.loads((tmp_path / "found.json").read_bytes())
    assert said["snapshot"]["version"] == snapshot.version
    measured = said["milliseconds of processor time"]
    assert [each["name"] for each in measured] == [question.name for question in questions.load()]
    assert all(len(each[who]) == 2 for each in measured for who in ("ours", "raw"))


@pytest.mark.usefixtures("one")
def test_a_wrong_answer_is_named(
    snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(Oracle, "answer", lambda *_: Counter())
    assert main(["--snapshot", str(snapshot.path), "--runs", "1"]) == 1
    assert f"other than those of brute force: ours on {NAME}" in capsys.readouterr().out


@pytest.mark.soak
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_rdflib_answers_the_same_or_not_in_time(snapshot: Snapshot) -> None:
    rdflib = RdfLib(snapshot)
    said = rdflib.ask(questions.find(NAME).text, seconds=60)
    assert said is not None
    assert said[1] == Oracle(snapshot).answer(NAME)
    assert said[0] > 0
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    assert rdflib.ask(endless, seconds=1) is None
