"""Snapshots to publish, and engines to publish them to: the real Oxigraph server, and one that fails on request."""

import gc
import hashlib
import json
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx
import pytest
from fake_engine import FakeEngine
from pyoxigraph import NamedNode, RdfFormat, Store

from kg.namespaces import GRAPH, PREFIXES
from kg.publishing.addresses import addresses
from kg.publishing.connection import Connection
from kg.publishing.engine import Engine
from kg.publishing.graphs import Graphs
from kg.publishing.plan import make_plan
from kg.publishing.run import Outcome, Publication
from kg.snapshot import Snapshot
from kg.store.credentials import Credentials

HEAD = "".join(f"PREFIX {name}: <{namespace}>\n" for name, namespace in PREFIXES.items()) + f"BASE <{GRAPH}>\n"
CURRENT = "".join(f'<urn:thing/{number}> rdfs:label "Thing {number}, näḿlich 語"@en .\n' for number in range(12))
OLD = """GRAPH <a/1> { <urn:a> vet:value 1.50 , 2 ; rdfs:label "A"@en , "Ä"@de }
GRAPH <a/2> { <urn:a> vet:value 2.5 ; dct:title "tab\\t, quote \\", line\\nend, \\\\ and <g> ." }
GRAPH <gone> { <urn:g> vet:value 1 }"""
NEW = OLD.replace("<gone>", "<come>").replace('"A"@en', '"B"@en')
FOREIGN = "https://example.org/ours"

Make = Callable[..., Snapshot]
Publish = Callable[..., Outcome]


class Silent:
    """A report that tells nobody."""

    def say(self, message: str) -> None: ...

    def begin(self, what: str, total: int) -> None: ...

    def advance(self, done: int) -> None: ...

    def end(self) -> None: ...


def written(folder: Path, current: str, history: str) -> Snapshot:
    """Return a snapshot of two sorted dumps, without a store."""
    folder.mkdir(parents=True)
    files = {}
    for name, text in (("current.nt", current), ("history.nq", history)):
        store = Store()
        store.load((HEAD + text).encode(), format=RdfFormat.TRIG)
        content = b"".join(sorted((store.dump(format=RdfFormat.N_QUADS) or b"").splitlines(keepends=True)))
        (folder / name).write_bytes(content)
        files[name] = {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    (folder / "manifest.json").write_text(json.dumps({"version": folder.name, "counts": {}, "files": files}))
    return Snapshot.at(folder)


@pytest.fixture(scope="session")
def snapshots(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two snapshots, the newer one current: a graph changed, one is gone, one has come."""
    out = tmp_path_factory.mktemp("snapshots")
    written(out / "old", CURRENT, OLD)
    written(out / "new", CURRENT.replace("Thing 3,", "Thing III,"), NEW)
    (out / "current").symlink_to("new")
    return out


@pytest.fixture(scope="session")
def old(snapshots: Path) -> Graphs:
    return Graphs(Snapshot.at(snapshots / "old"))


@pytest.fixture(scope="session")
def new(snapshots: Path) -> Graphs:
    return Graphs(Snapshot.at(snapshots))


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Make a snapshot of graphs in Turtle and TriG."""
    return lambda current="", history="", name="made": written(tmp_path / name, current, history)


@pytest.fixture
def fake() -> Iterator[FakeEngine]:
    """An engine that fails on request; it holds a graph that is not ours."""
    gc.disable()  # the engine's results must not be collected by the thread of a server
    engine = FakeEngine()
    engine.store.load(b"<urn:x> <urn:y> <urn:z> .", format=RdfFormat.TURTLE, to_graph=NamedNode(FOREIGN))
    yield engine
    engine.close()
    gc.enable()


@pytest.fixture(scope="session")
def published(old: Graphs) -> bytes:
    """What an engine holds to which the older snapshot was published, as N-Quads."""
    engine = FakeEngine()
    connection = Connection(Credentials(), secure=False)
    target = Engine(addresses(engine.url), connection)
    Publication(target, old, Silent(), part=5).publish(make_plan(target, old, Silent()))
    connection.close()
    engine.close()
    return engine.store.dump(format=RdfFormat.N_QUADS) or b""


@pytest.fixture
def held(fake: FakeEngine, published: bytes) -> FakeEngine:
    """The engine that fails on request, with the older snapshot."""
    fake.store.load(published, format=RdfFormat.N_QUADS)
    return fake


@pytest.fixture
def connect() -> Iterator[Callable[..., Engine]]:
    """Connect with an engine, patient without losing time."""
    open_: list[Connection] = []

    def connected(url: str, pauses: tuple[float, ...] = (), seconds: float = 20, **who: str) -> Engine:
        connection = Connection(Credentials(**who), seconds, secure=False, pauses=pauses, sleep=lambda _: None)
        open_.append(connection)
        return Engine(addresses(url), connection)

    yield connected
    for one in open_:
        one.close()


@pytest.fixture
def publish(connect: Callable[..., Engine]) -> Publish:
    """Publish graphs to an address."""

    def published(
        graphs: Graphs, url: str, *, part: int = 5, thorough: bool = False, anew: bool = False, take_over: bool = False
    ) -> Outcome:
        engine = connect(url)
        plan = make_plan(engine, graphs, Silent(), anew=anew)
        publication = Publication(engine, graphs, Silent(), part=part, sleep=lambda _: None)
        return publication.publish(plan, thorough=thorough, take_over=take_over)

    return published


@contextmanager
def serving(*options: str) -> Iterator[str]:
    """Run an Oxigraph server that can be written to; gives its address."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    program = Path(sys.executable).with_name("oxigraph")
    if not program.exists():
        pytest.skip("the oxigraph server is not installed")
    command = [str(program), "serve", "--bind", f"127.0.0.1:{port}", *options]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        try:
            _wait(port, process)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of an Oxigraph server that can be written to."""
    with serving() as address:
        yield address


def _wait(port: int, process: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + 30
    while time.monotonic() < end:
        assert process.poll() is None, "the oxigraph server ended"
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.02)
    raise AssertionError("the oxigraph server did not start")


@pytest.fixture
def oxigraph(server: str) -> str:
    """The server with nothing in it."""
    httpx.delete(f"{server}/store").raise_for_status()
    return server
