"""The log line of a request."""

import json
import logging
from typing import Any

from starlette.types import Scope

log = logging.getLogger("api.access")


class Access:
    """Writes a line for each request. What was asked is in it only where ``queries`` says so."""

    def __init__(self, *, queries: bool) -> None:
        self._queries = queries

    def write(
        self, scope: Scope, identity: str, status: int, outcome: str, seconds: float, size: int, client: str
    ) -> None:
        """Write the line of a request that is over; status 0 is that of one without an answer."""
        path = scope.get("raw_path") or b"-"
        fields: dict[str, Any] = {
            "method": scope["method"],
            "path": path.decode("ascii", "backslashreplace"),
            "status": status,
            "outcome": outcome,
            "ms": round(seconds * 1000, 2),
            "bytes": size,
            "client": client,
            "request": identity,
        }
        if self._queries:
            sent = scope["query_string"].decode("ascii", "backslashreplace")
            fields["query"] = scope["state"].get("query") or sent
        record = logging.LogRecord(log.name, logging.INFO, "", 0, "request", None, None)
        record.fields = fields
        log.handle(record)


def as_text(fields: dict[str, Any]) -> str:
    """Return the fields of a request as people read them."""
    method, path, status, outcome, milliseconds, size, client, identity, *query = fields.values()
    line = f"{method} {path} {status} {outcome} {milliseconds} ms {size} B {client} {identity}"
    return f"{line} {json.dumps(query[0])}" if query else line
