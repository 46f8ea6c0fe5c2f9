from pathlib import Path

import pytest

from benchmarks import run


def test_without_wrk_it_says_so(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("benchmarks.measure.load.available", lambda: False)
    assert run.main(["--small"]) == 2
    assert "wrk is not installed" in capsys.readouterr().err


def test_without_peers_it_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr("benchmarks.measure.load.available", lambda: True)
    assert run.main(["--small", "--peers", str(tmp_path)]) == 2
    assert "make bench" in capsys.readouterr().err
