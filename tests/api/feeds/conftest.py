"""Services of snapshots that follow each other, built as in tests/kg/changes."""

import asyncio
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx
import pytest

KG = Path(__file__).parents[2] / "kg"
sys.path[:0] = [str(KG / "changes"), str(KG / "build")]

from changing import Maker, tell_a_story  # noqa: E402 - found by the line above

from api.app import create_app  # noqa: E402
from api.settings import Settings  # noqa: E402
from kg.snapshot import Snapshot  # noqa: E402
from kg.store.opening import open_snapshot  # noqa: E402

URL = "https://vet.example"


class Client:
    """Asks a service of the current snapshot of a folder, without a port and without workers."""

    def __init__(self, out: Path, **settings: Any) -> None:
        snapshot = Snapshot.at(out)
        self.app = create_app(open_snapshot(snapshot.path), Settings(**settings), snapshot)
        self._runner = asyncio.Runner()
        self._client = httpx.AsyncClient(transport=httpx.ASGITransport(self.app), base_url=URL)

    def get(self, path: str, method: str = "GET", **headers: str) -> httpx.Response:
        """Ask for a path; an underscore in the name of a header is a hyphen."""
        sent = {"Accept-Encoding": "identity"} | {name.replace("_", "-"): value for name, value in headers.items()}
        return self._runner.run(self._client.request(method, path, headers=sent))

    def close(self) -> None:
        """End what the application started."""
        self._runner.run(self._client.aclose())
        self.app.state.serving._readers.shutdown()
        self._runner.close()


@pytest.fixture(scope="session")
def asking() -> Iterator[Callable[..., Client]]:
    """Make clients of services of one's own."""
    with ExitStack() as stack:

        def make(out: Path, **settings: Any) -> Client:
            client = Client(out, **settings)
            stack.callback(client.close)
            return client

        yield make


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Maker:
    """The four snapshots of ``tell_a_story``."""
    return tell_a_story(tmp_path_factory.mktemp("told"))


@pytest.fixture(scope="session")
def client(asking: Callable[..., Client], told: Maker) -> Client:
    return asking(told.out)


@pytest.fixture
def maker(tmp_path: Path) -> Maker:
    return Maker(tmp_path)
