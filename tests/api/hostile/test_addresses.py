"""Addresses, ranges and hosts that lead where nothing is to be had."""

import re
from itertools import product
from urllib.parse import urlsplit

import pytest
from hostile_http import Reply
from hostile_process import Service
from hostile_watch import watched

pytestmark = pytest.mark.alone

_UP = ["../", "..%2f", "%2e%2e/", "%2e%2e%2f", "..%5c", "....//", "%252e%252e%252f", "..%c0%af", ".%00./"]
_ROOTS = [
    "/static/",
    "/doc/development/",
    "/id/development/",
    "/def/",
    "/downloads/",
    "/graph/timeline/",
    "/problem/",
    "/",
]
_FILES = ["etc/passwd", "pyproject.toml", "v1/manifest.json"]
_FOREIGN = re.compile(rb"root:[^:]*:0:0:|\[build-system\]|\"counts\"")

#: Names that no file and no thing has.
_NAMES = [
    *("%ff%fe", "%ed%a0%80", "%00", "a%00.css", "%0d%0aX:y", "\x7f", "*", "~root", "a:b@c", "%25%32%66", "x.ttl.ttl"),
    *("x" * 300, "x" * 60_000, "a/" * 20_000, "-" * 60_000, "." * 60_000, "%2f" * 2_000, "%f0%9f%98%80" * 50, "%C0%AE"),
]

REDIRECTS = [
    "//evil.example/",
    "//evil.example/def/..",
    "/\\evil.example/def",
    "/id//evil.example/",
    "/id/\\\\evil.example",
    "/id/https://evil.example/",
    "/id/development/1%0d%0aLocation:%20//evil.example",
    "/def%2f%2fevil.example/",
    "/def?//evil.example",
    "/graph//evil.example",
    "/doc/@evil.example/",
    "/%09//evil.example/def",
]
HOSTS = [
    "evil.example/def?",
    "evil.example\t",
    "a@evil.example",
    "evil.example#",
    '"><script>alert(1)</script>',
    "evil.example, 127.0.0.1",
    "[::1",
    "x" * 5000,
]
RANGES = {
    "many parts": "bytes=" + ",".join(f"{i}-{i}" for i in range(9_000)),
    "parts that overlap": "bytes=" + "0-," * 16_000,
    "beyond the end": "bytes=999999999999-",
    "backwards": "bytes=9-0",
    "another unit": "lines=0-9",
    "a start of many digits": f"bytes={'9' * 5_000}-",
    "an end of many digits": f"bytes=0-{'9' * 5_000}",
    "a length of many digits": f"bytes=-{'9' * 5_000}",
}


def assert_nothing_foreign(reply: Reply) -> None:
    assert reply.status < 500, str(reply)
    assert not _FOREIGN.search(reply.body), str(reply)


def test_no_address_leads_out_of_its_folder(attacked: Service) -> None:
    with watched(attacked):
        for root, up, file, steps in product(_ROOTS, _UP, _FILES, (1, 9)):
            target = f"{root}{up * steps}{file}"
            heard = attacked.say(f"GET {target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
            assert heard[9:12] in (b"400", b"404"), (target, heard[:300])
            assert not _FOREIGN.search(heard), (target, heard[:300])


def test_a_name_of_any_kind_is_not_found(attacked: Service) -> None:
    with watched(attacked):
        for root, name in product(_ROOTS, _NAMES):
            heard = attacked.say(f"GET {root}{name} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode("latin-1"))
            assert heard[9:12] in (b"400", b"404", b"414"), (root, name[:50], heard[:300])
            assert b"\r\nX:y" not in heard


@pytest.mark.parametrize("target", REDIRECTS)
def test_no_redirection_leads_away(attacked: Service, target: str) -> None:
    heard = attacked.say(f"GET {target} HTTP/1.1\r\nHost: here.example\r\nConnection: close\r\n\r\n".encode())
    head = heard.partition(b"\r\n\r\n")[0].decode("latin-1")
    status = int(head[9:12])
    assert status < 500, head
    assert head.lower().count("\r\nlocation:") <= 1
    for location in re.findall(r"(?im)^location: *(.*?)\r?$", head):
        assert urlsplit(location).netloc in ("", "here.example")
        assert not re.match(r"[\s\\/]{2}|[^/:]*\\", location)


@pytest.mark.parametrize("host", HOSTS)
def test_a_host_that_is_none_is_not_believed(attacked: Service, host: str) -> None:
    for path in ("/", "/def", "/catalog", "/doc/development/1", "/sparql", "/.well-known/void"):
        heard = attacked.say(f"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode("latin-1"))
        status = int(heard[9:12])
        assert status < 500, heard[:300]
        assert host.strip().encode() not in heard or (status == 200 and host.strip().encode() not in heard), heard[:500]
        assert b"evil.example" not in heard or status == 400 or host == "evil.example\t"


def test_the_host_of_one_is_not_told_to_another(attacked: Service) -> None:
    paths = ["/catalog", "/doc/development/1", "/sparql", "/sparql?query=DESCRIBE%20%3Chttps://hub.example/link/1%3E"]
    paths += ["/.well-known/void", "/prefixes", "/def/", "/nothing", "/"]
    for path in paths:
        for accept in ("text/turtle", "text/html"):
            attacked.get(path, Host="evil.example", Accept=accept)
            reply = attacked.get(path, Accept=accept)
            assert b"evil.example" not in reply.body, str(reply)
            assert not any("evil.example" in value for value in reply.headers.values())


def test_a_range_of_any_kind_gives_no_more_than_the_file(attacked: Service) -> None:
    files = ["/static/style.css", "/downloads/current.nt", "/downloads/current.ttl.gz", "/downloads"]
    whole, *_ = [attacked.get(path) for path in files]
    with watched(attacked):
        for name, path in product(RANGES, files):
            reply = attacked.get(path, Range=RANGES[name])
            assert reply.status in {200, 206, 400, 404, 416, 431}, f"{name}: {reply}"
            assert path != files[0] or len(reply.body) <= 2 * len(whole.body) + 500, name
