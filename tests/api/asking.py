"""A client of an application without a port and without workers, for services whose answers are of interest."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import httpx
import pytest

from api.app import create_app
from api.settings import Settings
from kg.snapshot import Snapshot
from kg.store.view import View

URL = "https://vet.example"


class Client:
    """Asks an application; ``app`` is what it asks."""

    def __init__(self, view: View, snapshot: Snapshot | None = None, **settings: Any) -> None:
        self.app = create_app(view, Settings(**settings), snapshot)
        self._runner = asyncio.Runner()
        self._started = False
        self._client = httpx.AsyncClient(transport=httpx.ASGITransport(self.app), base_url=URL)

    def get(self, path: str, accept: str = "*/*", method: str = "GET", **headers: str) -> httpx.Response:
        """Ask for a path as it stands; an underscore in the name of a header is a hyphen."""
        sent = {"Accept": accept} | {name.replace("_", "-"): value for name, value in headers.items()}
        if "accept-encoding" not in map(str.lower, sent):
            sent["Accept-Encoding"] = "identity"
        raw = [(name.encode(), value.encode()) for name, value in sent.items()]
        return self._runner.run(self._client.request(method, path, headers=raw))

    def start(self) -> "Client":
        """Start the workers, which answer much of what REST is asked; return the client itself."""
        self._runner.run(self.app.state.serving.start())
        self._started = True
        return self

    def close(self) -> None:
        """End what the application started."""
        self._runner.run(self._client.aclose())
        if self._started:
            self._runner.run(self.app.state.serving.pool.stop())
        self.app.state.serving._readers.shutdown()
        self._runner.close()


@pytest.fixture(scope="session")
def client_of() -> Iterator[Callable[..., Client]]:
    """Make clients of services of one's own."""
    with ExitStack() as stack:

        def make(view: View, snapshot: Snapshot | None = None, **settings: Any) -> Client:
            client = Client(view, snapshot, **settings)
            stack.callback(client.close)
            return client

        yield make
