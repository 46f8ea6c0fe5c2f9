"""A snapshot says what it holds: the description, the numbers and the questions stand in graphs of their own."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from kg.build import Snapshot
from kg.namespaces import CURRENT_GRAPH, EXAMPLES_GRAPH, SERVICE_GRAPH, VOID_GRAPH

ABOUT = (SERVICE_GRAPH, VOID_GRAPH, EXAMPLES_GRAPH)
QUESTION = "# Which stages are there?\n# keywords: stages\nSELECT ?stage { ?stage a skos:Concept }\n"
SIZES = """
PREFIX void: <http://rdfs.org/ns/void#> PREFIX sd: <http://www.w3.org/ns/sparql-service-description#>
SELECT ?graph ?triples { GRAPH <%s> { %s ?graph . ?graph void:triples ?triples } }
"""


@pytest.fixture
def asking(ontology: Path, tmp_path: Path) -> Path:
    """The ontology with a question."""
    copy = Path(shutil.copytree(ontology, tmp_path / "asking"))
    (copy / "questions").mkdir()
    (copy / "questions" / "stages.rq").write_text(QUESTION)
    return copy


def size(store: Store, graph: str) -> int:
    return sum(1 for _ in store.quads_for_pattern(None, None, None, NamedNode(graph)))


def stated(store: Store, graph: str, path: str) -> dict[str, int]:
    rows = store.query(SIZES % (graph, path))
    assert isinstance(rows, QuerySolutions)
    return {row["graph"].value: int(row["triples"].value) for row in rows}


@pytest.mark.parametrize(
    ("graph", "path"), [(SERVICE_GRAPH, "?d sd:namedGraph/sd:name"), (VOID_GRAPH, "?d void:subset")]
)
def test_the_sizes_stated_are_those_of_the_store(
    make: Callable[..., Snapshot], asking: Path, graph: str, path: str
) -> None:
    store = Store.read_only(str(make(ontology=asking).store))
    named = {name.value: size(store, name.value) for name in store.named_graphs() if isinstance(name, NamedNode)}
    found = stated(store, graph, path)
    assert {name: count for name, count in found.items() if name in named} == named
    assert named.keys() >= {*map(str, ABOUT), str(CURRENT_GRAPH)}


def test_the_questions_can_be_asked_for(make: Callable[..., Snapshot], asking: Path) -> None:
    snapshot = make(ontology=asking)
    rows = Store.read_only(str(snapshot.store)).query(
        """PREFIX sh: <http://www.w3.org/ns/shacl#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        SELECT ?one ?label ?text ?space { GRAPH <https://w3id.org/vetkg/graph/examples> {
          ?one a sh:SPARQLSelectExecutable ; rdfs:label ?label ; sh:select ?text ;
            sh:prefixes/sh:declare [ sh:prefix "skos" ; sh:namespace ?space ] } }"""
    )
    assert isinstance(rows, QuerySolutions)
    (row,) = rows
    assert row["one"] == NamedNode("https://w3id.org/vetkg/questions/stages")
    assert row["label"] == Literal("Which stages are there?", language="en")
    assert row["text"] == Literal(QUESTION)
    assert row["space"].value == "http://www.w3.org/2004/02/skos/core#"


def test_the_current_view_says_nothing_about_the_service(make: Callable[..., Snapshot], asking: Path) -> None:
    dump = (make(ontology=asking).path / "current.nt").read_text()
    for word in ("sparql-service-description", "rdfs.org/ns/void", "SPARQLExecutable"):
        assert word not in dump


def test_questions_are_inputs(make: Callable[..., Snapshot], asking: Path, ontology: Path) -> None:
    before, after = make(ontology=ontology), make(ontology=asking)
    assert after.manifest["inputs"]["files"] == before.manifest["inputs"]["files"] + 1
    assert before.manifest["counts"]["graphs"] + 1 == after.manifest["counts"]["graphs"]
    (asking / "questions" / "stages.rq").write_text(QUESTION.replace("skos:Concept", "?class"))
    assert make(ontology=asking).version != after.version
