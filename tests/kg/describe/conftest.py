"""A small graph, in memory and behind an endpoint, and stores made of a few statements."""

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, Store

from kg.namespaces import CURRENT_GRAPH
from kg.store.embedded import MemoryView
from kg.store.remote import RemoteView
from kg.store.view import View

SAMPLE = Path(__file__).with_name("sample.trig")


@pytest.fixture(scope="session")
def memory() -> MemoryView:
    store = Store()
    store.bulk_load(path=SAMPLE, format=RdfFormat.TRIG)
    return MemoryView(store, "v1")


@pytest.fixture(scope="session")
def remote(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RemoteView]:
    """The same graph behind an Oxigraph server."""
    folder = tmp_path_factory.mktemp("describe") / "store"
    store = Store(str(folder))
    store.bulk_load(path=SAMPLE, format=RdfFormat.TRIG)
    store.flush()
    del store
    binary = Path(sys.executable).with_name("oxigraph")
    program = str(binary) if binary.exists() else shutil.which("oxigraph")
    if program is None:
        pytest.skip("the oxigraph server is not installed")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [program, "serve-read-only", "--location", str(folder), "--bind", f"127.0.0.1:{port}"]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as server:
        try:
            _wait(port, server)
            yield RemoteView(f"http://127.0.0.1:{port}/query")
        finally:
            server.terminate()


def _wait(port: int, server: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + 30
    while time.monotonic() < end:
        assert server.poll() is None, "the oxigraph server ended"
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    raise AssertionError("the oxigraph server did not start")


@pytest.fixture(params=["memory", "remote"])
def view(request: pytest.FixtureRequest) -> View:
    found: View = request.getfixturevalue(request.param)
    return found


@pytest.fixture(scope="session")
def holding() -> Callable[[str], MemoryView]:
    """Make a view whose current graph holds the statements of a text in N-Triples."""

    def make(text: str) -> MemoryView:
        store = Store()
        store.bulk_load(text.encode(), format=RdfFormat.N_TRIPLES, to_graph=NamedNode(CURRENT_GRAPH))
        return MemoryView(store, "v1")

    return make
