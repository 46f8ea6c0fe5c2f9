"""docs/guide/validation-in-ci.md says every input and hook, with its default, and its examples fit them."""

import re

import pytest
import yaml

from tests.ci.conftest import ROOT

PAGE, ACTION = ROOT / "docs/guide/validation-in-ci.md", ROOT / "action.yml"
pytestmark = pytest.mark.skipif(not ACTION.exists(), reason="only a checkout has an action")


def test_every_input_stands_there_with_its_default() -> None:
    rows = re.findall(r"^\| `([a-z-]+)` \| .+ \| (?:`([^`]+)` )?\|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    document = yaml.safe_load(ACTION.read_text(encoding="utf-8"))
    assert rows == [(name, one["default"]) for name, one in document["inputs"].items()]
    assert all(f"`{name}`" in PAGE.read_text(encoding="utf-8") for name in document["outputs"])


def test_the_examples_fit() -> None:
    shown = re.findall(r"^```yaml\n(.+?)^```", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    workflow, hooks, *_ = map(yaml.safe_load, shown)
    inputs = yaml.safe_load(ACTION.read_text(encoding="utf-8"))["inputs"]
    (step,) = [one for one in workflow["jobs"]["validate"]["steps"] if "vet-policy-graph" in one["uses"]]
    assert step["with"].keys() <= inputs.keys()
    known = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
    assert {hook["id"] for hook in hooks["repos"][0]["hooks"]} <= known
