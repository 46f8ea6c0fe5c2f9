"""How a worker hands out what it writes: once it is whole, in one piece where it is small, else frame by frame.

So an answer that has begun is complete: a query that takes too long, grows too large or fails has no beginning.
"""

import socket
import zlib

from api.workers import frames
from api.workers.frames import Head, Kind
from kg.query.errors import AnswerTooLargeError

#: Bytes up to which an answer is sent in one piece, so that its worker is free before anybody reads it.
WHOLE = 1 << 20
_CHUNK = 1 << 18
_SMALL = 1024  # bytes that gzip would hardly make fewer
_LEVEL = 2
_GZIP = 31  # zlib's way to say: the largest window, a gzip head (without a time)


class Sender:
    """A writer that keeps what it is given until that is whole, and refuses to take more than ``limit`` bytes."""

    def __init__(self, connection: socket.socket, head: Head, limit: int) -> None:
        self._connection, self._head, self._limit = connection, head, limit
        self._size = 0
        self._held = bytearray()
        self._zip: zlib._Compress | None = None

    def write(self, data: bytes) -> int:
        """Take ``data``; raises AnswerTooLargeError."""
        size = len(data)
        self._size += size
        if self._size > self._limit:
            raise AnswerTooLargeError(
                f"the answer has more than {self._limit} bytes",
                hint="ask for less: LIMIT, fewer variables, a more selective pattern",
            )
        self._held += data if self._zip is None else self._zip.compress(data)
        if self._zip is None and self._size > _SMALL and self._head.coding == "gzip":
            self._zip = zlib.compressobj(_LEVEL, zlib.DEFLATED, _GZIP)
            self._held = bytearray(self._zip.compress(self._held))
        return size

    def flush(self) -> None:
        """Do nothing: an answer is sent once it is whole."""

    def finish(self, flag: int) -> None:
        """Send the answer, with ``flag`` for the service."""
        if self._zip is not None:
            self._held += self._zip.flush()
        else:
            self._head = self._head._replace(coding="identity")
        if len(self._held) <= WHOLE:
            self._send(Kind.ANSWER | flag, self._head.encode() + self._held)
            return
        self._send(Kind.HEAD, self._head.encode())
        with memoryview(self._held) as held:
            for at in range(0, len(held), _CHUNK):
                self._send(Kind.DATA, bytes(held[at : at + _CHUNK]))
        self._send(Kind.END | flag)

    def _send(self, kind: int, payload: bytes = b"") -> None:
        self._connection.sendall(frames.pack(kind, payload))
