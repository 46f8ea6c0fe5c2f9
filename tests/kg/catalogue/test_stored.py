"""What stands in a snapshot about itself is what would be counted, and moves to where it is served."""

from itertools import pairwise

import pytest
from pyoxigraph import NamedNode, Store

from kg.build import Snapshot
from kg.catalogue import stored
from kg.catalogue.about import HOME
from kg.catalogue.sizes import Sizes, sizes
from kg.catalogue.statistics import statistics
from kg.catalogue.void import void
from kg.catalogue.writing import write
from kg.namespaces import CURRENT_GRAPH, SERVICE_GRAPH, VOID_GRAPH
from kg.store.embedded import MemoryView, SnapshotView
from kg.store.remote import RemoteView

HERE = "https://data.example/vet"
DUMPS = ["downloads/current.nt"]


@pytest.fixture(scope="module")
def view(built: Snapshot) -> SnapshotView:
    return SnapshotView(built.store, built.version)


@pytest.fixture(scope="module")
def silent(built: Snapshot) -> MemoryView:
    """The same graphs without those in which the snapshot speaks of itself."""
    store = Store()
    store.extend(Store.read_only(str(built.store)))
    for graph in (SERVICE_GRAPH, VOID_GRAPH):
        store.remove_graph(NamedNode(graph))
    return MemoryView(store, "silent")


def test_stated_sizes_are_the_counted_ones(view: SnapshotView, silent: MemoryView) -> None:
    stated, counted = sizes(view), sizes(silent)
    own = {str(SERVICE_GRAPH), str(VOID_GRAPH)}
    assert stated.default == counted.default == counted.named[str(CURRENT_GRAPH)]
    assert {name: size for name, size in stated.named.items() if name not in own} == counted.named
    assert own < stated.named.keys()


def test_the_stated_description_is_the_counted_one(view: SnapshotView, silent: MemoryView) -> None:
    stated = {str(triple) for triple in stored.stated(view)}
    counted = {str(triple) for triple in void(HOME, sizes(view), statistics(silent), [])}
    assert {line for line in stated if "dataDump" not in line} == counted


def test_a_view_that_says_nothing_of_itself_is_counted(silent: MemoryView) -> None:
    assert not stored.stated(silent)
    said = write(stored.described(silent, DUMPS), "nt").decode()
    assert f"<{HOME}/downloads/current.nt>" in said
    assert "classPartition" in said


def test_what_is_too_large_is_not_counted(silent: MemoryView, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored, "COUNTED", 3)
    said = write(stored.described(silent, DUMPS), "nt").decode()
    assert "classPartition" not in said
    assert f"<{CURRENT_GRAPH}>" in said


def test_what_is_elsewhere_is_not_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored, "sizes", lambda _: Sizes(None, {"urn:a": None}))
    said = write(stored.described(RemoteView("http://127.0.0.1:9/sparql"), []), "nt").decode()
    assert "<urn:a>" in said
    assert "#integer" not in said


def test_documents_move_and_identifiers_stay(view: SnapshotView) -> None:
    said = write(stored.moved(stored.stated(view), HERE), "nt").decode()
    assert f"<{HERE}/.well-known/void#dataset>" in said
    assert f"<{HERE}/sparql>" in said
    assert f"<{HERE}/downloads/current.nt>" in said
    for stays in (CURRENT_GRAPH, "https://w3id.org/vetkg/def/PolicyDevelopment", "https://w3id.org/vetkg/id/"):
        assert str(stays) in said
    assert "https://w3id.org/vetkg/sparql" not in said
    assert "https://w3id.org/vetkg/.well-known" not in said


def test_the_whole_stands_before_its_parts(view: SnapshotView) -> None:
    subjects = [str(triple.subject) for triple in stored.stated(view)]
    whole = {index for index, subject in enumerate(subjects) if "#" not in subject or subject.endswith("#dataset>")}
    assert whole == set(range(len(whole)))
    assert len(whole) < len(subjects)
    assert len(dict.fromkeys(subjects)) == 1 + sum(a != b for a, b in pairwise(subjects))
