"""Full text beside CONTAINS: the same words each time, results that say what was measured."""

import json
from pathlib import Path

import pytest

from benchmarks.search import main, words
from kg.snapshot import SEARCH, SEARCH_INDEX, Snapshot


def test_words_go_from_rare_to_frequent(snapshot: Snapshot) -> None:
    found = words(snapshot.path / SEARCH / SEARCH_INDEX)
    assert found == words(snapshot.path / SEARCH / SEARCH_INDEX)
    assert len(found) > 2
    assert all(word.isalpha() for word in found)


def test_it_measures_and_writes_every_time(
    snapshot: Snapshot, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.json"
    assert main(["--snapshot", str(snapshot.path), "--runs", "1", "--out", str(out)]) == 0
    printed = capsys.readouterr().out
    assert "| word | things |" in printed
    assert "Ratio of the medians" in printed
    said = json.loads(out.read_bytes())
    assert said["snapshot"]["version"] == snapshot.version
    measured = said["milliseconds of processor time"]
    assert max(one["containing"] for one in measured) > 100
    for one in measured:
        assert [len(one[name]) for name in ("find", "all_developments", "contains")] == [5, 5, 1]


def test_without_an_index_nothing_is_measured(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "manifest.json").write_text('{"version": "old"}')
    assert main(["--snapshot", str(tmp_path)]) == 2
    assert "build it again" in capsys.readouterr().err
