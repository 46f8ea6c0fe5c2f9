"""Each file as it is sent: whole, in parts, with validators, and only files that there are."""

import base64
import gzip
import hashlib
from collections.abc import Callable
from io import BytesIO
from typing import Any

import httpx
import pytest

from kg.export import files
from kg.export.making import make
from kg.snapshot import Snapshot

Get = Callable[..., httpx.Response]
TYPES = {
    "current.ttl": "text/turtle; charset=utf-8",
    "current.nt": "application/n-triples",
    "current.jsonld": "application/ld+json",
    "current.rdf": "application/rdf+xml",
    "history.trig": "application/trig",
    "history.nq": "application/n-quads",
    "history.jsonld": "application/ld+json",
    "tables/milestones.csv": "text/csv; charset=utf-8; header=present",
    "tables/csv-metadata.json": "application/csvm+json",
}


@pytest.fixture(scope="module")
def wanted(snapshot: Snapshot) -> dict[str, bytes]:
    """What the library makes of the snapshot."""
    outs = {file.name: BytesIO() for file in files(snapshot)}
    make(snapshot, outs)
    return {name: out.getvalue() for name, out in outs.items()}


def test_every_file_is_sent_as_the_library_makes_it(wanted: dict[str, bytes], get: Get) -> None:
    for name, content in wanted.items():
        found = get(f"/{name}")
        assert (found.status_code, found.content) == (200, content), name
        assert found.headers["content-length"] == str(len(content))


@pytest.mark.parametrize(("name", "media_type"), TYPES.items())
def test_a_file_says_what_it_is(name: str, media_type: str, get: Get, wanted: dict[str, bytes]) -> None:
    headers = get(f"/{name}").headers
    digest = base64.b64encode(hashlib.sha256(wanted[name]).digest()).decode()
    assert headers["content-type"] == media_type
    assert headers["repr-digest"] == f"sha-256=:{digest}:"
    assert headers["content-disposition"] == f'attachment; filename="{name.rpartition("/")[2]}"'
    assert '<https://creativecommons.org/licenses/by/4.0/>; rel="license"' in headers["link"]
    assert headers["cache-control"] == "public, no-cache"
    assert headers["accept-ranges"] == "bytes"
    described = '<csv-metadata.json>; rel="describedby"; type="application/csvm+json"' in headers["link"]
    assert described == name.endswith(".csv")


@pytest.mark.parametrize("name", ["history.nq", "tables/milestones.csv"])
def test_a_twin_is_the_same_compressed(name: str, get: Get, wanted: dict[str, bytes]) -> None:
    found = get(f"/{name}.gz", Accept_Encoding="identity")
    assert found.headers["content-type"] == "application/gzip"
    assert "content-encoding" not in found.headers
    assert gzip.decompress(found.content) == wanted[name]
    assert found.headers["etag"] != get(f"/{name}").headers["etag"]


def test_head_says_the_same_without_a_body(get: Get) -> None:
    first, head = get("/current.ttl"), get("/current.ttl", "HEAD")
    changing = {"date", "x-request-id"}
    assert head.content == b""
    assert {k: v for k, v in head.headers.items() if k not in changing} == {
        k: v for k, v in first.headers.items() if k not in changing
    }


def test_who_has_a_file_gets_no_second_copy(get: Get) -> None:
    etag = get("/current.ttl").headers["etag"]
    assert not etag.startswith("W/")
    again = get("/current.ttl", If_None_Match=etag)
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", etag)
    assert get("/current.ttl", If_None_Match='"another"').status_code == 200


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [
        ("bytes=0-9", 0, 10),
        ("bytes=10-", 10, None),
        ("bytes=-7", -7, None),
        ("Bytes = 3 - 3", 3, 4),
        ("bytes=5-99999999", 5, None),
        ("bytes=-99999999", 0, None),
    ],
)
def test_a_part_can_be_asked_for(asked: str, start: int, end: int | None, get: Get, wanted: dict[str, bytes]) -> None:
    content = wanted["current.ttl"]
    found = get("/current.ttl", Range=asked)
    first, last = slice(start, end).indices(len(content))[:2]
    assert (found.status_code, found.content) == (206, content[start:end])
    assert found.headers["content-range"] == f"bytes {first}-{last - 1}/{len(content)}"


@pytest.mark.parametrize("asked", ["bytes=1-2,4-5", "lines=1-2", "bytes=-", "bytes=9-3", "bytes=a-b", "bytes"])
def test_what_is_no_single_range_of_bytes_gets_the_whole(asked: str, get: Get, wanted: dict[str, bytes]) -> None:
    found = get("/current.ttl", Range=asked)
    assert (found.status_code, found.content) == (200, wanted["current.ttl"])


@pytest.mark.parametrize("asked", ["bytes=99999999-", "bytes=-0", "bytes=99999999-99999999999999999999"])
def test_a_part_outside_of_the_file_is_416(asked: str, get: Get, wanted: dict[str, bytes]) -> None:
    found = get("/current.ttl", Range=asked)
    assert found.status_code == 416
    assert found.headers["content-range"] == f"bytes */{len(wanted['current.ttl'])}"
    assert found.headers["content-type"] == "application/problem+json"


def test_tags_may_come_in_several_lines(get: Get, url: str) -> None:
    lines = [("If-None-Match", '"a"'), ("If-None-Match", get("/current.ttl").headers["etag"])]
    assert httpx.get(f"{url}/current.ttl", headers=lines, timeout=60).status_code == 304


def test_a_download_goes_on_only_in_the_same_file(get: Get, wanted: dict[str, bytes]) -> None:
    etag = get("/current.ttl").headers["etag"]
    assert get("/current.ttl", Range="bytes=5-", If_Range=etag).status_code == 206
    changed = get("/current.ttl", Range="bytes=5-", If_Range='"another"')
    assert (changed.status_code, changed.content) == (200, wanted["current.ttl"])


def test_checksums_are_of_all_files(get: Get, wanted: dict[str, bytes]) -> None:
    lines = [line.split("  ") for line in get("/SHA256SUMS").text.splitlines()]
    assert {name: digest for digest, name in lines} == {
        name: hashlib.sha256(content).hexdigest() for name, content in wanted.items()
    }


@pytest.mark.parametrize(
    "name",
    [
        "current.hdt",
        "tables",
        "tables/",
        "tables/nothing.csv",
        "manifest.json",
        "current.ttl.gz.gz",
        "SHA256SUMS.gz",
        "../manifest.json",
        "..%2fmanifest.json",
        "%2e%2e/%2e%2e/etc/passwd",
        "tables/..%2f..%2fmanifest.json",
        "/etc/passwd",
        "current.ttl%00",
        "CURRENT.TTL",
        "%ff",
    ],
)
def test_nothing_else_is_there(name: str, get: Get) -> None:
    found = get(f"/{name}")
    assert found.status_code == 404
    assert found.headers["content-type"] == "application/problem+json"


def test_files_are_only_read(get: Get) -> None:
    found = get("/current.ttl", "DELETE")
    assert found.status_code == 405
    assert found.headers["allow"] == "GET, HEAD"


def test_a_format_that_cannot_say_the_graph_is_not_acceptable(
    start_with: Callable[..., Any], make_snapshot: Callable[..., Snapshot]
) -> None:
    url = f"{start_with(make_snapshot('bell', label='bell ' + chr(92) + 'u0007')).url}/downloads"
    answer = httpx.get(f"{url}/current.rdf", headers={"Accept": "*/*"}, timeout=60)
    assert answer.status_code == 406
    assert answer.json()["type"].endswith("/not-sayable-in-format")
