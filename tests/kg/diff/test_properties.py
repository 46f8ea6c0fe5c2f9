"""Whatever two graphs say: nothing differs from itself, and a comparison is the mirror of its reverse."""

from collections.abc import Callable
from dataclasses import replace

import pyoxigraph as ox
from hypothesis import given
from hypothesis import strategies as st
from rdflib.namespace import RDF, RDFS, XSD

from kg.diff import Change, Side, Words, compare, outline
from kg.diff.change import How
from kg.diff.formats import write_json, write_markdown, write_text
from kg.diff.graph import Graph
from kg.diff.names import Names
from kg.namespaces import ID, KINDS, VET, concept

_THINGS = [f"{ID}{kind}/{number}" for kind in sorted(KINDS) for number in ("90001", "90002")]
_CONCEPTS = [str(concept("stage", code)) for code in ("pilot", "completed")] + [str(concept("role", "responsible"))]
_NAMES_OF_PREDICATES = """
milestone figure measure responsibility responsibleBody targetGroup stage year value currency unit indicator about
editionOf linkSubject editionKey fieldSeen fieldCut partOf passage summary body role until document furtherReading
labelComposed isCurrent
"""
_PREDICATES = [str(VET[name]) for name in _NAMES_OF_PREDICATES.split()] + [str(RDFS.label)]
_LITERALS = st.one_of(
    st.integers(2020, 2025).map(ox.Literal),
    st.sampled_from(["1828", "1828.0", "5"]).map(
        lambda text: ox.Literal(text, datatype=ox.NamedNode(str(XSD.decimal)))
    ),
    st.sampled_from(["Bread", "2024", "undated-2024", ""]).map(ox.Literal),
    st.sampled_from(["Brot", "Pain"]).map(lambda text: ox.Literal(text, language="de")),
)
_FIELDS = st.sampled_from([ox.NamedNode(str(VET[name])) for name in ("milestone", "targetGroup", "summary")])
_OBJECTS = st.one_of(st.sampled_from(_THINGS + _CONCEPTS).map(ox.NamedNode), _LITERALS, _FIELDS)
_CLASSES = st.sampled_from(["PolicyDevelopment", "Milestone", "RecordEdition", "Passage", "Figure"])
_TRIPLES = st.one_of(
    st.tuples(st.sampled_from(_THINGS), st.sampled_from(_PREDICATES), _OBJECTS),
    st.tuples(
        st.sampled_from(_THINGS), st.just(str(RDF.type)), _CLASSES.map(lambda name: ox.NamedNode(str(VET[name])))
    ),
)


def _graph(triples: list[tuple[str, str, ox.NamedNode | ox.Literal]]) -> Graph:
    return Graph(ox.Quad(ox.NamedNode(s), ox.NamedNode(p), o) for s, p, o in triples)


GRAPHS = st.lists(_TRIPLES, max_size=25).map(_graph)
_NAMES = Names(Graph)


def _comparable(change: Change) -> tuple[object, ...]:
    return (
        change.thing,
        change.kind,
        change.how,
        change.predicate,
        change.values,
        change.development,
        change.certain,
        change.provenance,
        change.edition,
    )


def _mirrored(change: Change) -> Change:
    """Return the change as it looks from the other side."""
    how: dict[How, How] = {"added": "removed", "removed": "added", "changed": "changed"}
    return replace(change, how=how[change.how], before=change.after, after=change.before)


@given(GRAPHS)
def test_nothing_differs_from_itself(graph: Graph) -> None:
    assert compare(Side("a", graph), Side("a again", graph)).changes == ()


@given(GRAPHS, GRAPHS)
def test_the_reverse_exchanges_added_and_removed(a: Graph, b: Graph) -> None:
    there = compare(Side("a", a), Side("b", b)).changes
    back = compare(Side("b", b), Side("a", a)).changes
    assert sorted(map(_comparable, there), key=str) == sorted(
        (_comparable(_mirrored(change)) for change in back), key=str
    )


@given(GRAPHS, GRAPHS)
def test_every_difference_can_be_told_in_every_format(a: Graph, b: Graph) -> None:
    diff = compare(Side("a", a), Side("b", b))
    words = Words(diff, _NAMES)
    told: list[Callable[[], str]] = [
        lambda: write_text(outline(diff, words), 60),
        lambda: write_markdown(outline(diff, words, provenance=True)),
        lambda: write_json(diff, words, provenance=True),
    ]
    assert all(tell() == tell() for tell in told)
