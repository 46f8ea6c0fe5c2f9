"""Our own data, and the same as plain triples to count in."""

from collections.abc import Callable, Generator
from typing import Any, TypeVar

import pytest
from rdflib import Graph

from kg.query.prepared import prepare
from kg.snapshot import CURRENT_DUMP, Snapshot
from kg.store.embedded import SnapshotView
from kg.things.rows import Rows

T = TypeVar("T")
Ask = Callable[[str], list[tuple[Any, ...]]]
Run = Callable[[Generator[str, Rows, T]], T]


@pytest.fixture(scope="session")
def ours(our_snapshot: Snapshot) -> SnapshotView:
    return SnapshotView(our_snapshot.store, our_snapshot.version)


@pytest.fixture(scope="session")
def graph(our_snapshot: Snapshot) -> Graph:
    """The current view, read by another library."""
    return Graph().parse(our_snapshot.path / CURRENT_DUMP, format="nt")


@pytest.fixture(scope="session")
def ask(ours: SnapshotView) -> Ask:
    """Ask a query, as a worker would."""
    return lambda text: [tuple(row) for row in ours.query(prepare(text))]  # type: ignore[union-attr,arg-type]


@pytest.fixture(scope="session")
def run(ask: Ask) -> Run[Any]:
    """Return what a chain of queries returns."""

    def answered(work: Generator[str, Rows, Any]) -> Any:
        try:
            text = next(work)
            while True:
                text = work.send(ask(text))
        except StopIteration as done:
            return done.value

    return answered
