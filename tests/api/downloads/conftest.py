"""A service with a snapshot of its own: a few things of each kind, and dumps beside the store."""

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx
import pytest
from pyoxigraph import NamedNode, RdfFormat, Store

from api.settings import Settings
from kg.namespaces import CURRENT_GRAPH, PREFIXES
from kg.snapshot import Snapshot
from kg.store.embedded import SnapshotView

HEAD = "".join(f"PREFIX {name}: <{namespace}>\n" for name, namespace in PREFIXES.items())
NOTE = b'<https://w3id.org/vetkg/id/body/%d> <http://www.w3.org/2004/02/skos/core#note> "%b" .\n'
GRAPH = (
    HEAD
    + """BASE <https://w3id.org/vetkg/id/>
<development/1> a vet:PolicyDevelopment ; rdfs:label "Laptops, for learners"@en ; vet:milestone <milestone/1-2021> .
<milestone/1-2021> a vet:Milestone ; rdfs:label "2021: Pilot"@en ; vet:year 2021 .
<record/1> a vet:Record ; vet:source <concept/source/timeline> ; vet:about <development/1> .
<edition/1-2021> a vet:RecordEdition ; vet:editionOf <record/1> ; dct:rights "The source" .
<concept/source/timeline> a skos:Concept ; rdfs:label "Timeline"@en .
"""
)


def written(folder: Path, *, notes: int = 0, label: str = "The source") -> Snapshot:
    """Return a snapshot with its store; its dumps have so many notes more, which make them large.

    ``label`` is what the rights of its edition say, as Turtle writes it.
    """
    folder.mkdir(parents=True)
    source = Store()
    source.bulk_load(GRAPH.replace("The source", label).encode(), format=RdfFormat.TURTLE)
    lines = (source.dump(format=RdfFormat.N_QUADS) or b"").splitlines(keepends=True)
    store = Store(str(folder / "store"))
    store.bulk_load(b"".join(lines), format=RdfFormat.N_TRIPLES, to_graph=NamedNode(CURRENT_GRAPH))
    store.flush()
    lines += [NOTE % (number, b"x" * 400) for number in range(notes)]
    graph = b" <https://w3id.org/vetkg/graph/timeline/1/2021> .\n"
    dumps = {"current.nt": lines, "history.nq": [line.replace(b" .\n", graph) for line in lines]}
    files = {}
    for name, content in ((name, b"".join(sorted(dump))) for name, dump in dumps.items()):
        (folder / name).write_bytes(content)
        files[name] = {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    counts = {"triples": len(lines), "quads": len(lines), "developments": 1}
    (folder / "manifest.json").write_text(json.dumps({"version": folder.name, "counts": counts, "files": files}))
    return Snapshot.at(folder)


@pytest.fixture(scope="session")
def make_snapshot(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Snapshot]:
    """Make a snapshot, of that version, with so many notes in its dumps."""
    return lambda version, notes=0, **said: written(tmp_path_factory.mktemp("downloads") / version, notes=notes, **said)


@pytest.fixture(scope="session")
def snapshot(make_snapshot: Callable[..., Snapshot]) -> Snapshot:
    return make_snapshot("v1")


@pytest.fixture(scope="session")
def large(make_snapshot: Callable[..., Snapshot]) -> Snapshot:
    """A snapshot whose dump is more than all buffers on the way to a client hold."""
    return make_snapshot("v2", 40_000)


@pytest.fixture(scope="session")
def start_with(live: Any) -> Iterator[Callable[..., Any]]:
    """Start services that have a snapshot; they end with the session."""
    with ExitStack() as stack:

        def start(snapshot: Snapshot, **settings: Any) -> Any:
            view = SnapshotView(snapshot.store, snapshot.version)
            return stack.enter_context(live(view, Settings(workers=1, **settings), snapshot))

        yield start


@pytest.fixture(scope="session")
def url(start_with: Callable[..., Any], snapshot: Snapshot) -> str:
    """The address of the downloads of a service."""
    return f"{start_with(snapshot).url}/downloads"


@pytest.fixture
def get(url: str) -> Callable[..., httpx.Response]:
    """Ask for a download, or the list; an underscore in the name of a header is a hyphen."""

    def ask(path: str = "", method: str = "GET", **headers: str) -> httpx.Response:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        return httpx.request(method, f"{url}{path}", headers={"Accept": "*/*"} | sent, timeout=60)

    return ask
