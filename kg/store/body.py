"""The whole body of an endpoint's answer, or an error: never a part of it, and never more than the limit in memory."""

import http.client
import zlib
from dataclasses import dataclass

from kg.query.errors import AnswerTooLargeError, EndpointError

_PIECE = 1 << 16
_GZIP, _MOST_MEMBERS = 31, 64
_CODINGS = ("", "identity")
#: Headers by which engines say that an answer is not all there is.
_PARTIAL = ("X-SQL-State", "X-SQL-Message", "X-SPARQL-MaxRows")


@dataclass(frozen=True)
class Body:
    """An answer's media type and bytes. ``framed`` is whether the connection said where it ends."""

    media_type: str
    content: bytes
    framed: bool


def whole(response: http.client.HTTPResponse, limit: int) -> Body:
    """Read an answer of at most ``limit`` bytes to its end.

    Raises EndpointError where it is not whole, AnswerTooLargeError; TimeoutError, OSError and HTTPException come from
    the connection.
    """
    _refuse_partial(response)
    coding = response.headers.get("Content-Encoding", "").strip().lower()
    if coding in ("gzip", "x-gzip"):
        unpacked = _Unpacked(limit)
    elif coding in _CODINGS:
        unpacked = None
    else:
        raise EndpointError(
            f"the endpoint's answer has the coding {coding[:40]!r}, which was not asked for",
            hint="is there a proxy between?",
        )
    body, size = bytearray(), 0
    while piece := response.read1(_PIECE):
        size += len(piece)
        body += piece if unpacked is None else unpacked.take(piece)
        if max(size, len(body)) > limit:
            raise AnswerTooLargeError(
                f"the endpoint's answer has more than {limit} bytes",
                hint="ask for less: LIMIT, fewer variables, a more selective pattern",
            )
    if response.length:
        raise _cut(f"{response.length} bytes are missing at its end")
    if unpacked is not None:
        unpacked.finish()
    framed = response.headers.get("Content-Length") is not None or response.chunked is True or unpacked is not None
    media_type = response.headers.get("Content-Type", "").split(";")[0].strip().lower()
    return Body(media_type, bytes(body), framed)


def _refuse_partial(response: http.client.HTTPResponse) -> None:
    if response.status != 200:
        raise EndpointError(
            f"the endpoint answered {response.status}, which is no whole answer",
            hint="raise its limits of time and rows, or ask for less",
        )
    for name in _PARTIAL:
        if (said := response.headers.get(name)) is not None:
            raise EndpointError(
                f"the endpoint says that its answer is not whole ({name}: {said[:80]})",
                hint="raise its limits (of Virtuoso: ResultSetMaxRows, MaxQueryExecutionTime), or ask for less",
            )


def _cut(how: str) -> EndpointError:
    return EndpointError(f"the endpoint's answer was cut: {how}", hint="try again; its log may say why it ended")


class _Unpacked:
    """Unpacks piece by piece, and one byte more than ``limit`` at most: a small body can stand for gigabytes."""

    def __init__(self, limit: int) -> None:
        self._left = limit + 1
        self._zip = zlib.decompressobj(_GZIP)
        self._members = 1

    def take(self, packed: bytes) -> bytes:
        """Return what ``packed`` stands for."""
        found = bytearray()
        while packed and self._left > 0:
            if self._zip.eof:
                self._zip, self._members = zlib.decompressobj(_GZIP), self._members + 1
            try:
                piece = self._zip.decompress(packed, self._left)
            except zlib.error:
                raise _cut("what is packed in it is broken") from None
            if self._members > _MOST_MEMBERS:
                raise _cut("it is packed in too many pieces")
            found += piece
            self._left -= len(piece)
            packed = self._zip.unconsumed_tail or self._zip.unused_data
        return bytes(found)

    def finish(self) -> None:
        """Raise EndpointError where the end is missing."""
        if not self._zip.eof:
            raise _cut("the end of what is packed in it is missing")
