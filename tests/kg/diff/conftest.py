from collections.abc import Callable

import pyoxigraph as ox
import pytest

from kg.diff import Diff, Side, Words, compare, outline
from kg.diff.formats import write_text
from kg.diff.graph import Graph
from kg.diff.names import Names
from kg.namespaces import ID, PREFIXES

HEAD = "".join(f"PREFIX {name}: <{namespace}>\n" for name, namespace in PREFIXES.items()) + f"BASE <{ID}>\n"

#: What the invented records below mean: labels of concepts and bodies.
LABELS = """
<concept/stage/pilot> rdfs:label "Pilot"@en .
<concept/stage/implementation> rdfs:label "Implementation"@en .
<concept/stage/completed> rdfs:label "Completed"@en .
<concept/target-group/teachers> rdfs:label "Teachers"@en .
<concept/target-group/learners> rdfs:label "Learners"@en .
<concept/target-group/early-leavers> rdfs:label "Young people who leave early"@en .
<concept/indicator/laptops-delivered> rdfs:label "Laptops delivered"@en .
<concept/indicator/budget> rdfs:label "Budget"@en .
<concept/indicator/amount> rdfs:label "Amount"@en .
<concept/indicator/dropout-rate> rdfs:label "Dropout rate"@en .
<concept/unit/item> rdfs:label "Item"@en .
<concept/unit/percent> rdfs:label "Percent"@en .
<concept/modality/planned> rdfs:label "Planned"@en .
<concept/modality/reported> rdfs:label "Reported"@en .
<concept/modality/unspecified> rdfs:label "Unspecified"@en .
<concept/role/partner> rdfs:label "Partner"@en .
<concept/role/responsible> rdfs:label "Responsible"@en .
<concept/document-role/further-reading> rdfs:label "Further reading"@en .
<concept/period/learner> rdfs:label "Learner"@en .
<concept/finding/achieved> rdfs:label "Achieved"@en .
<body/ministry> rdfs:label "Ministry of Bread"@en .
<body/guild> rdfs:label "Guild of Bakers"@en .
vet:targetGroup rdfs:label "target group"@en .
vet:order rdfs:label "order"@en .
"""

#: A development that stands on both sides of most tests.
OVENS = '<development/90001> a vet:PolicyDevelopment ; rdfs:label "Ovens for all"@en ; dct:title "Ovens for all"@en .\n'


def quads(turtle: str) -> list[ox.Quad]:
    return list(ox.parse(HEAD + turtle, format=ox.RdfFormat.TURTLE))


@pytest.fixture(scope="session")
def graph() -> Callable[[str], Graph]:
    return lambda turtle: Graph(quads(turtle))


@pytest.fixture(scope="session")
def names(graph: Callable[[str], Graph]) -> Names:
    return Names(lambda: graph(LABELS))


@pytest.fixture(scope="session")
def difference(graph: Callable[[str], Graph]) -> Callable[[str, str], Diff]:
    """Compare two records of the same development."""
    return lambda a, b: compare(Side("old", graph(OVENS + a)), Side("new", graph(OVENS + b)))


@pytest.fixture(scope="session")
def told(difference: Callable[[str, str], Diff], names: Names) -> Callable[..., list[str]]:
    """Compare two records of the same development, and return the lines that tell of changes."""

    def lines(a: str, b: str, *, provenance: bool = False) -> list[str]:
        diff = difference(a, b)
        text = write_text(outline(diff, Words(diff, names), provenance=provenance))
        return [line.strip() for line in text.splitlines() if line.startswith("    ")]

    return lines
