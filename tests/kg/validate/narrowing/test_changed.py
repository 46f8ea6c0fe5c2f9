"""What a change touches: the files that it edits, and those that depend on them."""

from pathlib import Path

import pytest

from kg import assets
from kg.validate.narrowing.changed import touched_since
from tests.kg.validate.narrowing.working_tree import Tree

ONE, TEXT = "data/records/s/1/2024.ttl", "data/records/s/1/2024.text.ttl"
TWO, THREE = "data/records/s/2/2024.ttl", "data/records/s/3/2024.ttl"
MINISTRY, OFFICE, ALONE = "data/bodies/ministry.ttl", "data/bodies/office.ttl", "data/alone.ttl"


def touched(tree: Tree, revision: str = "HEAD", *behind: Path, together: bool = True) -> set[str] | None:
    files = sorted((tree.root / "data").rglob("*.ttl"))
    found = touched_since(revision, files, behind, together=together).files
    return None if found is None else {path.relative_to(tree.root).as_posix() for path in found}


def test_no_change_touches_nothing(tree: Tree) -> None:
    files = sorted((tree.root / "data").rglob("*.ttl"))
    assert touched_since("HEAD", files).nothing
    (tree.root / ALONE).unlink()
    gone = touched_since("HEAD", [path for path in files if path.exists()])
    assert (gone.files, gone.properties, gone.nothing) == (frozenset(), {"https://example.org/is"}, False)


@pytest.mark.parametrize("add", [False, True])
def test_an_edition_and_its_text_are_one(tree: Tree, add: bool) -> None:
    tree.write(THREE, ":three :name 'new'")
    tree.write("data/records/s/3/2024.text.ttl", ":three :summary 'new'")
    if add:
        tree.git("add", "--all")
    assert touched(tree) == {THREE, "data/records/s/3/2024.text.ttl", OFFICE}  # it referred to the office before


def test_whoever_refers_to_a_changed_thing_is_touched_and_whom_it_refers_to(tree: Tree) -> None:
    tree.write(TEXT, ":one :summary 'better'")
    assert touched(tree) == {ONE, TEXT, TWO}
    tree.write(ONE, ":one :body :ministry", ":one :year 2024")
    assert touched(tree) == {ONE, TEXT, TWO, MINISTRY}


def test_nothing_leads_back_to_what_is_validated_by_itself(tree: Tree) -> None:
    tree.write(ONE, ":one :body :ministry", ":one :year 2024", ":office :name 'Agency'")
    assert touched(tree, together=False) == {ONE, TEXT, TWO, OFFICE, THREE}


def test_a_body_touches_by_way_of_the_bodies_under_it(tree: Tree) -> None:
    tree.write(MINISTRY, ":ministry :name 'Department'")
    assert touched(tree) == {MINISTRY, OFFICE, ONE, TEXT, TWO, THREE}


def test_what_is_gone_is_missed_by_those_who_refer_to_it(tree: Tree) -> None:
    (tree.root / ONE).unlink()
    (tree.root / TEXT).unlink()
    assert touched(tree) == {TWO, MINISTRY}


def test_what_a_file_no_longer_says_counts(tree: Tree) -> None:
    tree.write(OFFICE, ":agency :unitOf :elsewhere")
    assert touched(tree) == {OFFICE, MINISTRY, TWO, THREE}


def test_a_new_file_is_a_change_also_where_git_passes_it_over(tree: Tree) -> None:
    tree.write("data/new.ttl", ":new :is :new")
    tree.write(".gitignore").write_text("data/ignored.ttl\n")
    tree.write("data/ignored.ttl", ":ignored :of :alone")
    assert touched(tree) == {"data/new.ttl", "data/ignored.ttl", ALONE}


def test_changes_count_from_where_the_branch_began(tree: Tree) -> None:
    tree.git("checkout", "--quiet", "-b", "work")
    tree.write(ALONE, ":alone :is :changed")
    tree.commit()
    tree.git("checkout", "--quiet", "main")
    tree.write(THREE, ":three :name 'changed on main'")
    tree.commit()
    tree.git("checkout", "--quiet", "work")
    assert touched(tree, "main") == {ALONE}
    assert touched(tree, "HEAD~1") == {ALONE}
    assert touched(tree) == set()


def test_what_stands_behind_everything_touches_everything(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    shapes = tree.write("shapes/mine.ttl", ":shape :is :new")
    assert touched(tree) == set()
    assert touched(tree, "HEAD", shapes.parent) is None
    tree.commit()
    tree.write("data/frameworks/new.ttl", ":framework :is :new")
    assert touched(tree) is None
    (tree.root / "data/frameworks/new.ttl").unlink()
    monkeypatch.setattr(assets, "ontology_dir", lambda: tree.root / "terms")
    assert touched(tree) == set()
    tree.write("terms/vocabulary.ttl", ":term :is :new")
    assert touched(tree) is None


def test_what_said_nothing_readable_before_touches_everything(tree: Tree) -> None:
    path = tree.root / ALONE
    path.write_text("broken")
    tree.commit()
    path.write_text("<https://example.org/alone> <https://example.org/is> 1 .")
    assert touched(tree) is None


def test_a_file_that_was_broken_now_touches_what_it_said(tree: Tree) -> None:
    (tree.root / ONE).write_text("broken")
    assert touched(tree) == {ONE, TEXT, TWO, MINISTRY}


def test_names_may_be_anything(tree: Tree) -> None:
    for name in ('data/-"quoted"\n.ttl', "data/ä b.ttl"):
        tree.write(name, ":alone :is :odd")
    tree.commit()
    for name in ('data/-"quoted"\n.ttl', "data/ä b.ttl"):
        tree.write(name, ":odd :is :odd")
    assert touched(tree) == {'data/-"quoted"\n.ttl', "data/ä b.ttl", ALONE}


@pytest.mark.parametrize("mark", ["--assume-unchanged", "--skip-worktree"])
def test_what_git_was_told_not_to_look_at_counts_as_changed(tree: Tree, mark: str) -> None:
    tree.git("update-index", mark, ALONE)
    tree.write(ALONE, ":alone :is :changed")
    assert tree.git("diff", "--name-only", "HEAD") == ""
    assert touched(tree) == {ALONE}
    files = sorted((tree.root / "data").rglob("*.ttl"))
    assert touched_since("HEAD", files).properties == {"https://example.org/is"}


def test_what_a_sparse_checkout_left_out_did_not_change(tree: Tree) -> None:
    tree.git("update-index", "--skip-worktree", ALONE)
    (tree.root / ALONE).unlink()
    assert touched(tree) == set()
    tree.git("update-index", "--no-skip-worktree", ALONE)
    tree.git("update-index", "--assume-unchanged", ALONE)
    gone = touched_since("HEAD", sorted((tree.root / "data").rglob("*.ttl")))
    assert gone.properties == {"https://example.org/is"}
