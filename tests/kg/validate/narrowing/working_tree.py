"""A git repository, and a hand that edits its files and commits them."""

import os
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

EX = "https://example.org/"
WHO = {f"GIT_{role}_{what}": "steward@example.org" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}


@dataclass(frozen=True)
class Tree:
    """A working tree; each method leaves it as git would after a person's work."""

    root: Path

    def git(self, *arguments: str, folder: Path | None = None) -> str:
        environment = os.environ | WHO | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        command = ["git", "-C", str(folder or self.root), *arguments]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout.strip()

    def write(self, name: str, *statements: str) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"@prefix : <{EX}> .\n" + "".join(f"{one} .\n" for one in statements), encoding="utf-8")
        return path

    def commit(self) -> str:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "work")
        return self.git("rev-parse", "HEAD")


@pytest.fixture
def start(tmp_path: Path) -> Callable[[str], Tree]:
    def begin(name: str = "tree") -> Tree:
        tree = Tree(tmp_path / name)
        tree.root.mkdir()
        tree.git("init", "--quiet", "--initial-branch", "main")
        return tree

    return begin
