"""The servers that are set side by side: how each is started, found ready and ended."""

import http.client
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from benchmarks.measure.errors import MeasureError
from benchmarks.measure.processes import tree

JSON = "application/sparql-results+json"
_PAUSE = 0.01
_LOOK = "ASK { ?s ?p ?o }"


@dataclass(frozen=True)
class Server:
    """A server: its name in tables, its command with the port as ``{port}``, and the path at which it answers."""

    name: str
    command: Sequence[str]
    path: str
    environment: Mapping[str, str] = field(default_factory=dict)
    #: Seconds that it may take to be ready.
    patience: float = 60.0
    #: Whether the process that is started only watches over the one that serves, and replaces it.
    renews: bool = False
    #: What /metrics says once the server has done what it does after its start; empty where it does nothing.
    settled: str = ""


@dataclass
class Running:
    """A server that runs, on a port of this machine."""

    server: Server
    process: "subprocess.Popen[bytes]"
    port: int
    #: Seconds from the start of its process to its first answer.
    ready_after: float

    def target(self, query: str) -> str:
        """Return what stands in the request line of a GET request for a query."""
        return f"{self.server.path}?query={quote(query, safe='')}"

    def ask(self, query: str, timeout: float = 60.0) -> bytes:
        """Return the answer to a query.

        Raises MeasureError where it is not a complete 200.
        """
        status, body = ask(self.port, self.target(query), timeout)
        if status != 200:
            raise MeasureError(f"{self.server.name} answered {status}: {body[:300].decode(errors='replace')}")
        return body

    @property
    def pid(self) -> int:
        """The process that was started."""
        return self.process.pid

    def kill(self) -> None:
        """Kill what serves, in the middle of whatever it does."""
        for pid in tree(self.pid)[1 if self.server.renews else 0 :]:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def wait(self, log: Path) -> None:
        """Wait until the server answers.

        Raises MeasureError where it ends, or takes longer than it may.
        """
        started = time.monotonic()
        while not self.answers():
            waited = time.monotonic() - started
            if self.process.poll() is not None or waited > self.server.patience:
                raise MeasureError(f"{self.server.name} does not answer; see {log}: {log.read_text()[-500:]}")
            time.sleep(_PAUSE)

    def settle(self) -> None:
        """Wait until the server has done what it does after its start.

        Raises MeasureError where it takes longer than it may.
        """
        started = time.monotonic()
        while self.server.settled and self.server.settled.encode() not in ask(self.port, "/metrics", timeout=5.0)[1]:
            if time.monotonic() - started > self.server.patience:
                raise MeasureError(f"{self.server.name} never said {self.server.settled}")
            time.sleep(10 * _PAUSE)

    def answers(self) -> bool:
        """Say whether the server answers now."""
        try:
            return ask(self.port, self.target(_LOOK), timeout=5.0)[0] == 200
        except (OSError, http.client.HTTPException):
            return False


def ask(port: int, target: str, timeout: float, accept: str = JSON) -> tuple[int, bytes]:
    """Return status and body of one GET request; raises OSError or HTTPException where there is no whole answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
    try:
        connection.request("GET", target, headers={"Accept": accept})
        response = connection.getresponse()
        return response.status, response.read()
    finally:
        connection.close()


@contextmanager
def running(server: Server, log: Path) -> Iterator[Running]:
    """Start a server, wait until it answers, and end it with all that it started."""
    port = _free_port()
    command = [part.format(port=port) for part in server.command]
    with log.open("ab") as out:
        started = time.monotonic()
        process = subprocess.Popen(
            command, stdout=out, stderr=out, stdin=subprocess.DEVNULL, env={**os.environ, **server.environment},
            start_new_session=True,
        )  # fmt: skip
        one = Running(server, process, port, 0.0)
        try:
            one.wait(log)
            one.ready_after = time.monotonic() - started
            one.settle()
            yield one
        finally:
            _end(process)


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End the session that the process leads: itself, and whatever it has started."""
    process.terminate()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
