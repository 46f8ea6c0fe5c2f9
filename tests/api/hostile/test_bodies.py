"""Bodies and forms that stand for more than they are."""

import gzip
import time
import zlib
from collections.abc import Callable
from functools import cache
from urllib.parse import quote

import pytest
from hostile_http import DIRECT, FORM, statuses
from hostile_process import Service
from hostile_watch import watched

pytestmark = pytest.mark.alone

_MIB = 1 << 20
_QUERY = b"SELECT (7 AS ?x) {}"
#: Bytes by which the service may grow while it unpacks.
_GROWTH = 64 * _MIB
#: What the service may read of a form: three bytes for each of a query, and some more.
_FORM = 3 * 256 * 1024 + 4096
#: MiB of zeros that, packed, are shorter than the longest query: no header says that they are too many.
_SHORT = 240


@cache
def zeros(mebibytes: int) -> bytes:
    """Return zeros as deflate packs them, without head and end; 16 MiB are packed and the piece is repeated."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    piece = packer.compress(bytes(16 * _MIB)) + packer.flush(zlib.Z_FULL_FLUSH)
    return piece * (mebibytes // 16)


def gzipped(deflated: bytes) -> bytes:
    return gzip.compress(b"")[:10] + deflated + b"\x03\x00" + bytes(8)


def hidden() -> bytes:
    """Return a query with a remark of zeros behind it."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return gzipped(packer.compress(_QUERY + b"#") + packer.flush(zlib.Z_FULL_FLUSH) + zeros(_SHORT))


