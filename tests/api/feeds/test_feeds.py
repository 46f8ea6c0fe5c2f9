"""What changed, as Atom and JSON Feed: what each holds, read by a reader of feeds."""

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import feedparser
import jsonschema_rs
import pytest
from changing import Maker

from kg import characters
from tests.api.asking import URL, Client
from tests.cases import for_each

ATOM = "{http://www.w3.org/2005/Atom}"
#: JSON Feed 1.1: what must be there, and of which type what may be there is.
TEXT, DATE = {"type": "string"}, {"type": "string", "format": "date-time"}
JSON_FEED = {
    "type": "object",
    "required": ["version", "title", "items"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        **dict.fromkeys(("title", "home_page_url", "feed_url", "description", "next_url", "language"), TEXT),
        "authors": {"type": "array", "items": {"type": "object", "minProperties": 1}},
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "content_html"],
                "properties": {
                    **dict.fromkeys(("id", "url", "title", "summary", "content_html"), TEXT),
                    **dict.fromkeys(("date_published", "date_modified"), DATE),
                    "tags": {"type": "array", "items": TEXT},
                },
            },
        },
    },
}


def titles(client: Client, query: str = "") -> list[str]:
    """Return the titles of a feed, which are the same in both formats."""
    atom = feedparser.parse(client.get(f"/changes.atom{query}").content)
    found = [item["title"] for item in client.get(f"/changes.json{query}").json()["items"]]
    assert [entry.title for entry in atom.entries] == found
    return found


def test_what_happened_newest_first(client: Client) -> None:
    assert titles(client) == [
        "Merged: Invented development 90003",
        "New: Invented development 90004",
        "Changed: Invented development 90002",
    ]


def test_atom_as_a_reader_sees_it(client: Client) -> None:
    answer = client.get("/changes.atom")
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    found = feedparser.parse(answer.content)
    assert (found.bozo, found.version) == (False, "atom10")
    assert found.feed.updated == "2026-01-01T00:03:00Z"
    assert found.feed.author == "VET policy graph"
    assert "CC BY 4.0" in found.feed.rights
    assert {link.rel: link.href for link in found.feed.links}["self"] == f"{URL}/changes.atom"
    changed = found.entries[-1]
    assert changed.updated == "2026-01-01T00:01:00Z"
    links = {link.rel: link.href for link in changed.links}
    assert links["alternate"] == f"{URL}/doc/development/90002.html"
    assert links["via"] == "https://w3id.org/vetkg/id/development/90002"
    assert changed.summary.startswith("stage of 2021: pilot → implementation")
    assert "<li>~ stage of 2022: pilot → implementation</li>" in changed.content[0].value


def test_atom_has_what_must_be_there(client: Client) -> None:
    """RFC 4287, 4.1.1 and 4.1.2."""
    root = ET.fromstring(client.get("/changes.atom").content)  # noqa: S314 - our own
    assert root.tag == f"{ATOM}feed"
    for element in (root, *root.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            (one,) = element.findall(f"{ATOM}{name}")
            assert one.text
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", element.findtext(f"{ATOM}updated") or "")
        rels = [(link.get("rel"), link.get("type"), link.get("hreflang")) for link in element.findall(f"{ATOM}link")]
        alternates = [one for one in rels if one[0] == "alternate"]
        assert len(set(alternates)) == len(alternates) == 1
    assert root.find(f"{ATOM}author/{ATOM}name") is not None
    ids = [entry.findtext(f"{ATOM}id") or "" for entry in root.findall(f"{ATOM}entry")]
    assert len(set(ids)) == len(ids)
    assert all(one.startswith("tag:w3id.org,2026:vetkg/changes/") for one in ids)


def test_json_feed_has_what_must_be_there(client: Client) -> None:
    answer = client.get("/changes.json")
    assert answer.headers["content-type"] == "application/feed+json"
    assert list(jsonschema_rs.Draft202012Validator(JSON_FEED).iter_errors(answer.json())) == []
    assert answer.json()["feed_url"] == f"{URL}/changes.json"


def test_links_lead_to_the_document_and_to_all_that_changed(client: Client) -> None:
    merged, _, changed = client.get("/changes.json").json()["items"]
    assert client.get(changed["url"].removeprefix(URL)).status_code == 200
    assert client.get(merged["url"].removeprefix(URL)).status_code == 301
    diff = client.get(changed["_vetkg"]["diff"].removeprefix(URL))
    assert diff.status_code == 200, diff.text
    assert diff.json()["counts"]["changed"] == 2
    assert "diff" not in merged["_vetkg"]


def test_ids_never_change(client: Client, asking: Callable[..., Client], told: Maker) -> None:
    """Those of earlier snapshots were the same when these were current, under whatever address."""
    versions = [one["snapshot"] for one in _log(told)]
    earlier = asking(told.out / versions[1], base="https://elsewhere.example/graph")
    (only,) = earlier.get("/changes.json").json()["items"]
    assert only["id"] == client.get("/changes.json").json()["items"][-1]["id"]
    assert only["id"] == f"tag:w3id.org,2026:vetkg/changes/{versions[1]}/90002"
    assert only["url"] == "https://elsewhere.example/graph/doc/development/90002.html"


def _log(told: Maker) -> list[dict[str, Any]]:
    lines = (told.out / "published.csv").read_text().splitlines()[1:]
    return [{"snapshot": line.split(",")[0]} for line in lines]


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("?development=90002", ["90002"]),
        ("?development=90002&development=90004", ["90004", "90002"]),
        ("?development=90001", []),
        ("?system=malta", []),
    ],
)
def test_filters(client: Client, query: str, wanted: list[str]) -> None:
    assert [title[-5:] for title in titles(client, query)] == wanted


