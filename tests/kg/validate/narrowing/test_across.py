"""A check over everything may find something far from a change: it is shown where the change may have brought it."""

from pathlib import Path

import pytest
from rdflib.namespace import RDFS

from kg.namespaces import VET, concept
from kg.validate import Report, validate
from kg.validate.narrowing.changed import touched_since
from tests.kg.validate.narrowing.working_tree import Tree

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
    report: Report = touched_since("HEAD", files).only(validate([tree.root / "data"]))
    return [Path(one.file).relative_to(tree.root).as_posix() for one in report.results if one.component == CHECK]


def test_what_a_change_brings_far_away_is_shown(bodies: Tree) -> None:
    write(bodies, "a", "Ministry of Schools and Work")
    assert found(bodies) == [FAR]


def test_what_was_there_is_not_where_the_change_has_nothing_to_do_with_it(bodies: Tree) -> None:
    write(bodies, "a", "Ministry of Schools and Work")
    bodies.commit()
    write(bodies, "a", "Ministry of Schools and Work", ":remark 'new'")
    assert found(bodies) == []
