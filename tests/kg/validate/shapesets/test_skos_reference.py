"""The examples of the SKOS Reference, where they are at hand: the consistent ones pass, the others do not."""

from pathlib import Path

import pytest

from kg import assets
from kg.validate import Severity
from kg.validate.foreign.validating import validate_files
from kg.validate.shapesets.shape_set import ShapeSet
from tests.kg.validate.shapesets.running import ready

EXAMPLES = assets.data_dir().parent.parent / "shared/conformance/suites/skohub-shapes/tests"
CONSISTENT = sorted((EXAMPLES / "valid" / "skos.shacl.ttl").glob("ex*.ttl"))
INCONSISTENT = sorted((EXAMPLES / "invalid" / "skos.shacl.ttl").glob("ex*.ttl"))

pytestmark = pytest.mark.skipif(not EXAMPLES.is_dir(), reason="the examples are not at hand")


@pytest.fixture(scope="module")
def skos() -> ShapeSet:
    return ready("skos")


def violations(path: Path, skos: ShapeSet) -> list[int]:
    """Return the lines of the violations; some shape must have met something."""
    report = validate_files([path], skos, background=False)
    assert not report.idle_shapes
    return [one.line for one in report.at_least(Severity.VIOLATION)]


@pytest.mark.parametrize("path", CONSISTENT, ids=lambda path: path.stem)
def test_a_consistent_example_passes(path: Path, skos: ShapeSet) -> None:
    assert violations(path, skos) == []


@pytest.mark.parametrize("path", INCONSISTENT, ids=lambda path: path.stem)
def test_an_inconsistent_example_has_a_violation_on_its_line(path: Path, skos: ShapeSet) -> None:
    (line,) = violations(path, skos)
    assert line > 0


def test_all_examples_are_there() -> None:
    assert (len(CONSISTENT), len(INCONSISTENT)) == (35, 16)
