"""A repository of real records on a branch of a steward, as a CI service checks it out."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from kg import assets
from tests.kg.validate.narrowing.working_tree import Tree, start

__all__ = ["start"]

ROOT = assets.data_dir().parent
RECORD = "data/records/timeline/42130/2025.ttl"
STAGE, WRONG = "concept/stage/implementation", "concept/certainty/seen"


@dataclass(frozen=True)
class Branch:
    """A steward's branch in ``tree``; its record has the statement of a stage on ``line``."""

    tree: Tree
    line: int

    def break_(self) -> None:
        """Put a concept of another scheme there."""
        path = self.tree.root / RECORD
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        lines[self.line - 1] = lines[self.line - 1].replace(STAGE, WRONG)
        path.write_text("".join(lines), encoding="utf-8")


@pytest.fixture
def branch(start: Callable[[str], Tree]) -> Branch:
    if not (ROOT / "action.yml").exists():
        pytest.skip("only a checkout has an action")
    tree = start("workspace")
    for name in ("bodies", "frameworks", "records/timeline/42130"):
        shutil.copytree(ROOT / "data" / name, tree.root / "data" / name)
    tree.commit()
    tree.git("checkout", "--quiet", "-b", "steward")
    lines = (tree.root / RECORD).read_text(encoding="utf-8").splitlines()
    found = [number for number, line in enumerate(lines, start=1) if "vet:stage" in line and STAGE in line]
    return Branch(tree, found[1])
