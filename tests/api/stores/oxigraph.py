"""A real Oxigraph server with nothing in it, until something is sent there by the Graph Store Protocol."""

import shutil
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import httpx
import pytest

from kg.publishing.marker import Marker, State
from kg.snapshot import CURRENT_DUMP, HISTORY_DUMP, Snapshot

CURRENT = "https://w3id.org/vetkg/graph/current"
PUBLICATION = "https://w3id.org/vetkg/graph/publication"


def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
    return port


class Oxigraph:
    """A server that runs as long as the block lasts; ``flags`` are its own."""

    def __init__(self, *flags: str, port: int = 0) -> None:
        binary = Path(sys.executable).with_name("oxigraph")
        program = str(binary) if binary.exists() else shutil.which("oxigraph")
        if program is None:
            pytest.skip("the oxigraph server is not installed")
        self.port = port or free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.query = f"{self.url}/query"
        self._command = [program, "serve", "--bind", f"127.0.0.1:{self.port}", *flags]

    def __enter__(self) -> "Oxigraph":
        self._process = subprocess.Popen(self._command, stderr=subprocess.DEVNULL)
        end = time.monotonic() + 30
        while time.monotonic() < end:
            assert self._process.poll() is None, "the oxigraph server ended"
            with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=1):
                return self
            time.sleep(0.02)
        raise AssertionError("the oxigraph server did not start")

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait(10)

    def put(self, graph: str, triples: bytes) -> None:
        """Let a graph hold these N-Triples and nothing else."""
        headers = {"Content-Type": "application/n-triples"}
        httpx.put(f"{self.url}/store", params={"graph": graph}, content=triples, headers=headers).raise_for_status()

    def mark(self, version: str, state: State = State.COMPLETE, run: str = "1") -> None:
        """Say which version the server holds."""
        self.put(PUBLICATION, Marker(version, state, run=run).lines())

    def unmark(self) -> None:
        """Say nothing of what the server holds."""
        httpx.delete(f"{self.url}/store", params={"graph": PUBLICATION})

    def load(self, snapshot: Snapshot) -> None:
        """Hold what a snapshot holds."""
        self.put(CURRENT, (snapshot.path / CURRENT_DUMP).read_bytes())
        quads = (snapshot.path / HISTORY_DUMP).read_bytes()
        headers = {"Content-Type": "application/n-quads"}
        httpx.post(f"{self.url}/store", content=quads, headers=headers, timeout=60).raise_for_status()
        self.mark(snapshot.version)
