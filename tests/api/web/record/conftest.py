"""The service on our own data with a worker, for pages that ask REST what only workers answer."""

from collections.abc import Iterator
from typing import Any

import pytest

from api.settings import Settings
from kg.snapshot import Snapshot
from kg.store.embedded import SnapshotView
from tests.api.web.record.asker import Asker


@pytest.fixture(scope="session")
def working(live: Any, our_view: SnapshotView, our_snapshot: Snapshot) -> Iterator[Asker]:
    """A client of the service on our own data, with a worker."""
    with live(our_view, Settings(deadline=20, workers=1), our_snapshot) as service:
        asker = Asker(service.url)
        yield asker
        asker.close()
