"""Each constraint of the shapes has a valid and an invalid twin, and is the only one that tells them apart."""

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import NamedNode
from rdflib import Graph, URIRef
from rdflib.namespace import SH

from kg.namespaces import VETSH
from kg.validate import Severity, validate
from kg.validate.engines import RawResult
from kg.validate.engines.both import identity
from kg.validate.running.placing import Unit
from tests.cases import for_each

By = Callable[[str], Callable[[Path], list[RawResult]]]

HERE = Path(__file__).parent
VALID = sorted((HERE / "valid").glob("[A-Z]*/*.ttl"))
INVALID = sorted((HERE / "invalid").glob("[A-Z]*/*.ttl"))
#: What may stand in a property shape without being a constraint (SHACL, section 2.3.2).
NOT_CONSTRAINTS = {SH.path, SH.severity, SH.message, SH.name, SH.description}
COMPONENT_OF = {
    "two-holders": SH.maxCount,
    "orphan": SH.minCount,
    "missing": SH.minCount,
    "two": SH.maxCount,
    "datatype": SH.datatype,
    "language": SH.languageIn,
    "language-twice": SH.uniqueLang,
    "too-long": SH.maxLength,
    "too-short": SH.minLength,
    "too-small": SH.minInclusive,
    "too-large": SH.maxInclusive,
    "unknown": SH["class"],
    "scheme": SH.pattern,
    "pattern": SH.pattern,
    "order": SH.lessThanOrEquals,
    "precision": SH["or"],
    "value": SH["in"],
    "contradiction": SH.disjoint,
    "literal": SH.nodeKind,
}


def name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def expected(path: Path) -> tuple[URIRef, int]:
    lines = path.read_text(encoding="utf-8").splitlines()
    shape = next(match[1] for line in lines if (match := re.match(r"# Expect: vetsh:(\S+)", line)))
    return VETSH[shape], next(number for number, line in enumerate(lines, start=1) if line.endswith("# here"))


def property_constraints(graph: Graph) -> set[tuple[str, URIRef]]:
    """Every (property shape, constraint parameter) of the core and the profile."""
    return {
        (str(shape).removeprefix(str(VETSH)), parameter)
        for shape in graph.objects(None, SH.property)
        for parameter in graph.predicates(shape)
        if isinstance(parameter, URIRef) and parameter in SH and parameter not in NOT_CONSTRAINTS
    }


def parameter(path: Path, graph: Graph) -> URIRef:
    if path.stem == "class":
        return SH["class"] if graph.value(VETSH[path.parent.name], SH["class"]) else SH["or"]
    return COMPONENT_OF[path.stem]


@for_each("path", VALID, ids=name)
def test_valid_twin_conforms(path: Path, by: By) -> None:
    assert by("fast")(path) == []


@for_each("path", INVALID, ids=name)
def test_invalid_twin_yields_its_one_shape_on_its_line(path: Path, by: By) -> None:
    results = by("fast")(path)
    shape, line = expected(path)
    assert [result.shape for result in results] == [NamedNode(shape)]
    assert Unit.read([path]).place(results[0].focus, results[0].path, results[0].value) == (str(path), line)


@for_each("path", INVALID, ids=name)
def test_only_its_own_constraint_tells_the_twin_apart(path: Path, by: By, graph: Graph) -> None:
    """Each constraint is a component of its own, so without this one the twin would pass."""
    (result,) = by("fast")(path)
    one = str(parameter(path, graph)).removeprefix(str(SH))
    assert result.component == f"{SH}{one[0].upper()}{one[1:]}ConstraintComponent"


@for_each("path", [*VALID, *INVALID][::8], ids=name)
def test_the_reference_finds_the_same_in_an_eighth(path: Path, by: By) -> None:
    assert_engines_agree(path, by)


@pytest.mark.soak
@for_each("path", [*VALID, *INVALID], ids=name)
def test_the_reference_finds_the_same(path: Path, by: By) -> None:
    assert_engines_agree(path, by)


def assert_engines_agree(path: Path, by: By) -> None:
    fast, reference = (Counter(map(identity, by(engine)(path))) for engine in ("fast", "pyshacl"))
    assert fast == reference


def test_every_constraint_has_its_twin(graph: Graph) -> None:
    have = {(path.parent.name, parameter(path, graph)) for path in INVALID}
    assert property_constraints(graph) == have


def test_every_shape_has_a_valid_twin(graph: Graph) -> None:
    targeted = {shape for target in (SH.targetClass, SH.targetSubjectsOf) for shape in graph.subjects(target, None)}
    named = {str(shape).removeprefix(str(VETSH)) for shape in targeted}
    assert named == {path.parent.name for path in VALID}


def test_a_run_over_one_file_names_the_line() -> None:
    path = HERE / "invalid" / "Milestone-stage" / "scheme.ttl"
    (result,) = validate([path]).at_least(Severity.INFO)
    assert (result.file, result.line) == (str(path), expected(path)[1])
