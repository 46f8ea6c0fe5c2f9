"""Bodies are read to their limit and no further, packed or not."""

import asyncio
import gzip
import tracemalloc
import zlib
from collections.abc import Iterator

import pytest
from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect
from starlette.types import Message, Receive

from api.errors import RequestError, UnsupportedMediaTypeError
from api.sparql.body import DIRECT, FORM, kind_of, read
from kg.query.errors import QueryRefusedError, QueryTooLongError
from tests.cases import for_each

LIMIT = 1000
QUERY = b"SELECT * { ?s ?p ?o } # " + bytes(range(32, 127)) * 3


def sending(pieces: Iterator[bytes]) -> Receive:
    async def receive() -> Message:
        piece = next(pieces, None)
        if piece is None:
            return {"type": "http.request", "body": b"", "more_body": False}
        return {"type": "http.request", "body": piece, "more_body": True}

    return receive


def sent(body: bytes, size: int = 7, **headers: str) -> bytes:
    names = Headers({name.replace("_", "-"): value for name, value in headers.items()})
    pieces = (body[i : i + size] for i in range(0, len(body), size))
    return asyncio.run(read(sending(pieces), names, LIMIT))


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


@for_each(
    "coding, packed",
    [
        ("", QUERY),
        ("identity", QUERY),
        ("gzip", gzip.compress(QUERY, mtime=0)),
        ("x-gzip", gzip.compress(QUERY, mtime=0)),
        (" GZIP ", gzip.compress(QUERY, mtime=0)),
        ("gzip", gzip.compress(QUERY[:50], mtime=0) + gzip.compress(QUERY[50:])),
        ("deflate", zlib.compress(QUERY)),
        ("deflate", raw_deflate(QUERY)),
        ("gzip", gzip.compress(b"", mtime=0)),
    ],
)
@for_each("size", [1, 7, 4096])
def test_what_was_packed_is_unpacked(coding: str, packed: bytes, size: int) -> None:
    assert sent(packed, size, content_encoding=coding) in (QUERY, b"")


@for_each("coding", ["br", "compress", "gzip, gzip", "deflate, gzip", "bogus"])
def test_other_codings_are_refused(coding: str) -> None:
    with pytest.raises(UnsupportedMediaTypeError, match="packed with gzip"):
        sent(QUERY, content_encoding=coding)


@for_each(
    "coding, packed",
    [
        ("gzip", QUERY),
        ("deflate", b"\xff\xff" + QUERY),
        ("gzip", gzip.compress(QUERY, mtime=0)[:-9]),
        ("gzip", gzip.compress(QUERY, mtime=0)[:-8] + b"\0" * 8),
        ("gzip", b""),
        ("gzip", gzip.compress(QUERY, mtime=0) + b"more"),
        ("gzip", gzip.compress(b"a", mtime=0) * 9),
        ("deflate", zlib.compress(QUERY) * 2),
        ("deflate", zlib.compress(QUERY)[:-6]),
    ],
)
@for_each("size", [1, 4096])
def test_what_is_broken_is_refused(coding: str, packed: bytes, size: int) -> None:
    with pytest.raises(RequestError):
        sent(packed, size, content_encoding=coding)


def test_the_limit_is_exact() -> None:
    assert len(sent(b"x" * LIMIT)) == LIMIT
    assert len(sent(gzip.compress(b"x" * LIMIT, mtime=0), content_encoding="gzip")) == LIMIT
    for coding, body in (("", b"x" * (LIMIT + 1)), ("gzip", gzip.compress(b"x" * (LIMIT + 1)))):
        with pytest.raises(QueryTooLongError, match="1000 bytes allowed"):
            sent(body, content_encoding=coding)


def test_a_length_over_the_limit_is_refused_before_anything_is_read() -> None:
    async def receive() -> Message:
        raise AssertionError("never asked")

    with pytest.raises(QueryTooLongError):
        asyncio.run(read(receive, Headers({"content-length": "1001"}), LIMIT))


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_a_bomb_is_refused_before_it_takes_memory(coding: str) -> None:
    packer = zlib.compressobj(9, wbits=31 if coding == "gzip" else 15)
    zeros = bytes(1 << 20)

    def bomb() -> Iterator[bytes]:
        for _ in range(64):  # as much as the limit lets in is enough to stand for 1 MiB
            yield packer.compress(zeros)

    tracemalloc.start()
    try:
        with pytest.raises(QueryTooLongError):
            asyncio.run(read(sending(bomb()), Headers({"content-encoding": coding}), LIMIT))
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 4 << 20


def test_who_goes_away_while_sending_is_noticed() -> None:
    async def receive() -> Message:
        return {"type": "http.disconnect"}

    with pytest.raises(ClientDisconnect):
        asyncio.run(read(receive, Headers({}), LIMIT))


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("application/sparql-query", DIRECT),
        ("Application/SPARQL-Query ; Charset=UTF-8", DIRECT),
        ('application/x-www-form-urlencoded; charset="utf-8"', FORM),
        ("application/x-www-form-urlencoded; charset=us-ascii; x=y", FORM),
    ],
)
def test_two_kinds_of_body_are_read(said: str, kind: str) -> None:
    assert kind_of(said) == kind


@for_each(
    "said", ["", "text/plain", "multipart/form-data; boundary=x", "application/sparql-query; charset=latin-1", ";;"]
)
def test_others_are_not(said: str) -> None:
    with pytest.raises(UnsupportedMediaTypeError):
        kind_of(said)


def test_updates_are_refused_as_such() -> None:
    with pytest.raises(QueryRefusedError, match="read-only"):
        kind_of("application/sparql-update")
