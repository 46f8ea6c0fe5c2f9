"""Anybody's files, narrowed to a change: the files, what refers to them, and everything where the shapes changed."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli.validate import command
from tests.kg.validate.narrowing.working_tree import Tree

SHAPES = """@prefix : <https://example.org/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
:ThingShape a sh:NodeShape ; sh:targetSubjectsOf :is ; sh:property :ThingShape-name .
:ThingShape-name a sh:PropertyShape ; sh:path :name ; sh:minCount 1 ; sh:message "A thing has a name."@en .
"""


def lines(tree: Tree, *options: object) -> list[str]:
    arguments = (tree.root / "things", "--shapes", tree.root / "shapes.ttl", "--changed-since", "HEAD", *options)
    result = CliRunner().invoke(command, [str(argument) for argument in arguments])
    assert not result.exception or isinstance(result.exception, SystemExit), result.exception
    found = [Path(line.split(": ")[0]).name for line in result.stdout.splitlines() if "A thing has a name" in line]
    assert result.exit_code == bool(found)
    return sorted(found)


@pytest.fixture
def things(tree: Tree) -> Tree:
    (tree.root / "shapes.ttl").write_text(SHAPES, encoding="utf-8")
    tree.write("things/one.trig", ":one :is :nameless")
    tree.write("things/two.ttl", ":two :is :nameless ; :of :one")
    tree.write("things/three.ttl", ":three :is :alone")
    tree.commit()
    return tree


def test_only_what_a_change_touches_counts(things: Tree) -> None:
    assert lines(things) == []
    things.write("things/one.trig", ":one :is :changed")
    assert lines(things) == ["one.trig:2", "two.ttl:2"]


def test_a_change_of_the_shapes_touches_everything(things: Tree) -> None:
    with (things.root / "shapes.ttl").open("a", encoding="utf-8") as file:
        file.write("# a remark\n")
    assert lines(things) == ["one.trig:2", "three.ttl:2", "two.ttl:2"]
