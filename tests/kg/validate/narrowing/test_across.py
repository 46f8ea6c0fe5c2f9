"""A check over everything may find something far from a change: it is shown where the change may have brought it."""

from pathlib import Path

import pytest
from rdflib.namespace import RDFS

from kg.namespaces import VET, concept
from kg.validate import Report, validate
from kg.validate.checks import Check
from kg.validate.narrowing.baseline import Baseline
from kg.validate.narrowing.changed import Touched, touched_since
from kg.validate.narrowing.narrowing import Narrowing
from kg.validate.results import Severity
from tests.kg.validate.narrowing.working_tree import Tree
from tests.kg.validate.reports.conftest import report, result

CHECK = "bodies-of-one-name"
FAR = "data/bodies/z.ttl"


@pytest.fixture
def bodies(tree: Tree) -> Tree:
    """Two bodies that have nothing to do with each other but their system and, nearly, their name."""
    write(tree, "a", "Ministry of schools")
    write(tree, "z", "Ministry of Schools and Work")
    tree.commit()
    return tree


def write(tree: Tree, name: str, label: str, *more: str) -> None:
    said = (
        f"a <{VET.Body}>",
        f"<{VET.jurisdiction}> <{concept('system', 'austria')}>",
        f"<{RDFS.label}> '{label}'@en",
        *more,
    )
    tree.write(f"data/bodies/{name}.ttl", *(f":{name} {one}" for one in said))


def found(tree: Tree) -> list[str]:
    files = sorted((tree.root / "data").rglob("*.ttl"))
    change = touched_since("HEAD", files)
    report: Report = change.only(validate([tree.root / "data"]))
    assert change.only(validate([tree.root / "data"], touched=change.names)).results == report.results
    return [Path(one.file).relative_to(tree.root).as_posix() for one in report.results if one.component == CHECK]


def test_what_a_change_brings_far_away_is_shown(bodies: Tree) -> None:
    write(bodies, "a", "Ministry of Schools and Work")
    assert found(bodies) == [FAR]


def test_what_was_there_is_not_where_the_change_has_nothing_to_do_with_it(bodies: Tree) -> None:
    write(bodies, "a", "Ministry of Schools and Work")
    bodies.commit()
    write(bodies, "a", "Ministry of Schools and Work", ":remark 'new'")
    assert found(bodies) == []


def test_a_check_that_looks_at_every_property_may_find_something_after_any_change(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    wide = Check("wide", "Something is so.", Severity.WARNING, "SELECT ?focus WHERE { ?focus ?any ?value }")
    monkeypatch.setattr("kg.validate.narrowing.changed.checks", lambda: [wide])
    told = report(result(1, component="wide"))
    assert Touched(frozenset(), frozenset({"e:p"})).only(told) == told
    assert Touched(frozenset()).only(told).results == ()


def test_what_a_baseline_holds_of_other_files_is_not_gone() -> None:
    held = Baseline.of(report(result(1)))
    some = Touched(frozenset(), frozenset({"e:p"}), frozenset())
    assert Narrowing(held, None, some).of(report) == (report(), [])
    assert "gone: 1" in Narrowing(held, None, None).of(report)[1][0]


def test_a_change_of_very_many_files_is_one_of_everything(bodies: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.validate.narrowing.changed._MOST", 1)
    files = sorted((bodies.root / "data").rglob("*.ttl"))
    write(bodies, "a", "Ministry of Labour")
    assert touched_since("HEAD", files).files is not None
    write(bodies, "z", "Ministry of Schools")
    assert touched_since("HEAD", files).files is None
