"""The GitHub Action, run: a broken edit fails on its line, and no input becomes a command."""

import json
import sys

import pytest

from tests.ci.composite import Ran, run
from tests.ci.conftest import RECORD, ROOT, Branch


def act(branch: Branch, **inputs: str) -> Ran:
    root = branch.tree.root
    return run(ROOT / "action.yml", root, root.parent / "temporary", **({"python": sys.executable} | inputs))


def test_a_broken_edit_fails_with_an_annotation_on_its_line(branch: Branch) -> None:
    branch.break_()
    branch.tree.commit()
    branch.tree.write("kg/__init__.py").write_text("raise SystemExit('the code of a pull request ran')\n")
    ran = act(branch, changed_since="main", reports="sarif=vetkg.sarif\n  junit=vetkg.xml\n")
    assert ran.status == 1, ran.printed
    (annotation,) = [line for line in ran.printed.splitlines() if line.startswith("::")]
    assert annotation.startswith(f"::error file={RECORD},line={branch.line},title=vetsh%3AMilestone-stage::")
    assert f"{RECORD}:{branch.line}" in ran.summary
    assert ran.outputs == {"status": "1", "violations": "1", "warnings": "0", "infos": "0"}
    (sarif,) = json.loads((branch.tree.root / "vetkg.sarif").read_text())["runs"]
    (location,) = sarif["results"][0]["locations"]
    assert location["physicalLocation"]["region"]["startLine"] == branch.line
    assert (branch.tree.root / "vetkg.xml").exists()


def test_a_record_that_is_no_turtle_is_annotated_on_its_line(branch: Branch) -> None:
    path = branch.tree.root / RECORD
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    lines[branch.line - 1] = lines[branch.line - 1].replace(" ;", "")
    path.write_text("".join(lines), encoding="utf-8")
    branch.tree.commit()
    ran = act(branch, changed_since="main")
    assert ran.status == 2, ran.printed
    (annotation,) = [line for line in ran.printed.splitlines() if line.startswith("::")]
    assert annotation.startswith(f"::error file={RECORD},line={branch.line + 1},title=vetkg could not validate::")


def test_a_branch_without_a_change_passes_in_silence(branch: Branch) -> None:
    ran = act(branch, changed_since="main", annotations="false", summary="false")
    assert (ran.status, ran.summary, ran.outputs["violations"]) == (0, "", "0"), ran.printed
    assert "nothing was validated" in ran.printed


@pytest.mark.parametrize("names", [("paths",), ("changed_since", "baseline", "reports", "fail_on")])
def test_what_cannot_run_is_said_and_no_input_is_a_command_or_an_option(branch: Branch, names: tuple[str, ...]) -> None:
    ran = act(branch, **dict.fromkeys(names, "$(touch ran)`touch ran`; touch ran #\n--write-baseline=ran"))
    assert (ran.status, ran.outputs["status"], ran.outputs["violations"]) == (2, "2", ""), ran.printed
    assert ran.printed.startswith("::error title=vetkg could not validate::")
    assert not (branch.tree.root / "ran").exists()


@pytest.mark.parametrize(
    ("inputs", "says"),
    [
        ({"paths": " \n"}, "paths is blank"),
        ({"shapes": "skos\neu"}, "shapes takes one line, not 2"),
        ({"baseline": "a.json\nb.json"}, "baseline takes one line, not 2"),
        ({"fail_on": "info\nviolation"}, "fail-on takes one line, not 2"),
        ({"changed_since": "main\nsteward"}, "changed-since takes one line, not 2"),
        ({"annotations": "perhaps"}, "annotations is true or false"),
    ],
)
def test_an_input_that_says_nothing_clear_is_refused(branch: Branch, inputs: dict[str, str], says: str) -> None:
    ran = act(branch, **inputs)
    assert (ran.status, ran.outputs["status"], ran.outputs["violations"]) == (2, "2", ""), ran.printed
    assert ran.printed.startswith(f"::error title=vetkg could not validate::{says}")


def test_a_blank_switch_is_on(branch: Branch) -> None:
    branch.break_()
    ran = act(branch, annotations="", summary="", changed_since="main")
    assert ran.status == 1, ran.printed
    assert "::error file=" in ran.printed
    assert RECORD in ran.summary


@pytest.mark.parametrize("annotations", ["true", "false"])
def test_the_data_give_no_command(branch: Branch, annotations: str) -> None:
    name = "::stop-commands::x ##[error]y.ttl"
    (branch.tree.root / name).write_text(
        """@prefix vet: <https://w3id.org/vetkg/def/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
        <https://w3id.org/vetkg/id/measure/1> a vet:Measure ; vet:startYear \"\"\"x
::stop-commands::x
##[group]x\"\"\"^^xsd:duration .""",
        encoding="utf-8",
    )
    ran = act(branch, paths=name, annotations=annotations)
    assert ran.status == 1, ran.printed
    commands = [line for line in ran.printed.splitlines() if line.lstrip().startswith("::") or "##[" in line]
    assert all(line.startswith(("::error file=%3A%3Astop", "::warning file=%3A%3Astop")) for line in commands)
    assert bool(commands) == (annotations == "true")
    assert "Traceback" not in ran.printed


def test_the_environment_is_made_only_where_none_is_given(branch: Branch) -> None:
    ran = act(branch, annotations="perhaps")
    assert (ran.steps, ran.status) == (["Validate"], 2)
    document = (ROOT / "action.yml").read_text(encoding="utf-8")
    assert "--require-hashes" in document
    assert (ROOT / "requirements/run.txt").exists()
