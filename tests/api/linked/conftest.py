"""The service on a snapshot of the real records, and on small graphs; asked without a port and without workers."""

import asyncio
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx
import pytest
from pyoxigraph import NamedNode, RdfFormat, Store

from api.app import create_app
from api.settings import Settings
from kg import assets
from kg.build import Snapshot, build
from kg.namespaces import CURRENT_GRAPH
from kg.store.embedded import SnapshotView
from kg.store.view import View

URL = "https://vet.example"
#: Rows that our own register does not have yet.
ENDED = """\
measure,42130-taken-back,A tool that was taken back,2026-01-15,withdrawn,,2026-03-01
measure,42130-twin,A tool that was there twice,2026-01-15,merged,42130-cousin,2026-03-01
measure,42130-cousin,A tool that was there thrice,2026-01-15,merged,development/42130,2026-04-01
measure,42130-merged-into-nothing,A tool,2026-01-15,merged,42130-taken-back,2026-04-01
"""


class Client:
    """Asks an application; ``app`` is what it asks."""

    def __init__(self, view: View, snapshot: Snapshot | None = None, **settings: Any) -> None:
        self.app = create_app(view, Settings(**settings), snapshot)
        self._runner = asyncio.Runner()
        self._client = httpx.AsyncClient(transport=httpx.ASGITransport(self.app), base_url=URL)

    def get(self, path: str, accept: str = "*/*", method: str = "GET", **headers: str) -> httpx.Response:
        """Ask for a path as it stands; an underscore in the name of a header is a hyphen."""
        sent = {"Accept": accept} | {name.replace("_", "-"): value for name, value in headers.items()}
        if "accept-encoding" not in map(str.lower, sent):
            sent["Accept-Encoding"] = "identity"
        return self._runner.run(self._client.request(method, path, headers=sent))

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
def view_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., SnapshotView]:
    """Make views of a current graph from N-Triples."""

    def make(text: str, version: str | None = "v1") -> SnapshotView:
        folder = tmp_path_factory.mktemp("graph") / "store"
        store = Store(str(folder))
        store.bulk_load(text.encode(), format=RdfFormat.N_TRIPLES, to_graph=NamedNode(CURRENT_GRAPH))
        store.flush()
        return SnapshotView(folder, version)

    return make


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """A snapshot of the project's own records, with some that have come to an end."""
    place = tmp_path_factory.mktemp("linked")
    data = Path(shutil.copytree(assets.data_dir(), place / "data"))
    with (data / "references.csv").open("a", encoding="utf-8") as file:
        file.write(ENDED)
    return build(data, place / "snapshots")


@pytest.fixture(scope="session")
def client(client_of: Callable[..., Client], real: Snapshot) -> Client:
    return client_of(SnapshotView(real.store, real.version), real)
