"""The service asked in this process, without a port: what an answer costs it and its workers in processor time."""

import os
import time
from collections.abc import MutableMapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from starlette.types import ASGIApp

from benchmarks.measure.processes import tree

_PROC = Path("/proc")
_NANO = 1e9


@dataclass(frozen=True)
class Given:
    """An answer: its status, how many bytes were sent, and the milliseconds of processor time that it took."""

    status: int
    size: int
    took: float
    body: bytes


class Inside:
    """Asks an application as a browser would, with the answers packed."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def get(self, address: str, accept: str = "text/html") -> Given:
        """Ask for an address: a path with its query string, both encoded."""
        path, _, query = address.partition("?")
        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "http",
            "path": unquote(path), "raw_path": path.encode(), "query_string": query.encode(), "root_path": "",
            "headers": [(b"host", b"localhost"), (b"accept", accept.encode()), (b"accept-encoding", b"gzip")],
            "client": ("127.0.0.1", 1), "server": ("localhost", 80),
        }  # fmt: skip
        status, parts = 0, list[bytes]()

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: MutableMapping[str, Any]) -> None:
            nonlocal status
            status = message.get("status", status)
            parts.append(message.get("body", b""))

        before, begin = _workers(), time.process_time()
        await self._app(scope, receive, send)
        own, after = time.process_time() - begin, _workers()
        elsewhere = sum(after[pid] - before[pid] for pid in after.keys() & before.keys()) / _NANO
        body = b"".join(parts)
        return Given(status, len(body), (own + elsewhere) * 1000, body)


def _workers() -> dict[int, int]:
    """Return the nanoseconds of processor time that each process below this one has used."""
    found = {}
    for pid in tree(os.getpid())[1:]:
        with suppress(OSError):  # it ended
            found[pid] = int((_PROC / str(pid) / "schedstat").read_text().split()[0])
    return found
