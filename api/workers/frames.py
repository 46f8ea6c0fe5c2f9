"""What service and worker say to each other over a socket: frames of a kind, a length and a payload.

READY, then for each JOB one of: ANSWER, the whole of it; HEAD, any number of DATA, and END; FAILURE, also in place of
END. A worker that wants no further job says so in the kind of its last frame. The service unpickles nothing that a
worker sends.
"""

import socket
import struct
from enum import IntEnum
from typing import Any, NamedTuple

from api.workers import errors as worker_errors
from kg.errors import QueryError
from kg.query import errors as query_errors
from kg.query.errors import EvaluationError, QuerySyntaxError

HEADER = struct.Struct("!BI")
#: Added to the kind of a frame: the worker that sends it wants to be replaced.
RETIRE = 0x80
_AT_ONCE = 1 << 16


class Kind(IntEnum):
    """What a frame holds."""

    READY = 1
    JOB = 2
    ANSWER = 3
    HEAD = 4
    DATA = 5
    END = 6
    FAILURE = 7


class Head(NamedTuple):
    """What an answer is: its shape, its format and coding by name, and whether another run would give another."""

    shape: str
    format: str
    coding: str
    volatile: bool

    def encode(self) -> bytes:
        """Return the head as one line."""
        return f"{self.shape} {self.format} {self.coding} {'volatile' if self.volatile else 'lasting'}\n".encode()

    @classmethod
    def decode(cls, line: bytes) -> "Head":
        """Return the head that a line says."""
        shape, format_, coding, kept = line.decode().split()
        return cls(shape, format_, coding, kept == "volatile")


def pack(kind: int, payload: bytes = b"") -> bytes:
    """Return a frame."""
    return HEADER.pack(kind, len(payload)) + payload


def receive(connection: socket.socket) -> tuple[Kind, bytes] | None:
    """Return the next frame, or None where the other side has closed; whoever sent it waits for the answer now."""
    held = connection.recv(_AT_ONCE)
    while len(held) < HEADER.size:
        if not (more := connection.recv(_AT_ONCE)):
            return None
        held += more
    kind, length = HEADER.unpack_from(held)
    parts, missing = [held[HEADER.size :]], length - (len(held) - HEADER.size)
    while missing > 0:
        if not (more := connection.recv(min(missing, 1 << 20))):
            return None
        parts.append(more)
        missing -= len(more)
    return Kind(kind), b"".join(parts)


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


def failure(said: dict[str, Any]) -> QueryError:
    """Return the error that ``describe`` described."""
    cls = _ERRORS.get(said["error"], EvaluationError)
    if issubclass(cls, QuerySyntaxError):
        return cls(said["message"], line=said["line"], column=said["column"], hint=said["hint"])
    return cls(said["message"], hint=said["hint"])
