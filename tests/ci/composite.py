"""Runs the steps of a composite action as GitHub's runner does: in bash, with inputs by the environment, in order."""

import os
import re
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

_EXPRESSION = re.compile(r"\$\{\{ *([\w.-]+) *\}\}")
_EMPTY = re.compile(r"([\w.-]+) == ''")


@dataclass
class Ran:
    """What a run of an action leaves behind."""

    printed: str = ""
    status: int = 0
    summary: str = ""
    outputs: dict[str, str] = field(default_factory=dict)
    steps: list[str] = field(default_factory=list)


def run(action: Path, workspace: Path, temporary: Path, **inputs: str) -> Ran:
    """Run an action in ``workspace`` with ``inputs`` by their names, hyphens as underscores."""
    document = yaml.safe_load(action.read_text(encoding="utf-8"))
    given = {name.replace("_", "-"): value for name, value in inputs.items()}
    assert given.keys() <= document["inputs"].keys()
    known = {"github.action_path": str(action.parent)}
    known |= {f"inputs.{name}": given.get(name, one["default"]) for name, one in document["inputs"].items()}
    ran = Ran()
    for step in document["runs"]["steps"]:
        assert step["shell"] == "bash"
        assert "${{" not in step["run"], "an input that is put into a script can be a command"
        if ran.status == 0 and _taken(step.get("if"), known):
            ran.steps.append(step["name"])
            outputs = _step(step, workspace, temporary, known, ran)
            known |= {f"steps.{step.get('id')}.outputs.{name}": value for name, value in outputs.items()}
    ran.outputs = {name: _filled(one["value"], known) for name, one in document["outputs"].items()}
    return ran


def _step(step: dict[str, Any], workspace: Path, temporary: Path, known: dict[str, str], ran: Ran) -> dict[str, str]:
    temporary.mkdir(exist_ok=True)
    files = {name: temporary / name.lower() for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
    for file in files.values():
        file.write_text("")
    own = {name: _filled(value, known) for name, value in step["env"].items()}
    places = {"RUNNER_TEMP": str(temporary), "GITHUB_WORKSPACE": str(workspace), "GITHUB_ACTIONS": "true"}
    script = temporary / "script.sh"
    script.write_text(step["run"], encoding="utf-8")
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
        cwd=workspace,
        env=os.environ | {name: str(file) for name, file in files.items()} | places | own,
        capture_output=True,
        text=True,
        check=False,
    )
    ran.printed += done.stdout + done.stderr
    ran.status, ran.summary = done.returncode, ran.summary + files["GITHUB_STEP_SUMMARY"].read_text(encoding="utf-8")
    return dict(line.split("=", 1) for line in files["GITHUB_OUTPUT"].read_text(encoding="utf-8").splitlines())


def _taken(condition: str | None, known: dict[str, str]) -> bool:
    if condition is None:
        return True
    match = _EMPTY.fullmatch(condition)
    assert match, f"this runner cannot tell: {condition}"
    return not known[match[1]]


def _filled(text: str, known: dict[str, str]) -> str:
    return _EXPRESSION.sub(lambda match: known.get(match[1], ""), text)
