import pytest

from benchmarks import run
from benchmarks.measure import load


def test_without_wrk_it_says_so(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(load.shutil, "which", lambda _: None)
    assert run.main(["--small"]) == 2
    assert "wrk is not installed" in capsys.readouterr().err


def test_without_peers_it_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path
) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(load.shutil, "which", lambda _: "/usr/bin/wrk")
    assert run.main(["--small", "--peers", str(tmp_path)]) == 2
    assert "make bench" in capsys.readouterr().err
