"""The body of a POST request: of a kind that the endpoint reads, unpacked, and never more than the limit of it."""

import zlib

from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect
from starlette.types import Receive

from api.errors import RequestError, UnsupportedMediaTypeError
from kg.query.errors import QueryRefusedError, QueryTooLongError

FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
UPDATE = "application/sparql-update"

#: What a client may send, as headers say it.
KINDS, CODINGS = f"{DIRECT}, {FORM}", "gzip, deflate"

_PACKED = ("gzip", "x-gzip", "deflate")
_MEMBERS = 8  # pieces that a packed body may be made of; one is what everybody sends
_CHARSETS = ("utf-8", "utf8", "us-ascii")


def kind_of(content_type: str) -> str:
    """Return FORM or DIRECT, the kind of body that the header Content-Type announces.

    Raises QueryRefusedError for an update, UnsupportedMediaTypeError for every other kind.
    """
    media_type, *parameters = (part.strip().lower() for part in content_type.split(";"))
    if media_type == UPDATE:
        raise QueryRefusedError("updates are refused: this graph is read-only", hint=f"send a query as {DIRECT}")
    if media_type not in (FORM, DIRECT):
        raise UnsupportedMediaTypeError(
            f"cannot read a body of type {media_type or '(none)'}", hint=f"send {DIRECT}, or query=… as {FORM}"
        )
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "charset" and value.strip(' "') not in _CHARSETS:
            raise UnsupportedMediaTypeError(f"cannot read the charset {value}", hint="send UTF-8")
    return media_type


async def read(receive: Receive, headers: Headers, limit: int) -> bytes:
    """Return the whole body, unpacked.

    Raises QueryTooLongError for more than ``limit`` bytes as they come or unpacked, UnsupportedMediaTypeError for a
    coding that is not read, RequestError for one that is broken.
    """
    if int(headers.get("content-length", "0").lstrip("0") or "0") > limit:
        raise _too_long(limit)
    unpack = _unpacker(headers.get("content-encoding", ""), limit)
    body, size, more = bytearray(), 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        chunk, more = message.get("body", b""), message.get("more_body", False)
        size += len(chunk)
        body += chunk if unpack is None else unpack.take(chunk)
        if max(size, len(body)) > limit:
            raise _too_long(limit)
    if unpack is not None:
        unpack.finish()
    return bytes(body)


def _too_long(limit: int) -> QueryTooLongError:
    return QueryTooLongError(f"the request has more than the {limit} bytes allowed", hint="shorten the query")


def _unpacker(header: str, limit: int) -> "_Unpacker | None":
    codings = [part.strip().lower() for part in header.split(",") if part.strip()]
    if codings in ([], ["identity"]):
        return None
    if len(codings) > 1 or codings[0] not in _PACKED:
        raise UnsupportedMediaTypeError(
            f"cannot read the coding {', '.join(codings)}", hint="send the query as it is, or packed with gzip"
        )
    return _Unpacker(codings[0], limit)


class _Unpacker:
    """Unpacks piece by piece, and one byte more than ``limit`` at most: a small body can stand for gigabytes."""

    def __init__(self, coding: str, limit: int) -> None:
        self._coding, self._left = coding, limit + 1
        self._first = b""
        self._zip: zlib._Decompress | None = None
        self._members = 0

    def take(self, packed: bytes) -> bytes:
        """Return what ``packed`` stands for."""
        if self._zip is None:
            self._first = packed = self._first + packed
            if len(packed) < 2:
                return b""
        found = bytearray()
        while packed and self._left > 0:
            unzip = self._zip
            if unzip is None or unzip.eof:
                self._zip = unzip = self._next(packed)
            try:
                piece = unzip.decompress(packed, self._left)
            except zlib.error as error:
                raise RequestError(f"the packed body is broken ({error})", hint="pack it again") from None
            found += piece
            self._left -= len(piece)
            packed = unzip.unconsumed_tail or unzip.unused_data
        return bytes(found)

    def finish(self) -> None:
        """Raise RequestError where the end is missing."""
        if self._zip is None or not self._zip.eof:
            raise RequestError("the packed body ends too early", hint="send it whole")

    def _next(self, packed: bytes) -> "zlib._Decompress":
        """Begin to unpack: gzip may come in pieces; what many call deflate has no head (RFC 9110, 8.4.1.2)."""
        self._members += 1
        if self._members > (1 if self._coding == "deflate" else _MEMBERS):
            raise RequestError("more follows behind the end of the packed body", hint="pack it in one piece")
        window = 31
        if self._coding == "deflate":
            window = 15 if packed[0] & 15 == 8 and int.from_bytes(packed[:2]) % 31 == 0 else -15
        return zlib.decompressobj(window)
