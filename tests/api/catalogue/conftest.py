"""Clients of the application itself, without a port and without workers: the catalogue asks none."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx
import pytest
from pyoxigraph import Store

from api.app import create_app
from api.settings import Settings
from kg.build import build
from kg.snapshot import Snapshot
from kg.store.embedded import MemoryView, SnapshotView
from kg.store.files import FilesView, loaded
from kg.store.view import View

URL = "http://vet.example"


class Changing(MemoryView):
    """A store of which nobody knows the version; other processes get an empty one."""

    def __init__(self, store: Store | None = None) -> None:
        super().__init__(store)

    def __reduce__(self) -> tuple[type["Changing"], tuple[()]]:
        return (Changing, ())


class Client:
    """Asks an application; ``app`` is what it asks."""

    def __init__(self, view: View, snapshot: Snapshot | None = None, **settings: Any) -> None:
        self.app = create_app(view, Settings(**settings), snapshot)
        self._runner = asyncio.Runner()
        self._client = httpx.AsyncClient(transport=httpx.ASGITransport(self.app), base_url=URL)

    def get(self, path: str, accept: str = "*/*", method: str = "GET", **headers: str) -> httpx.Response:
        """Ask for a path; an underscore in the name of a header is a hyphen."""
        sent = {"Accept": accept} | {name.replace("_", "-"): value for name, value in headers.items()}
        raw = [(name.encode(), value.encode()) for name, value in sent.items()]
        return self._runner.run(self._client.request(method, path, headers=raw))

    def close(self) -> None:
        """End what the application started."""
        self._runner.run(self._client.aclose())
        self.app.state.serving._readers.shutdown()
        self._runner.close()


@pytest.fixture(scope="session")
def client_of() -> Iterator[Callable[..., Client]]:
    """Make clients of services of one's own."""
    with ExitStack() as stack:

        def make(*arguments: Any, **settings: Any) -> Client:
            client = Client(*arguments, **settings)
            stack.callback(client.close)
            return client

        yield make


@pytest.fixture(scope="session")
def foreign(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FilesView]:
    """Files of somebody else, as a store."""
    path = tmp_path_factory.mktemp("foreign") / "data.nq"
    path.write_text("<urn:s> <urn:p> <urn:o> .\n<urn:s> <urn:q> <urn:o> <urn:g> .\n")
    with loaded([path]) as view:
        yield view


@pytest.fixture(scope="session")
def changing() -> type[Changing]:
    """The class of stores that may change."""
    return Changing


@pytest.fixture(scope="session")
def client(client_of: Callable[..., Client], view: SnapshotView) -> Client:
    """A client of the service on the snapshot in miniature."""
    return client_of(view)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """A snapshot of invented records."""
    fixtures = Path(__file__).parents[2] / "kg" / "build" / "fixtures"
    return build(fixtures / "data", tmp_path_factory.mktemp("snapshots"), ontology=fixtures / "ontology")


@pytest.fixture(scope="session")
def served(client_of: Callable[..., Client], built: Snapshot) -> Client:
    """A client of the service on a whole snapshot."""
    return client_of(SnapshotView(built.store, built.version), built)
