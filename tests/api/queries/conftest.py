"""The service over the records of this checkout, where every stored question has something to answer."""

from collections.abc import Iterator

import httpx
import pytest

from api.settings import Settings
from kg.snapshot import Snapshot
from kg.store.embedded import SnapshotView
from tests.api.conftest import Live


@pytest.fixture(scope="session")
def our_view(our_snapshot: Snapshot) -> SnapshotView:
    """The store of our own records."""
    return SnapshotView(our_snapshot.store, our_snapshot.version)


@pytest.fixture(scope="session")
def ours(our_view: SnapshotView, our_snapshot: Snapshot) -> Iterator[httpx.Client]:
    """A client of the service over our own records."""
    with (
        Live(our_view, Settings(workers=1, deadline=60), our_snapshot) as live,
        httpx.Client(base_url=live.url, headers={"Accept-Encoding": "identity"}, timeout=60) as client,
    ):
        yield client
