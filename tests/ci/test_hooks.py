"""The hooks for pre-commit, run as it runs them: entry, arguments, and the changed files where they are asked for."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.ci.conftest import RECORD, ROOT, Branch

FILE = ROOT / ".pre-commit-hooks.yaml"
HOOKS = {hook["id"]: hook for hook in yaml.safe_load(FILE.read_text(encoding="utf-8"))} if FILE.exists() else {}


def run(branch: Branch, name: str) -> subprocess.CompletedProcess[str]:
    hook, tree = HOOKS[name], branch.tree
    changed = tree.git("diff", "--staged", "--name-only", "--diff-filter=ACMRTUXB").splitlines()
    files = [file for file in changed if re.search(hook.get("files", ""), file)]
    command = [*shlex.split(hook["entry"]), *hook.get("args", []), *(files if hook.get("pass_filenames", True) else [])]
    environment = os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    assert files or hook.get("always_run")
    return subprocess.run(command, cwd=tree.root, env=environment, capture_output=True, text=True, check=False)


def test_a_broken_edit_is_not_committed(branch: Branch) -> None:
    branch.break_()
    branch.tree.git("add", "--all")
    done = run(branch, "vetkg-validate-changed")
    assert done.returncode == 1
    assert done.stdout.startswith(f"{RECORD}:{branch.line}: violation: A milestone has one stage")


def test_format_mends_the_files_that_changed(branch: Branch) -> None:
    path = branch.tree.root / RECORD
    right = path.read_text(encoding="utf-8")
    path.write_text(right.replace(" ;\n    vet:", ";\n vet:"), encoding="utf-8")
    branch.tree.git("add", "--all")
    done = run(branch, "vetkg-format")
    assert (done.returncode, done.stdout) == (0, f"{RECORD}: formatted\n")
    assert path.read_text(encoding="utf-8") == right


@pytest.mark.parametrize("name", HOOKS)
def test_each_hook_says_what_it_does(name: str) -> None:
    guide = (ROOT / "docs/guide/validation-in-ci.md").read_text(encoding="utf-8")
    assert HOOKS[name]["language"] == "python"
    assert HOOKS[name]["description"]
    assert HOOKS[name].get("pass_filenames", True) or HOOKS[name].get("always_run"), (
        "what is deleted is no file to pass"
    )
    assert f"id: {name}" in guide
