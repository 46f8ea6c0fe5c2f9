"""The state of a publication, as any store shows it."""

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store

from kg.namespaces import PUBLICATION_GRAPH
from kg.publishing.held import held
from kg.publishing.marker import Marker, State, read_marker
from kg.store.embedded import MemoryView

HERE = NamedNode(PUBLICATION_GRAPH)
MARKER = Marker("c002f9d776ee", State.COMPLETE, 46048, 209, "2026-11-22T07:10:21Z", "a26e")


def view(*markers: Marker) -> MemoryView:
    store = Store()
    for marker in markers:
        store.load(marker.lines(), format=RdfFormat.N_TRIPLES, to_graph=HERE)
    return MemoryView(store)


@pytest.mark.parametrize("state", list(State))
def test_what_is_written_is_read(state: State) -> None:
    marker = Marker("v", state, 3, 2, "2026-11-22T07:10:21Z", "a")
    assert read_marker(view(marker)) == marker
    assert marker.complete == (state is State.COMPLETE)


def test_nothing_was_published() -> None:
    assert read_marker(view()) is None
    assert not view().query(held(MARKER))


def test_two_states_are_none() -> None:
    found = read_marker(view(MARKER, Marker("other", State.COMPLETE)))
    assert found is not None
    assert not found.complete


def test_a_marker_of_somebody_else() -> None:
    store = Store()
    for name, value in (
        ("http://www.w3.org/2002/07/owl#versionInfo", "v"),
        ("https://schema.org/creativeWorkStatus", "complete"),
    ):
        store.add(Quad(HERE, NamedNode(name), Literal(value), HERE))
    found = read_marker(MemoryView(store))
    assert found == Marker("v", "complete")
    assert MemoryView(store).query(held(found))


def test_one_subject() -> None:
    assert {line.split(b" ")[0] for line in MARKER.lines().splitlines()} == {str(HERE).encode()}


def test_held() -> None:
    store = view(MARKER)
    assert store.query(held(MARKER))
    others = [
        Marker("another", State.COMPLETE, run="a26e"),
        Marker(MARKER.version, State.UNDER_WAY, run="a26e"),
        Marker(MARKER.version, State.COMPLETE, run="b37f"),
        Marker("$run", State.COMPLETE, run='" . } #'),
    ]
    assert not any(store.query(held(other)) for other in others)