BOMBS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "4 GiB of gzip": ("gzip", lambda: gzipped(zeros(4096))),
    "gzip that is short": ("gzip", lambda: gzipped(zeros(_SHORT))),
    "deflate that is short": ("deflate", lambda: b"\x78\xda" + zeros(_SHORT) + b"\x03\x00"),
    "deflate without a head": ("Deflate", lambda: zeros(_SHORT) + b"\x03\x00"),
    "behind a query": ("x-gzip", hidden),
}
#: Packed bodies that are no query, and the status that says so.
NONSENSE: dict[str, tuple[str, int, Callable[[], bytes]]] = {
    "packed twice": ("gzip, gzip", 415, lambda: gzip.compress(gzip.compress(_QUERY))),
    "said to be packed often": (", ".join(["gzip"] * 4000), 415, lambda: gzip.compress(_QUERY)),
    "not packed": ("gzip", 400, lambda: _QUERY),
    "cut": ("gzip", 400, lambda: gzip.compress(_QUERY * 9)[:-9]),
    "in many pieces": ("gzip", 400, lambda: gzip.compress(b"") * 10_000),
    "with more behind it": ("deflate", 400, lambda: zlib.compress(_QUERY) + b"x" * 200_000),
    "in a way that nobody reads": ("br", 415, lambda: _QUERY),
    "in a way that nobody knows": ("gzip;q=0\t", 415, lambda: gzip.compress(_QUERY)),
}
#: Forms with much in them, and the statuses that an honest service may give.
FORMS: dict[str, tuple[set[int], Callable[[], bytes]]] = {
    "a hundred thousand names": ({200, 400}, lambda: b"query=ASK%7B%7D" + b"&%61" * 100_000 + b"&x=1" * 50_000),
    "as many names as there is room": ({200, 400}, lambda: b"query=ASK%7B%7D" + b"&a" * (_FORM // 2 - 10)),
    "nothing but marks": ({400}, lambda: b"&" * _FORM),
    "as many queries as there is room": ({400}, lambda: b"query&" * (_FORM // 6)),
    "as many graphs as there is room": (
        {200, 400},
        lambda: b"query=ASK%7B%7D" + b"&named-graph-uri=x:" * (_FORM // 19 - 1),
    ),
    "escapes": ({413}, lambda: b"query=" + b"%20" * (10 * _MIB // 3)),
    "one name without a value": ({413}, lambda: b"q" * (10 * _MIB)),
    "escapes that break off": ({400}, lambda: b"query=" + b"%%3" * (_FORM // 3 - 10)),
}


_CHUNKED = (
    b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nTransfer-Encoding: chunked\r\n\r\n"
)
CHUNKS: dict[str, tuple[bytes, set[int]]] = {
    "a letter in each": (b"1\r\n#\r\n" * 60_000 + b"0\r\n\r\n", {400}),
    "more letters than a query has": (b"1\r\n#\r\n" * 263_000 + b"0\r\n\r\n", {413, 408}),
    "one that is too large": (b"fffffff\r\n" + b"#" * 2 * _MIB, {413}),
    "remarks on a chunk": (b"6;" + b"x" * 8 * _MIB + b"\r\nASK {}\r\n0\r\n\r\n", {200, 400, 413, 431}),
    "lines behind the last": (b"6\r\nASK {}\r\n0\r\n" + b"X: y\r\n" * 100_000 + b"\r\n", {400, 431}),
    "a line without end": (b"6\r\nASK {}\r\n0\r\nX: " + b"y" * 16 * _MIB, {400, 408, 413, 431}),
    "a name without end": (b"6\r\nASK {}\r\n0\r\nX" + b"y" * 16 * _MIB, {400, 408, 413, 431}),
}


@pytest.mark.parametrize("name", CHUNKS)
def test_a_body_in_strange_chunks_harms_nobody(attacked: Service, name: str) -> None:
    words, allowed = CHUNKS[name]
    with watched(attacked):
        heard = attacked.say(_CHUNKED.replace(b"\r\nTransfer", b"\r\nConnection: close\r\nTransfer") + words)
    assert len(statuses(heard)) == 1, heard[:300]
    assert statuses(heard)[0] in allowed, heard[:300]


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_before_it_bursts(attacked: Service, name: str) -> None:
    coding, make = BOMBS[name]
    body = make()
    with watched(attacked) as watch, attacked.grows(_GROWTH):
        reply = attacked.send("POST", "/sparql", {"Content-Type": DIRECT, "Content-Encoding": coding}, body)
    assert (reply.status, reply.problem) == (413, "query-too-long"), str(reply)
    assert reply.seconds <= 1 + watch.allowance


def test_a_bomb_without_a_length_is_refused_before_it_bursts(attacked: Service) -> None:
    body = gzipped(zeros(4096))
    words = b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in (body[:200_000], body[200_000:]))
    head = _CHUNKED.replace(b"\r\nTransfer", b"\r\nContent-Encoding: gzip\r\nTransfer")
    with watched(attacked) as watch, attacked.grows(_GROWTH):
        begin = time.monotonic()
        with attacked.connect() as connection:
            connection.sendall(head + words[:400_000])
            assert connection.recv(100).startswith(b"HTTP/1.1 413 ")
        took = time.monotonic() - begin
    assert took <= 1 + watch.allowance


def test_what_cannot_be_unpacked_is_said_to_be_so(attacked: Service) -> None:
    with watched(attacked):
        for name, (coding, status, make) in NONSENSE.items():
            reply = attacked.send("POST", "/sparql", {"Content-Type": DIRECT, "Content-Encoding": coding}, make())
            assert reply.status == status, f"{name}: {reply}"
            assert reply.problem in {"unsupported-media-type", "bad-request"}, name


def test_a_body_of_another_kind_is_not_looked_into(attacked: Service) -> None:
    part = b'--x\r\nContent-Disposition: form-data; name="query"\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n'
    kinds = [
        "multipart/form-data; boundary=x",
        "multipart/mixed; boundary=" + "x" * 20_000,
        "message/http",
        "application/zip",
        "application/x-www-form-urlencoded; charset=utf-16",
        "application/sparql-query; charset=utf-7",
        "text/plain",
        "",
    ]
    with watched(attacked):
        for kind in kinds:
            reply = attacked.send("POST", "/sparql", {"Content-Type": kind}, part * 1500 + b"ASK {}\r\n--x--")
            assert (reply.status, reply.problem) == (415, "unsupported-media-type"), f"{kind[:50]}: {reply}"


@pytest.mark.parametrize("name", FORMS)
def test_a_form_of_any_size_harms_nobody(attacked: Service, name: str) -> None:
    allowed, make = FORMS[name]
    body = make()
    with watched(attacked) as watch:
        replies = [attacked.send("POST", "/sparql", {"Content-Type": FORM}, body) for _ in range(3)]
    for reply in replies:
        assert reply.status in allowed, str(reply)
        assert reply.status == 200 or reply.problem
        assert reply.seconds <= 2 + watch.allowance


@pytest.mark.parametrize(
    "body",
    [
        "SELECT ('é' AS ?x) {}".encode("latin-1"),
        "ASK {}".encode("utf-16"),
        b"ASK { } # \xed\xa0\x80",
        b"ASK { } # \xc0\xae",
        b"ASK { } # \xf5\x80\x80\x80",
    ],
)
def test_what_is_no_utf_8_is_said_to_be_so(attacked: Service, body: bytes) -> None:
    form = b"query=" + b"".join(b"%%%02x" % byte for byte in body)
    replies = [
        attacked.send("POST", "/sparql", {"Content-Type": DIRECT}, body),
        attacked.send("POST", "/sparql", {"Content-Type": FORM}, form),
        attacked.get("/sparql?" + form.decode()),
        attacked.get("/sparql?query=ASK%7B%7D&x=" + quote(body)),
    ]
    assert [(reply.status, reply.problem) for reply in replies] == [(400, "bad-request")] * 4
