"""vetkg build and vetkg verify."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from disk_faults import current

from kg import assets
from kg.build.lock import hold
from kg.cli.build import command as build_command
from kg.cli.verify import command as verify_command
from kg.errors import VetkgError

Call = Callable[..., Result]
BASE = ["--no-validate"]


@pytest.fixture
def build(data: Path, out: Path, ontology: Path, monkeypatch: pytest.MonkeyPatch) -> Call:
    monkeypatch.setattr(assets, "ontology_dir", lambda: ontology)
    return lambda *more: CliRunner().invoke(build_command, [*BASE, "--data", str(data), "--out", str(out), *more])


def verify(*arguments: object) -> Result:
    return CliRunner().invoke(verify_command, [str(argument) for argument in arguments])


def test_build_prints_the_folder_and_says_what_it_does(build: Call, out: Path) -> None:
    result = build()
    assert (result.exit_code, result.stdout) == (0, f"{out / str(current(out))}\n")
    for word in ("reading 13 files of 8 editions", "inferring", "writing", "is current"):
        assert word in result.stderr


def test_verify_whole(build: Call, out: Path) -> None:
    build()
    folder = (out / "current").resolve()
    for place in (out, out / "current", folder):
        result = verify(place)
        assert (result.exit_code, result.stdout) == (0, f"{folder}: whole\n")


def test_verify_damaged(build: Call, out: Path) -> None:
    build()
    dump = (out / "current").resolve() / "current.nt"
    dump.write_bytes(dump.read_bytes().replace(b"2", b"3", 1))
    result = verify(out)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"{dump}: has another SHA-256\n")
    assert build().exit_code == 0
    assert verify(out).exit_code == 0


@pytest.mark.parametrize("name", ["nowhere", "data"])
def test_verify_nothing(tmp_path: Path, data: Path, name: str) -> None:
    result = verify(tmp_path / name)
    assert isinstance(result.exception, VetkgError)
    assert result.exception.exit_code == 2
    assert "there is no snapshot here" in str(result.exception)


def test_verify_looks_in_snapshots_by_default(build: Call, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build()
    monkeypatch.chdir(out.parent)
    assert verify().exit_code == 0


@pytest.mark.parametrize(
    ("place", "message"), [("nowhere", "there is no such data folder"), ("snapshots", "the folder holds no record")]
)
def test_build_without_data(out: Path, tmp_path: Path, place: str, message: str) -> None:
    out.mkdir()
    target = tmp_path / "other"
    result = CliRunner().invoke(build_command, ["--data", str(tmp_path / place), "--out", str(target)])
    assert isinstance(result.exception, VetkgError)
    assert result.exception.exit_code == 2
    assert message in str(result.exception)
    assert not target.exists()


def test_build_refuses_data_that_do_not_conform(build: Call, data: Path, out: Path) -> None:
    result = build("--validate")
    assert "do not conform to the shapes (violations: " in str(result.exception)
    assert not (out / "current").exists()


def test_build_while_another_builds(build: Call, out: Path) -> None:
    out.mkdir()
    with hold(out):
        result = build()
    assert "another build is writing here" in str(result.exception)
