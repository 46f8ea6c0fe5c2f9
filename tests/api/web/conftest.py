"""The service on our own data, whose pages are looked at."""

from collections.abc import Callable

import pytest

from kg.snapshot import Snapshot
from kg.store.embedded import SnapshotView
from tests.api.asking import Client


@pytest.fixture(scope="session")
def ours(client_of: Callable[..., Client], our_view: SnapshotView, our_snapshot: Snapshot) -> Client:
    """A client of the service on our own data, without a port."""
    return client_of(our_view, our_snapshot, workers=1).start()
