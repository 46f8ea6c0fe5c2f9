"""A run that would write a report over what it reads does not begin."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli.validate import command
from kg.errors import UsageError
from kg.validate.reports.losses import refuse_losses

TEXT = "<https://example.org/a> <https://example.org/b> <https://example.org/c> .\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("data/a.ttl", "shapes/s.ttl", "shapes/check.rq", "data/notes.json"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT)
    (tmp_path / "baseline.json").write_text("{}")
    (tmp_path / "link.ttl").symlink_to("data/a.ttl")
    (tmp_path / "hard.ttl").hardlink_to(tmp_path / "data/a.ttl")
    (tmp_path / "hard.json").hardlink_to(tmp_path / "data/a.ttl")
    (tmp_path / "check.json").hardlink_to(tmp_path / "shapes/check.rq")
    for name in ("outside.json", "aside/deep.json"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT)
    (tmp_path / "data/outside.ttl").symlink_to("../outside.json")
    (tmp_path / "aside/deep.ttl").symlink_to("deep.json")
    (tmp_path / "deep.json").symlink_to("aside/deep.json")
    (tmp_path / "data/aside").symlink_to("../aside")
    (tmp_path / "data/back").symlink_to("../data")
    (tmp_path / "data/gone.ttl").symlink_to("nowhere")
    (tmp_path / "elsewhere").symlink_to("data")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    "arguments",
    [
        ["data/a.ttl", "--report", "ttl=./data/a.ttl"],
        ["data", "--report", "ttl=data/a.ttl"],
        ["data", "--report", "ttl=link.ttl"],
        ["elsewhere", "--report", "ttl=data/a.ttl"],
        ["data/a.ttl", "--report", "ttl=hard.ttl"],
        ["data", "--report", "ttl=hard.ttl"],
        ["data", "--report", "json=hard.json"],
        ["elsewhere", "--report", "json=hard.json"],
        ["data", "--report", "json=outside.json"],
        ["data", "--report", "json=deep.json"],
        ["data", "--write-baseline", "hard.json"],
        ["data/a.ttl", "--shapes", "shapes", "--report", "json=check.json"],
        ["data/a.ttl", "--output", "data/a.ttl"],
        ["data/a.ttl", "--shapes", "shapes", "--report", "ttl=shapes/s.ttl"],
        ["data/a.ttl", "--shapes", "shapes/s.ttl", "--report", "ttl=shapes/s.ttl"],
        ["data/a.ttl", "--shapes", "shapes", "--report", "text=shapes/check.rq"],
        ["data/a.ttl", "--baseline", "baseline.json", "--report", "json=baseline.json"],
        ["data/a.ttl", "--write-baseline", "new.json", "--report", "json=new.json"],
        ["data/a.ttl", "--write-baseline", "data/a.ttl"],
    ],
)
def test_what_would_be_lost_is_refused_and_stays(folder: Path, arguments: list[str]) -> None:
    result = CliRunner().invoke(command, arguments)
    assert isinstance(result.exception, UsageError)
    assert result.exception.exit_code == 2
    assert "written over" in result.exception.message
    for name in ("data/a.ttl", "shapes/s.ttl", "shapes/check.rq", "outside.json", "aside/deep.json"):
        assert (folder / name).read_text() == TEXT
    assert (folder / "baseline.json").read_text() == "{}"


def test_other_files_and_a_baseline_that_is_written_anew_are_not_refused(folder: Path) -> None:
    reports = [folder / name for name in ("data/notes.json", "data/new.ttl", "r.ttl")]
    refuse_losses(reports, [folder / "data"], "skos", folder / "baseline.json", folder / "baseline.json")
