"""What holds for every form of the report."""

import re
from pathlib import Path
from typing import Any

import pytest

from kg.validate.reports import FORMS, WHOLE, render
from kg.validate.reports.places import relative, root
from kg.validate.results import Report, Result, Severity

every_form = pytest.mark.parametrize("form", FORMS)


@every_form
@pytest.mark.parametrize("name", ["clean", "mixed", "hostile"])
def test_a_form_is_text_with_an_end_and_the_same_each_time(
    form: str, name: str, request: pytest.FixtureRequest
) -> None:
    report: Report = request.getfixturevalue(name)
    text = render(report, form)
    assert text == render(report, form)
    assert not text or text.endswith("\n")
    assert text.encode("utf-8", errors="backslashreplace").decode()[:1] != "\ufeff"


@every_form
def test_files_that_state_nothing_are_told_so_once_and_no_shape_is_named(form: str) -> None:
    idle = {"idle_shapes": ("https://w3id.org/vetkg/shapes/Milestone",), "files": 1, "shapes": 1, "checks": 0}
    text, other = (render(Report.of([], focus_nodes=nodes, **idle), form) for nodes in (0, 1))
    assert "Milestone" in other or form == "ttl"
    if form not in WHOLE:
        assert "Milestone" not in text
        assert (
            len(re.findall("no statements in 1 file: nothing was checked|<h1.*state nothing|## .*state nothing", text))
            == 1
        )


@every_form
def test_a_form_names_each_place_and_message(form: str, mixed: Report) -> None:
    text = render(mixed, form).replace("<wbr>", "")
    for file in ("timeline/1/2024.ttl", "timeline/3/2024.ttl", "data/bodies/at.ttl"):
        assert file in text
    assert "A milestone has one year." in text or "What Milestone-year says." in text


@pytest.mark.parametrize("form", [name for name, moved in FORMS.items() if moved])
def test_forms_for_other_tools_name_files_from_the_root_of_the_repository(
    form: str, mixed: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    below = tmp_path / "kept" / "here"
    below.mkdir(parents=True)
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(below)
    text = render(mixed, form).replace("<wbr>", "")
    assert "kept/here/data/bodies/at.ttl" in text
    assert str(tmp_path) not in text


def test_a_file_outside_the_repository_keeps_its_whole_path(mixed: Report, tmp_path: Path) -> None:
    inside, outside = tmp_path / "repository", tmp_path / "elsewhere.ttl"
    one: Result = Result(**{**vars(mixed.results[0]), "file": str(outside)})
    moved = relative(Report.of([one], files=1, focus_nodes=1, shapes=1, checks=0), inside)
    assert moved.results[0].file == outside.as_posix()


def test_the_root_is_the_folder_with_git_or_else_the_folder_itself(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    assert root(tmp_path / "a" / "b") in ((tmp_path / "a" / "b").resolve(), root(tmp_path))
    (tmp_path / "a" / ".git").write_text("gitdir: elsewhere")  # a work tree has a file there
    assert root(tmp_path / "a" / "b") == (tmp_path / "a").resolve()


def test_a_run_fails_by_its_threshold_and_by_shapes_that_checked_nothing(mixed: Report) -> None:
    light = Report.of(
        [one for one in mixed.results if one.severity < Severity.VIOLATION], files=1, focus_nodes=1, shapes=1, checks=0
    )
    assert [Report(**{**vars(light), "fail_on": one}).fails for one in Severity] == [True, True, False]
    assert Report(**{**vars(light), "idle_shapes": ("x",)}).fails


@pytest.mark.parametrize(
    "parts",
    [
        {"file": "::error file=x::y.ttl"},
        {"file": "  ::error file=x::y.ttl", "line": 0},
        {"message": "a ##[error]b", "value": "##[add-mask]c", "shape": "urn:##[debug]"},
    ],
)
def test_no_line_of_the_text_is_a_command_for_the_runner_that_prints_it(mixed: Report, parts: dict[str, Any]) -> None:
    one: Result = Result(**{**vars(mixed.results[0]), **parts})
    told = Report.of([one], files=1, focus_nodes=1, shapes=1, checks=0, idle_shapes=("urn:##[error]",))
    text = render(told, "text")
    assert not any(line.lstrip().startswith("::") or "##[" in line for line in text.splitlines())
    assert text.startswith(f"./{one.file}" if "file" in parts else one.file)
