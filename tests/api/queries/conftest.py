"""The service over the records of this checkout, where every stored question has something to answer."""

from collections.abc import Iterator

import httpx
import pytest

from tests.api.conftest import Live


@pytest.fixture(scope="session")
def ours(our_service: Live) -> Iterator[httpx.Client]:
    """A client of the service over our own records."""
    headers = {"Accept-Encoding": "identity"}
    with httpx.Client(base_url=our_service.url, headers=headers, timeout=60) as client:
        yield client
