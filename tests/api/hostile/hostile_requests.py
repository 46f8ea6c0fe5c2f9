"""Requests made by chance, byte by byte: methods, versions, headers and bodies that do not fit together."""

import random
import re

from hostile_grammar import words
from hostile_http import PROBLEM, Client, statuses

_METHODS = words("GET GET GET GET GET HEAD POST POST OPTIONS PUT DELETE PATCH TRACE CONNECT get")
_VERSIONS = words("HTTP/1.1 HTTP/1.1 HTTP/1.1 HTTP/1.1 HTTP/1.0 HTTP/1.2 HTTP/2.0")
_PATHS = words("""
    / /healthz /readyz /metrics /catalog /.well-known/void /questions /prefixes /def/ /def/label /vocabularies /shapes
    /static/style.css /context.jsonld /sitemap.xml /robots.txt /id/development/1 /doc/development/1
    /doc/development/1.ttl /doc/concept/system/austria /graph/current /graph/timeline/1/2024 /downloads
    /downloads/current.nt /openapi.json /downloads/SHA256SUMS /problem/not-found /sparql /sparql?query=ASK%7B%7D
""")
_ENDS = words("""
    ? & page=2 page=0 format=ttl format=html query=ASK%7B%7D / // .ttl .html .csv .. %2e %00 %zz #x timeout=1 \xe9 ; @ *
""")
_HEADERS = {
    "Accept": words("*/* text/turtle text/html;q=0.5,*/*;q=0.1 q=1 text/* ;;;,,, a/b;q=2 text/turtle;q=abc */*;q=0"),
    "Accept-Encoding": words("gzip identity;q=0 *;q=0 br gzip;q=0,* ,"),
    "If-None-Match": ["*", '"x"', 'W/"x"', "x", '"', "W/", "*,*", '"a","b"'],
    "Range": words("bytes=0- bytes=-1 bytes=1-0 bytes=0-0,1-1 bytes=abc bytes=- bytes=99999999999999- items=0-1"),
    "If-Range": ['"x"', "Wed, 21 Oct 2015 07:28:00 GMT", 'W/"x"'],
    "Content-Type": ["application/sparql-query", "application/x-www-form-urlencoded", "", ";", "text/plain;charset=''"],
    "Origin": words("null http://x *"),
    "Access-Control-Request-Method": words("POST X"),
    "Expect": words("100-continue x"),
    "Host": words("x x:99999 X.:80 [::1] a,b x/../y"),
    "X-Request-Id": ["a", "\xff", "a" * 70, "a\tb"],
    "Connection": words("keep-alive upgrade x,y"),
    "Upgrade": words("websocket h2c"),
    "Transfer-Encoding": ["chunked", "identity", "gzip, chunked"],
    "Content-Length": ["0", "5", "00005", "-1", "1 1", "5,5"],
    "Content-Encoding": words("gzip deflate identity x"),
    "X-HTTP-Method-Override": words("DELETE"),
    "Cookie": words("a=b"),
}
_BODIES = [b"", b"", b"ASK{}", b"query=ASK%7B%7D", b"\x1f\x8b\x08\x00", b"5\r\nASK{}\r\n0\r\n\r\n"]


def request(chance: random.Random) -> bytes:
    """Return a request, which may be damaged."""
    path = chance.choice(_PATHS)
    while chance.random() < 0.3:
        path += chance.choice(_ENDS)
    names = chance.choices(list(_HEADERS), k=chance.randrange(6))
    lines = [("Host", "x")] * (chance.random() < 0.95) + [(name, chance.choice(_HEADERS[name])) for name in names]
    body = chance.choice(_BODIES)
    if body and chance.random() < 0.7:
        lines.append(("Content-Length", str(len(body))))
    head = f"{chance.choice(_METHODS)} {path} {chance.choice(_VERSIONS)}\r\n"
    head += "".join(f"{name}: {value}\r\n" for name, value in [*lines, ("Connection", "close")])
    made = bytearray(head.encode("latin-1") + b"\r\n" + body)
    if chance.random() < 0.15:
        for _ in range(chance.randrange(1, 4)):
            made[chance.randrange(len(made))] = chance.randrange(256)
    return bytes(made)


def assert_answered(service: Client, seed: int) -> int:
    """Send the request of a seed and return the status. Fails where the service errs, or says so in other words."""
    sent = request(random.Random(seed))
    heard = service.say(sent, within=1.0)
    for status in statuses(heard):
        assert status < 500 or status in (503, 504), f"{seed}: {sent!r}: {heard[:500]!r}"
    first = next(iter(statuses(heard)), 0)
    if first >= 400:
        head = heard.partition(b"\r\n\r\n")[0].lower()
        kind = re.search(rb"\r\ncontent-type: ([^;\r]+)", head)
        assert kind is not None
        assert kind[1].decode() in (PROBLEM, "text/html"), f"{seed}: {sent!r}: {heard[:900]!r}"
        assert b"\r\nx-content-type-options: nosniff" in head, f"{seed}: {sent!r}: {heard[:900]!r}"
        assert b"\r\naccess-control-allow-origin: *\r\n" in head.lower(), f"{seed}: {sent!r}: {heard[:900]!r}"
    return first
