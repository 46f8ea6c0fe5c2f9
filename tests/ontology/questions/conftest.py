"""The snapshot that all questions are asked of; the helper modules of this folder are importable by name."""

import sys
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, NamedNode, RdfFormat, Store

sys.path.insert(0, str(Path(__file__).parent))

from plain import Graph

from kg.namespaces import CURRENT_GRAPH
from kg.snapshot import CURRENT_DUMP, HISTORY_DUMP, Snapshot


@pytest.fixture(scope="session")
def snapshot(our_snapshot: Snapshot) -> Path:
    """Return the folder of a snapshot of the records of this checkout."""
    return our_snapshot.path


@pytest.fixture(scope="session")
def graph(snapshot: Path) -> Graph:
    """Return the snapshot as plain Python."""
    return Graph.of_dumps(snapshot / CURRENT_DUMP, snapshot / HISTORY_DUMP)


@pytest.fixture(scope="session")
def store(snapshot: Path) -> Store:
    """Return a copy of the snapshot's store in memory, for tests that take statements out and put them back."""
    copy = Store()
    copy.bulk_load(path=snapshot / CURRENT_DUMP, format=RdfFormat.N_TRIPLES, to_graph=NamedNode(CURRENT_GRAPH))
    copy.bulk_load(path=snapshot / HISTORY_DUMP, format=RdfFormat.N_QUADS)
    assert not any(copy.quads_for_pattern(None, None, None, DefaultGraph()))
    return copy
