"""The service on our own data with a worker, for pages that ask REST what only workers answer."""

from collections.abc import Iterator

import pytest

from tests.api.conftest import Live
from tests.api.web.record.asker import Asker


@pytest.fixture(scope="session")
def working(our_service: Live) -> Iterator[Asker]:
    """A client of the service on our own data, with a worker."""
    asker = Asker(our_service.url)
    yield asker
    asker.close()
