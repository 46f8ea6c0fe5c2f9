"""git is asked strictly, and where it cannot tell, the error says why."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import UsageError
from kg.validate.narrowing.changed import touched_since
from kg.validate.narrowing.repository import Repository
from tests.kg.validate.narrowing.working_tree import Tree


def files(root: Path) -> list[Path]:
    return sorted(root.rglob("*.ttl"))


@pytest.mark.parametrize("revision", ["", "-1", "--output=x", "--", "main\nmain", "a\0b"])
def test_what_could_be_an_option_is_refused(tree: Tree, revision: str) -> None:
    with pytest.raises(UsageError, match="not a git revision") as caught:
        touched_since(revision, files(tree.root))
    assert caught.value.exit_code == 2


@pytest.mark.parametrize("revision", ["nowhere", "HEAD~99", "main:data", "$(touch x)", "HEAD..main"])
def test_what_git_does_not_know_is_named(tree: Tree, revision: str) -> None:
    with pytest.raises(UsageError, match="no such revision") as caught:
        touched_since(revision, files(tree.root))
    assert revision in str(caught.value)
    assert not (tree.root / "x").exists()


def test_a_folder_without_a_repository_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("")
    with pytest.raises(UsageError, match="not in a git repository"):
        touched_since("HEAD", files(tmp_path))


def test_a_repository_without_a_commit_has_no_revision(start: Callable[[str], Tree]) -> None:
    tree = start("empty")
    tree.write("a.ttl")
    with pytest.raises(UsageError, match="no such revision"):
        touched_since("HEAD", files(tree.root))


def test_files_of_two_repositories_are_refused(tree: Tree, start: Callable[[str], Tree]) -> None:
    other = start("other").write("a.ttl")
    with pytest.raises(UsageError, match="several git repositories"):
        touched_since("HEAD", [*files(tree.root), other])


def test_a_line_of_its_own_has_no_beginning_here(tree: Tree) -> None:
    tree.git("checkout", "--quiet", "--orphan", "elsewhere")
    tree.write("data/alone.ttl", ":alone :is :elsewhere")
    tree.commit()
    with pytest.raises(UsageError, match="no common ancestor with HEAD"):
        touched_since("main", files(tree.root))


def test_a_shallow_clone_says_what_it_lacks(tree: Tree, tmp_path: Path) -> None:
    tree.write("data/alone.ttl", ":alone :is :changed")
    first, _ = tree.git("rev-parse", "HEAD"), tree.commit()
    clone = tmp_path / "clone"
    tree.git("clone", "--quiet", "--depth", "1", tree.root.as_uri(), str(clone))
    assert touched_since("HEAD", files(clone)).files == frozenset()
    with pytest.raises(UsageError, match="shallow clone") as caught:
        touched_since(first, files(clone))
    assert "fetch-depth: 0" in str(caught.value)
    Tree(clone).git("fetch", "--quiet", "--unshallow")
    assert {path.name for path in touched_since(first, files(clone)).files or ()} == {"alone.ttl"}


def test_a_hook_of_another_repository_does_not_mislead(
    tree: Tree, start: Callable[[str], Tree], monkeypatch: pytest.MonkeyPatch
) -> None:
    other = start("other")
    monkeypatch.setenv("GIT_DIR", str(other.root / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index.lock")
    assert Repository.of(files(tree.root)).root == tree.root.resolve()
    assert touched_since("HEAD", files(tree.root)).files == frozenset()


def test_nothing_of_the_repository_is_run(tree: Tree, tmp_path: Path) -> None:
    ran = tmp_path / "ran"
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntouch {ran}\n")
    program.chmod(0o755)
    for key in ("core.fsmonitor", "diff.external", "core.pager", "diff.turtle.textconv", "diff.turtle.command"):
        tree.git("config", key, str(program))
    (tree.root / ".gitattributes").write_text("*.ttl diff=turtle\n")
    tree.write("data/alone.ttl", ":alone :is :changed")
    ran.unlink(missing_ok=True)
    assert touched_since("HEAD", files(tree.root)).files
    assert not ran.exists()


def test_without_git_the_way_out_is_named(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", os.devnull)
    with pytest.raises(UsageError, match="git cannot be run"):
        touched_since("HEAD", files(tree.root))
