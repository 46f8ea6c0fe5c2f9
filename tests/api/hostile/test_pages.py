"""Script and line ends in what comes in: they go out as text, and never into a header."""

import re
from html.parser import HTMLParser
from urllib.parse import quote

import pytest
from hostile_http import FORM, Reply
from hostile_process import Service

pytestmark = pytest.mark.alone

_SCRIPT = "</td></pre></textarea></title><script>alert(1)</script><img src=x onerror=alert(1)>"
_LINE = "x\r\nSet-Cookie: a=b\r\n\r\n<script>alert(1)</script>"
#: Queries whose answers, or whose faults, hold what a browser must not run.
QUERIES = {
    "a text": f'SELECT ("{_SCRIPT}" AS ?x) {{}}',
    "a language": 'SELECT (STRLANG("x", "en\\" onmouseover=\\"alert(1)") AS ?x) {}',
    "a kind of text": 'SELECT (STRDT("x", <javascript:alert(1)>) AS ?x) {}',
    "an address": "SELECT (<javascript:alert(1)> AS ?x) (<data:text/html,%3Cscript%3Ealert(1)%3C/script%3E> AS ?y) {}",
    "an address of ours": 'SELECT (IRI("https://w3id.org/vetkg/id/\\" onclick=\\"alert(1)") AS ?x) {}',
    "a graph": f'CONSTRUCT {{ <http://x/> <http://x/%22onclick=%22> "{_SCRIPT}" }} {{}}',
    "a fault": f"SELECT {_SCRIPT}",
    "an unknown prefix": "SELECT * { ?s <script>alert(1)</script>:x ?o }",
}
_PLACES = ["/id/development/{}", "/doc/concept/{}", "/graph/{}", "/def/{}", "/downloads/{}", "/sparql?format={}",
           "/sparql?query=ASK%7B%7D&timeout={}", "/sparql?query=ASK%7B%7D&default-graph-uri={}", "/{}"]  # fmt: skip


_BUNDLE = re.compile(r"/static/built/[a-z]+\.js\?[0-9a-f]+")


class Reader(HTMLParser):
    """Notes what a browser would run, but for what is ours: bundles by their address, data, and the sign on top."""

    def __init__(self) -> None:
        super().__init__()
        self.runs: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag == "script" and (_BUNDLE.fullmatch(said.get("src") or "") or said.get("type") == "application/json"):
            return
        if tag == "svg" and said == {"class": "brand-mark", "viewbox": "0 0 32 32", "aria-hidden": "true"}:
            return
        if tag in ("script", "iframe", "object", "embed", "base", "svg"):
            self.runs.append(tag)
        for name, value in attrs:
            address = "".join((value or "").split()).lower()
            if name.startswith("on") or name == "srcdoc":
                self.runs.append(f"{name}={value}")
            if name in ("href", "src", "action", "formaction") and address.startswith(("javascript:", "data:", "vb")):
                self.runs.append(f"{name}={value}")


def assert_harmless(reply: Reply) -> None:
    assert reply.status < 500, str(reply)
    assert "set-cookie" not in reply.headers
    assert reply.headers["x-content-type-options"] == "nosniff"
    policy = reply.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    if reply.kind == "text/html":
        reader = Reader()
        reader.feed(reply.body.decode())
        assert not reader.runs


@pytest.mark.parametrize("name", QUERIES)
def test_nothing_of_an_answer_runs(attacked: Service, name: str) -> None:
    query = quote(QUERIES[name])
    for accept in ("text/html", "*/*", "text/csv", "text/turtle"):
        for path in (f"/sparql?query={query}", f"/sparql?query={query}&format=html"):
            reply = attacked.get(path, Accept=accept)
            assert_harmless(reply)
            if accept == "text/html":
                assert reply.kind == "text/html"
        assert_harmless(
            attacked.send("POST", "/sparql", {"Content-Type": FORM, "Accept": accept}, f"query={query}".encode())
        )


@pytest.mark.parametrize("place", _PLACES)
@pytest.mark.parametrize(
    "word", [_SCRIPT, _LINE, '"><svg onload=alert(1)>', "javascript:alert(1)//", "\u2028\u202e\x00"]
)
def test_nothing_of_an_address_runs_or_becomes_a_header(attacked: Service, place: str, word: str) -> None:
    for accept in ("text/html", "*/*"):
        assert_harmless(attacked.get(place.format(quote(word, safe="")), Accept=accept))


@pytest.mark.parametrize(
    "header", ["X-Request-Id", "Origin", "Referer", "User-Agent", "X-Forwarded-For", "Accept-Language"]
)
def test_nothing_of_a_header_comes_back(attacked: Service, header: str) -> None:
    for path in ("/", "/sparql?query=nonsense", "/nothing", "/id/development/1"):
        reply = attacked.get(path, **{header: "<script>alert(1)</script>\tSet-Cookie: a=b", "Accept": "text/html"})
        assert_harmless(reply)
        assert not any("alert(1)" in value for value in reply.headers.values())
        assert b"<script>alert(1)" not in reply.body
