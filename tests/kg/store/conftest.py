"""One sample graph in every kind of store."""

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, Store

from kg.namespaces import CURRENT_GRAPH
from kg.store.embedded import MemoryView, SnapshotView
from kg.store.remote import RemoteView
from kg.store.view import View

SAMPLE = Path(__file__).with_name("sample.trig")


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A RocksDB store on disk, and the dump of its current view beside it."""
    place = tmp_path_factory.mktemp("store") / "store"
    store = Store(str(place))
    store.bulk_load(path=SAMPLE, format=RdfFormat.TRIG)
    store.flush()
    store.dump(place.with_name("current.nt"), RdfFormat.N_TRIPLES, from_graph=NamedNode(CURRENT_GRAPH))
    return place


@pytest.fixture(scope="session")
def endpoint(folder: Path) -> Iterator[str]:
    """The address of an Oxigraph server that serves the store."""
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
            yield f"http://127.0.0.1:{port}/query"
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


@pytest.fixture(params=["memory", "snapshot", "held", "remote"])
def view(request: pytest.FixtureRequest, folder: Path) -> View:
    """The sample in each store in turn: whoever adds a store adds it here."""
    if request.param == "memory":
        store = Store()
        store.bulk_load(path=SAMPLE, format=RdfFormat.TRIG)
        return MemoryView(store)
    if request.param == "snapshot":
        return SnapshotView(folder, "v1")
    if request.param == "held":
        held = SnapshotView(folder, "v1")
        held.hold()
        return held
    return RemoteView(request.getfixturevalue("endpoint"))
