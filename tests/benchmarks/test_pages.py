"""What pages cost: every type of page is there, and all of it is said."""

import json
from pathlib import Path

import pytest

from api.settings import Settings
from benchmarks.pages import _ALONE, main
from kg.snapshot import Snapshot


def test_it_measures_every_type_of_page_and_writes_every_time(
    snapshot: Snapshot, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("benchmarks.pages.Settings", lambda: Settings(warm=False))  # the first visitor waits: no matter
    monkeypatch.setattr("benchmarks.pages._LANGUAGES", ("fr",))
    monkeypatch.setattr("benchmarks.pages._ALONE", {name: addresses[:1] for name, addresses in _ALONE.items()})
    out = tmp_path / "out.json"
    # how fast this machine is now is not what is tested, but whether every page answers
    assert main(["--snapshot", str(snapshot.path), "--each", "1", "--runs", "1", "--out", str(out)]) in (0, 1)
    printed = capsys.readouterr().out
    assert printed.startswith("Commit ")
    assert "| page | language | addresses | first visit | again | bytes |" in printed
    said = json.loads(out.read_bytes())
    assert said["snapshot"]["version"] == snapshot.version
    measured = {(one["page"], one["language"]): one for one in said["milliseconds of processor time"]}
    for name in ("home", "search", "record", "system", "quality", "chart, comparison"):
        one = measured[name, "fr"]
        assert not one["failed"]
        assert len(one["first"]) == len(one["again"]) == len(one["addresses"]) > 0
        assert 500 < max(one["sizes"]) < 100_000
