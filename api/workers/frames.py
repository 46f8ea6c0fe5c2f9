"""What service and worker say to each other over a socket: frames of a kind, a length and a payload.

READY, then for each JOB any number of DATA and one END or FAILURE. The service unpickles nothing that a worker sends.
"""

import json
import socket
import struct
from enum import IntEnum
from typing import Any

from api.workers import errors as worker_errors
from kg.errors import QueryError
from kg.query import errors as query_errors
from kg.query.errors import EvaluationError, QuerySyntaxError

HEADER = struct.Struct("!BI")


class Kind(IntEnum):
    """What a frame holds."""

    READY = 1
    JOB = 2
    DATA = 3
    END = 4
    FAILURE = 5


def pack(kind: Kind, payload: bytes = b"") -> bytes:
    """Return a frame."""
    return HEADER.pack(kind, len(payload)) + payload


def receive(connection: socket.socket) -> tuple[Kind, bytes] | None:
    """Return the next frame, or None where the other side has closed."""
    head = _exactly(connection, HEADER.size)
    if head is None:
        return None
    kind, length = HEADER.unpack(head)
    payload = _exactly(connection, length)
    return None if payload is None else (Kind(kind), payload)


def _exactly(connection: socket.socket, length: int) -> bytes | None:
    parts, missing = [], length
    while missing:
        part = connection.recv(min(missing, 1 << 20))
        if not part:
            return None
        parts.append(part)
        missing -= len(part)
    return b"".join(parts)


_ERRORS: dict[str, type[QueryError]] = {
    cls.__name__: cls
    for module in (query_errors, worker_errors)
    for cls in vars(module).values()
    if isinstance(cls, type) and issubclass(cls, QueryError)
}


def describe(error: QueryError) -> dict[str, Any]:
    """Return an error as JSON can say it."""
    said: dict[str, Any] = {"error": type(error).__name__, "message": error.message, "hint": error.hint}
    if isinstance(error, QuerySyntaxError):
        said |= {"line": error.line, "column": error.column}
    return said


def failure(payload: bytes) -> QueryError:
    """Return the error that a FAILURE frame holds."""
    said = json.loads(payload)
    cls = _ERRORS.get(said["error"], EvaluationError)
    if issubclass(cls, QuerySyntaxError):
        return cls(said["message"], line=said["line"], column=said["column"], hint=said["hint"])
    return cls(said["message"], hint=said["hint"])
