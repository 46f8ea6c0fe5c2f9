"""How a worker hands out what it writes: in one piece where it is small, else frame by frame."""

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
    """A writer that sends what it is given, and refuses to take more than ``limit`` bytes."""

    def __init__(self, connection: socket.socket, head: Head, limit: int) -> None:
        self._connection, self._head, self._limit = connection, head, limit
        self._size = 0
        self._parts: list[bytes] = []
        self._held = 0
        self._streams = False
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
        self._keep(data if self._zip is None else self._zip.compress(data))
        if self._zip is None and self._size > _SMALL and self._head.coding == "gzip":
            self._begin_zip()
        if self._held > (_CHUNK if self._streams else WHOLE):
            self._stream()
        return size

    def flush(self) -> None:
        """Do nothing: what is small waits until the answer is whole."""

    def finish(self, flag: int) -> None:
        """Send what was held back and the end, with ``flag`` for the service."""
        if self._zip is not None:
            self._keep(self._zip.flush())
        if self._streams:
            self._stream()
            self._connection.sendall(frames.pack(Kind.END | flag))
            return
        if self._zip is None:
            self._head = self._head._replace(coding="identity")
        self._connection.sendall(frames.pack(Kind.ANSWER | flag, self._head.encode() + b"".join(self._parts)))

    def _begin_zip(self) -> None:
        self._zip = zlib.compressobj(_LEVEL, zlib.DEFLATED, _GZIP)
        plain, self._held = b"".join(self._parts), 0
        self._parts = []
        self._keep(self._zip.compress(plain))

    def _keep(self, data: bytes) -> None:
        self._parts.append(data)
        self._held += len(data)

    def _stream(self) -> None:
        if not self._streams:
            self._streams = True
            self._connection.sendall(frames.pack(Kind.HEAD, self._head.encode()))
        self._connection.sendall(frames.pack(Kind.DATA, b"".join(self._parts)))
        self._parts.clear()
        self._held = 0
