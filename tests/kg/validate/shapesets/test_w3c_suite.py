"""The W3C's test suite of SHACL against the default engine, where it is at hand: docs/reference/conformance.md."""

from pathlib import Path

import pytest

from kg import assets
from kg.errors import VetkgError
from kg.validate.engines import NAMES, engine
from kg.validate.shapesets import wellformed
from tests.kg.validate.shapesets.suite import Case, cases, found, graph_of, statements

ROOT = assets.data_dir().parent
TESTS = ROOT.parent / "shared/conformance/suites/data-shapes/data-shapes-test-suite/tests"
#: Cases whose shapes are not taken as they are, with what is said of them; the engine itself gives the right results.
REFUSED = {
    "core/path/path-strange-002": "A path is a property",
    "core/property/qualifiedValueShape-001": "SHACL has no such term",
    "sparql/component/validator-001": "is not followed, nothing is fetched",
}

pytestmark = [
    pytest.mark.skipif(not TESTS.is_dir(), reason="the suite is not at hand"),
    pytest.mark.filterwarnings("ignore:Parsing weird boolean"),
]


def listed(part: str) -> list[Case]:
    return list(cases(TESTS / part / "manifest.ttl")) if TESTS.is_dir() else []


CORE, SPARQL = listed("core"), listed("sparql")


@pytest.mark.parametrize("case", [one for one in CORE + SPARQL if one.expected is not None], ids=lambda one: one.name)
def test_the_results_are_those_of_the_suite_and_its_shapes_are_taken(case: Case) -> None:
    results = engine(NAMES[0], graph_of(case.shapes)).validate_graph(statements(case.data))
    assert found(results) == case.expected
    told, wanted = problems(case.shapes), REFUSED.get(case.name)
    assert told == [] if wanted is None else told and all(wanted in message for message in told)


@pytest.mark.parametrize("case", [one for one in CORE + SPARQL if one.expected is None], ids=lambda one: one.name)
def test_what_must_fail_is_refused(case: Case) -> None:
    assert problems(case.shapes)


def problems(path: Path) -> list[str]:
    try:
        documents = wellformed.documents([path])
    except VetkgError as error:
        return [error.message]
    return [one.message for one in wellformed.problems(documents, wellformed.graph_of(documents))]


def test_as_many_cases_as_the_documents_say() -> None:
    assert (len(CORE), len(SPARQL)) == (98, 22)
