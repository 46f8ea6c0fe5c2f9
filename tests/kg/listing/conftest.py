"""Our own developments and invented ones, each as a listing and as plain sets."""

import sys
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat

from kg.listing import Listing
from kg.snapshot import CURRENT_DUMP, Snapshot
from kg.store.embedded import SnapshotView

sys.path.insert(0, str(Path(__file__).parent))

from listing_case import Case, view_of
from listing_invented import graph
from listing_plain import Plain


@pytest.fixture(scope="session")
def invented() -> Case:
    turtle = graph()
    return Case(Listing.load(view_of(turtle)), Plain(turtle.encode(), RdfFormat.TURTLE))


@pytest.fixture(scope="session")
def ours(our_snapshot: Snapshot) -> Case:
    view = SnapshotView(our_snapshot.store, our_snapshot.version)
    return Case(Listing.load(view), Plain(our_snapshot.path / CURRENT_DUMP))


@pytest.fixture(params=["ours", "invented"])
def case(request: pytest.FixtureRequest) -> Case:
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Case)
    return found
