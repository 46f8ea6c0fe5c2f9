"""Answers and questions may be packed; a packed question is no way around the limits."""

import gzip
import time
import zlib
from typing import Any

import httpx
import pytest

from api.formats import FORMATS
from kg.query.formats import Shape
from tests.cases import for_each

DIRECT = "application/sparql-query"
LONG = "SELECT ?a ?b { VALUES ?a { %s } VALUES ?b { 1 2 3 4 5 6 7 8 9 } }" % " ".join(map(str, range(100)))  # noqa: UP031 - braces are SPARQL's
GRAPH = "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }"


def raw(service: Any, query: str, coding: str | None, **headers: str) -> tuple[httpx.Response, bytes]:
    names = {"Accept": "*/*", **headers} | ({"Accept-Encoding": coding} if coding is not None else {})
    request = httpx.Request("GET", service.url + "/sparql", params={"query": query}, headers=names)
    if coding is None:
        request.headers.pop("Accept-Encoding", None)
    with httpx.Client() as client:
        response = client.send(request, stream=True)
        body = b"".join(response.iter_raw())
    return response, body


@for_each("name", [name for name, format_ in FORMATS.items() if format_.shapes & {Shape.TABLE, Shape.GRAPH}])
def test_every_format_is_packed_for_who_can_unpack(service: Any, name: str) -> None:
    query = LONG if Shape.TABLE in FORMATS[name].shapes else GRAPH
    plain, body = raw(service, query, "identity", Accept=FORMATS[name].essence)
    assert "content-encoding" not in plain.headers
    packed, bytes_ = raw(service, query, "gzip", Accept=FORMATS[name].essence)
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.headers["content-length"] == str(len(bytes_))
    assert len(bytes_) < len(body)
    assert sorted(gzip.decompress(bytes_).splitlines()) == sorted(body.splitlines())
    assert packed.headers["content-type"] == plain.headers["content-type"]
    assert packed.headers["etag"] != plain.headers["etag"]


@for_each("coding", [None, "", "br", "gzip;q=0", "identity, gzip;q=0.5"])
def test_who_cannot_unpack_gets_it_as_it_is(service: Any, coding: str | None) -> None:
    response, body = raw(service, LONG, coding)
    assert "content-encoding" not in response.headers
    assert body.startswith(b'{"head"')
    assert "Accept-Encoding" in response.headers["vary"]


def test_small_answers_are_right_in_whatever_coding(service: Any) -> None:
    for coding in ("gzip", "gzip, identity;q=0", "*"):
        for _ in range(3):
            response, body = raw(service, "ASK {}", coding)
            sent = gzip.decompress(body) if response.headers.get("content-encoding") == "gzip" else body
            assert b"true" in sent
            if "q=0" in coding:
                assert response.headers["content-encoding"] == "gzip"
            known, _ = raw(service, "ASK {}", coding, **{"If-None-Match": response.headers["etag"]})
            assert known.status_code == 304


def test_who_takes_no_coding_at_all_is_told_which_there_are(service: Any) -> None:
    response, _ = raw(service, LONG, "identity;q=0, br")
    assert response.status_code == 406


def post(service: Any, body: bytes, coding: str, kind: str = DIRECT) -> httpx.Response:
    headers = {"Content-Type": kind, "Content-Encoding": coding, "Accept": "*/*"}
    return httpx.post(service.url + "/sparql", content=body, headers=headers, timeout=30)


@pytest.mark.parametrize(("coding", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress)])
def test_packed_queries_are_read(service: Any, coding: str, pack: Any) -> None:
    assert post(service, pack(b"ASK {}"), coding).json()["boolean"] is True
    form = "application/x-www-form-urlencoded"
    assert post(service, pack(b"query=ASK+%7B%7D"), coding, form).json()["boolean"] is True


def test_what_cannot_be_unpacked_is_refused(service: Any) -> None:
    assert post(service, b"ASK {}", "gzip").status_code == 400
    assert post(service, gzip.compress(b"ASK {}")[:-4], "gzip").status_code == 400
    response = post(service, b"ASK {}", "br")
    assert response.status_code == 415
    assert response.headers["accept-encoding"] == "gzip, deflate"
    assert post(service, gzip.compress(b"CLEAR ALL"), "gzip").status_code == 403
    assert post(service, gzip.compress(b"ASK {} # \xff"), "gzip").status_code == 400


def test_a_packed_bomb_is_refused_at_once(service: Any) -> None:
    packer = zlib.compressobj(9, wbits=-15)
    zeros = packer.compress(bytes(1 << 24)) + packer.flush(zlib.Z_FULL_FLUSH)
    bomb = b"\x1f\x8b\x08" + bytes(6) + b"\xff" + 256 * zeros  # 4 GiB
    for body in (bomb, bomb[: 200 * 1024]):  # over the limit as it comes, and within it
        begin = time.monotonic()
        response = post(service, body, "gzip")
        assert time.monotonic() - begin < 1
        assert response.status_code == 413
        assert response.json()["type"].endswith("query-too-long")
    assert service.get("ASK {}").status_code == 200
