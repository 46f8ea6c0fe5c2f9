"""The job for GitLab, run: its script leaves the reports that GitLab reads."""

import json
import os
import subprocess
import sys
from pathlib import Path

import yaml

from tests.ci.conftest import RECORD, ROOT, Branch


def test_the_script_leaves_what_the_job_keeps(branch: Branch) -> None:
    (job,) = yaml.safe_load((ROOT / "deploy/ci/gitlab-ci.yml").read_text(encoding="utf-8")).values()
    branch.break_()
    base = branch.tree.git("rev-parse", "main")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = os.environ | job["variables"] | {"PATH": path, "CI_MERGE_REQUEST_DIFF_BASE_SHA": base}
    script = "\n".join(["set -eo pipefail", *job["script"]])
    done = subprocess.run(
        ["bash", "-c", script], cwd=branch.tree.root, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1, done.stderr
    assert f"{RECORD}:{branch.line}: violation" in done.stdout
    artifacts = job["artifacts"]
    for file in (*artifacts["paths"], *artifacts["reports"].values()):
        assert (branch.tree.root / file).stat().st_size
    (issue,) = json.loads((branch.tree.root / artifacts["reports"]["codequality"]).read_text(encoding="utf-8"))
    assert issue["location"] == {"path": RECORD, "lines": {"begin": branch.line}}
