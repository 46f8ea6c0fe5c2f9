"""Our service and what it is set beside, each with the same data: the current view as its default graph."""

import subprocess
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from benchmarks.measure.servers import Server
from kg.snapshot import CURRENT_DUMP, HISTORY_DUMP, Snapshot

OURS, OXIGRAPH, RDFLIB = "vetkg", "oxigraph", "rdflib-endpoint"
_LOADING = 900.0


@dataclass(frozen=True)
class Place:
    """Where things are: the folder of the commands of our environment and of the peers', and one to work in."""

    ours: Path
    peers: Path
    work: Path


def ours(place: Place, snapshot: Snapshot, *, cache: bool, deadline: float | None = None) -> Server:
    """Return our service, which like the others logs no requests; without a cache it makes each answer anew."""
    environment = {"VETKG_LOG_REQUESTS": "no"} | ({} if cache else {"VETKG_CACHE": "0"})
    if deadline is not None:
        environment["VETKG_DEADLINE"] = str(deadline)
    command = [str(place.ours / "vetkg"), "serve", "--snapshot", str(snapshot.path), "--port", "{port}"]
    return Server(OURS, command, "/sparql", environment, settled="vetkg_view_in_memory 1.0")


def oxigraph(place: Place, deadline: float | None = None) -> Server:
    """Return the Oxigraph server over the store that ``load_oxigraph`` made."""
    command = [
        str(place.peers / "oxigraph"),
        "serve-read-only",
        "--location",
        str(_store(place)),
        "--bind",
        "127.0.0.1:{port}",
    ]
    if deadline is not None:
        command += ["--timeout-s", str(round(deadline))]
    return Server(OXIGRAPH, command, "/query")


def load_oxigraph(place: Place, snapshot: Snapshot) -> None:
    """Make the peer's store: current view as default graph, all other graphs by name, put in order as it advises."""
    program, store = str(place.peers / "oxigraph"), str(_store(place))
    for name in (CURRENT_DUMP, HISTORY_DUMP):
        _run([program, "load", "--location", store, "--file", str(snapshot.path / name)])
    _run([program, "optimize", "--location", store])


def rdflib(place: Place, snapshot: Snapshot) -> Server:
    """Return rdflib-endpoint with the current view in memory."""
    script = str(files("benchmarks.peers") / "rdflib_server.py")
    command = [str(place.peers / "python"), script, str(snapshot.path / CURRENT_DUMP), "{port}"]
    return Server(RDFLIB, command, "/", patience=_LOADING, renews=True)


def versions(place: Place) -> dict[str, str]:
    """Return the versions of the peers."""
    asked = "import importlib.metadata as m; print(m.version('rdflib-endpoint'), 'with rdflib', m.version('rdflib'))"
    return {
        OXIGRAPH: _run([str(place.peers / "oxigraph"), "--version"]),
        RDFLIB: _run([str(place.peers / "python"), "-c", asked]),
        "wrk": subprocess.run(["wrk", "--version"], capture_output=True, text=True, check=False)
        .stdout.split("[")[0]
        .strip(),
    }


def _store(place: Place) -> Path:
    return place.work / "oxigraph"


def _run(command: list[str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
