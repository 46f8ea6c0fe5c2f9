"""``--report FORM[=FILE]``: several forms in one run, each to its place; what cannot be written is refused before."""

import json
from pathlib import Path

import pytest

from kg.errors import UsageError
from kg.validate.reports.targets import Target, targets, write
from kg.validate.results import Report


def test_nothing_asked_for_is_the_text() -> None:
    assert targets(()) == [Target("text", None)]


def test_several_forms_go_to_their_files_and_one_is_printed(mixed: Report, tmp_path: Path) -> None:
    names = [f"sarif={tmp_path / 'a=b.sarif'}", f"junit={tmp_path / 'r.xml'}", "github"]
    (printed,) = write(mixed, targets(names))
    assert printed.startswith(b"::error ")
    assert json.loads((tmp_path / "a=b.sarif").read_text())["version"] == "2.1.0"
    assert (tmp_path / "r.xml").read_bytes().startswith(b"<?xml")


def test_output_is_the_file_of_the_form_that_names_none(mixed: Report, tmp_path: Path) -> None:
    wanted = targets(["json", f"html={tmp_path / 'r.html'}"], tmp_path / "r.json")
    assert list(write(mixed, wanted)) == []
    assert sorted(one.name for one in tmp_path.iterdir()) == ["r.html", "r.json"]


@pytest.mark.parametrize(
    ("texts", "message"),
    [
        (["yaml"], "no report is called 'yaml'"),
        (["sarif="], "names no file"),
        (["text", "json"], "two reports for one place"),
        (["sarif=x", "junit=./x"], "two reports for one place"),
        (["sarif=nowhere/x"], "no file can be written there"),
        (["sarif=."], "no file can be written there"),
    ],
)
def test_what_cannot_be_done_is_refused(
    texts: list[str], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match=message) as caught:
        targets(texts)
    assert caught.value.exit_code == 2


def test_two_names_of_one_place_are_one_place(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "r.xml")
    (tmp_path / "folder").symlink_to(tmp_path)
    for other in ("link", "folder/r.xml"):
        with pytest.raises(UsageError, match="two reports for one place"):
            targets([f"junit={tmp_path / 'r.xml'}", f"sarif={tmp_path / other}"])
    (tmp_path / "r.xml").touch()
    (tmp_path / "hard").hardlink_to(tmp_path / "r.xml")
    with pytest.raises(UsageError, match="two reports for one place"):
        targets([f"junit={tmp_path / 'r.xml'}", f"sarif={tmp_path / 'hard'}"])


def test_output_without_a_form_for_it_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nothing to write"):
        targets([f"json={tmp_path / 'a'}"], tmp_path / "b")


def test_a_file_that_cannot_be_written_is_an_error(mixed: Report, tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    with pytest.raises(UsageError, match="cannot be written"):
        list(write(mixed, targets([f"json={tmp_path / 'loop'}"])))