def test_feeds_of_filters_have_ids_and_addresses_of_their_own(client: Client) -> None:
    found = feedparser.parse(client.get("/changes.atom?development=90002").content)
    assert found.feed.id == "tag:w3id.org,2026:vetkg/changes?development=90002"
    assert found.feed.links[0].href == f"{URL}/changes.atom?development=90002"


@for_each(
    "query, status, says",
    [
        ("?sytem=malta", 400, "system"),
        ("?system=atlantis", 400, "known"),
        ("?development=9000", 404, "90004"),
        ("?snapshot=nowhere", 404, "there are"),
        ("?page=2", 404, "snapshot"),
        ("?page=0&snapshot=x", 400, "whole number"),
        ("?page=1&page=1", 400, "once"),
        ("?system=" + "x" * 5000, 400, "4096"),
        ("?development=%00", 400, "control"),
    ],
)
def test_what_cannot_be_asked(client: Client, query: str, status: int, says: str) -> None:
    answer = client.get(f"/changes.atom{query}")
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert says in answer.text


def test_a_snapshot_that_did_nothing_that_is_asked_for(client: Client, told: Maker) -> None:
    first, second, *_ = [one["snapshot"] for one in _log(told)]
    for query in (f"snapshot={first}", f"snapshot={second}&development=90004"):
        answer = client.get(f"/changes.atom?{query}")
        assert (answer.status_code, "changed nothing" in answer.text) == (404, True)
    assert "the last one is 1" in client.get(f"/changes.atom?snapshot={second}&page=2").text


def test_conditional_requests(client: Client) -> None:
    for path in ("/changes.atom", "/changes.json"):
        answer = client.get(path)
        assert answer.headers["last-modified"] == "Thu, 01 Jan 2026 00:03:00 GMT"
        for headers in (
            {"If_None_Match": answer.headers["etag"]},
            {"If_None_Match": f'"x", W/{answer.headers["etag"]}'},
            {"If_Modified_Since": answer.headers["last-modified"]},
        ):
            again = client.get(path, **headers)
            assert (again.status_code, again.content) == (304, b"")
            assert again.headers["etag"] == answer.headers["etag"]
        for headers in (
            {"If_None_Match": '"x"', "If_Modified_Since": answer.headers["last-modified"]},
            {"If_Modified_Since": "Thu, 01 Jan 2026 00:02:59 GMT"},
            {"If_Modified_Since": "Thu, 01 Jan 2026 00:03:01 GMT"},
            {"If_Modified_Since": "yesterday"},
        ):
            assert client.get(path, **headers).status_code == 200


def test_head_and_coding(client: Client) -> None:
    whole = client.get("/changes.atom")
    head = client.get("/changes.atom", method="HEAD")
    assert {name: head.headers[name] for name in ("etag", "content-length", "content-type")} == {
        name: whole.headers[name] for name in ("etag", "content-length", "content-type")
    }
    packed = client.get("/changes.atom", Accept_Encoding="gzip")
    assert (packed.content, packed.headers["content-encoding"]) == (whole.content, "gzip")
    assert packed.headers["etag"] != whole.headers["etag"]
    assert client.get("/changes.atom", Accept_Encoding="identity;q=0").status_code == 406
    assert client.get("/changes.atom", method="POST").status_code == 405


def test_pages_lead_to_the_feeds(client: Client) -> None:
    page = client.get("/doc/development/90002.html").text
    for path, kind in (("/changes.atom", "application/atom+xml"), ("/changes.json", "application/feed+json")):
        assert f'<link rel="alternate" type="{kind}" title="What changed" href="{path}">' in page


def test_one_snapshot(asking: Callable[..., Client], told: Maker) -> None:
    first = asking(told.out / _log(told)[0]["snapshot"])
    found = first.get("/changes.json").json()
    assert found["items"] == []
    assert found["description"].startswith("There is one snapshot")
    parsed = feedparser.parse(first.get("/changes.atom").content)
    assert (parsed.bozo, parsed.entries, parsed.feed.updated) == (False, [], "2026-01-01T00:00:00Z")


def test_hostile_labels(maker: Maker, asking: Callable[..., Client], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(characters, "check", lambda *_: None)  # snapshots of earlier releases may hold any character
    maker()
    evil = r"</title><script>alert(1)</script> & ]]> \u0001\u0008\uFFFE\u202E " + "long " * 200
    maker.edit("records/timeline/90003/undated-2022.ttl", "Invented development 90003", evil)
    maker()
    client = asking(maker.out)
    found = feedparser.parse(client.get("/changes.atom").content)
    assert found.bozo is False
    (entry,) = found.entries
    assert entry.id.endswith("/90003")
    text = client.get("/changes.atom").text
    assert "<script" not in text
    assert "\u202e" not in text
    assert len(text) < 10_000
    (item,) = json.loads(client.get("/changes.json").content)["items"]
    assert "<script" not in item["content_html"]
    assert len(item["title"]) < 400
    assert urlsplit(item["_vetkg"]["diff"]).path == "/api/v1/developments/90003/diff"
    assert set(parse_qs(urlsplit(item["_vetkg"]["diff"]).query)) == {"from", "to"}
