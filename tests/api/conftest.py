"""A snapshot in miniature and the service on a port of its own, in this process."""

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from pyoxigraph import NamedNode, RdfFormat, Store

from api.app import create_app
from api.server import Server
from api.settings import Settings
from kg.namespaces import CURRENT_GRAPH
from kg.search.building import make
from kg.snapshot import Snapshot
from kg.store.embedded import SnapshotView
from kg.store.view import View
from tests.api.asking import client_of

__all__ = ["client_of"]

SAMPLE = Path(__file__).parents[1] / "kg" / "store" / "sample.trig"


class Live:
    """A running service: ``url`` is where it listens, ``app`` the application behind it."""

    def __init__(self, store: View, settings: Settings, snapshot: Snapshot | None = None) -> None:
        # the service visits its own pages only where that is of interest
        self.app = create_app(store, replace(settings, warm=False), snapshot)
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._server = Server(self.app, settings)
        self._server.config.timeout_graceful_shutdown = 1
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [self._socket]}, daemon=True)

    def __enter__(self) -> "Live":
        self._thread.start()
        end = time.monotonic() + 60
        while not self._server.started:
            assert self._thread.is_alive(), "the service did not start"
            assert time.monotonic() < end, "the service did not start in time"
            time.sleep(0.01)
        return self

    def __exit__(self, *_: object) -> None:
        self._server.should_exit = True
        self._thread.join(20)
        self._socket.close()

    def get(self, query: str, accept: str | None = None, **parameters: Any) -> httpx.Response:
        """Send a query by GET; nothing is accepted unless said."""
        headers = {"Accept": accept} if accept is not None else {"Accept": "*/*"}
        return httpx.get(f"{self.url}/sparql", params={"query": query, **parameters}, headers=headers, timeout=60)

    def post(self, query: str, accept: str = "*/*", **parameters: Any) -> httpx.Response:
        """Send a query by direct POST."""
        headers = {"Accept": accept, "Content-Type": "application/sparql-query"}
        return httpx.post(f"{self.url}/sparql", content=query, params=parameters, headers=headers, timeout=60)


@pytest.fixture(scope="session")
def snapshots(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of snapshots with one, called v1."""
    out = tmp_path_factory.mktemp("snapshots")
    folder = out / "v1"
    folder.mkdir()
    store = Store(str(folder / "store"))
    store.bulk_load(path=SAMPLE, format=RdfFormat.TRIG)
    store.flush()
    store.dump(folder / "current.nt", RdfFormat.N_TRIPLES, from_graph=NamedNode(CURRENT_GRAPH))
    del store
    (folder / "search").mkdir()
    make(folder / "search" / "search.sqlite", folder / "current.nt", "0" * 64)
    (folder / "manifest.json").write_text(json.dumps({"version": "v1", "counts": {}, "files": {}}))
    (out / "current").symlink_to("v1")
    return out


@pytest.fixture(scope="session")
def view(snapshots: Path) -> SnapshotView:
    return SnapshotView(snapshots / "v1" / "store", "v1")


@pytest.fixture(scope="session")
def live() -> type[Live]:
    """The class of running services, for those who start one of another kind."""
    return Live


@pytest.fixture(scope="session")
def service(view: SnapshotView) -> Iterator[Live]:
    """The service with a deadline that no honest query comes near."""
    with Live(view, Settings(deadline=20, workers=2)) as live:
        yield live


@pytest.fixture(scope="session")
def our_view(our_snapshot: Snapshot) -> SnapshotView:
    """Our own data as they are served."""
    return SnapshotView(our_snapshot.store, our_snapshot.version)


@pytest.fixture(scope="session")
def our_service(our_view: SnapshotView, our_snapshot: Snapshot) -> Iterator[Live]:
    """The service on our own data, for all who change nothing of it."""
    with Live(our_view, Settings(workers=1, deadline=60), our_snapshot) as live:
        yield live


@pytest.fixture(scope="module")
def start(view: SnapshotView) -> Iterator[Callable[..., Live]]:
    """Start services with settings of one's own; they end with the module."""
    with ExitStack() as stack:
        yield lambda **settings: stack.enter_context(Live(view, Settings(**settings)))


@contextmanager
def never_longer(seconds: float) -> Iterator[None]:
    """Fail where the block takes longer."""
    begin = time.monotonic()
    yield
    took = time.monotonic() - begin
    assert took <= seconds, f"took {took:.2f} s instead of {seconds} s at most"


class Listener:
    """A port that counts who calls."""

    def __init__(self) -> None:
        self.calls = 0
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self._thread = threading.Thread(target=self._count, daemon=True)
        self._thread.start()

    def _count(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            self.calls += 1
            connection.close()

    def close(self) -> None:
        """Stop counting."""
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join(5)


@pytest.fixture
def listener() -> Iterator[Listener]:
    """A server that nobody is to call."""
    found = Listener()
    yield found
    found.close()
