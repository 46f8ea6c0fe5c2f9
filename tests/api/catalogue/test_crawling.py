"""Site map and robots.txt."""

from datetime import UTC, datetime
from typing import Any
from xml.etree import ElementTree

from kg.build import Snapshot

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def addresses(response: Any) -> list[str]:
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/xml"
    return [one.text or "" for one in ElementTree.fromstring(response.content).iter(SPACE + "loc")]  # noqa: S314


def test_the_index_leads_to_all_pages(served: Any) -> None:
    (part,) = addresses(served.get("/sitemap.xml"))
    assert part == "https://vet.example/sitemap-1.xml"
    found = addresses(served.get(part))
    assert "https://vet.example/doc/development/90001" in found
    assert len(set(found)) == len(found)
    own = [one.removeprefix("https://vet.example") for one in found if "/doc/" not in one and one.count("/") > 3]
    assert {served.get(path).status_code for path in own[::9]} == {200}


def test_pages_changed_when_the_snapshot_was_written(served: Any, client: Any, built: Snapshot) -> None:
    written = datetime.fromtimestamp((built.path / "manifest.json").stat().st_mtime, UTC).date()
    assert f"<lastmod>{written.isoformat()}</lastmod>" in served.get("/sitemap-1.xml").text
    assert "lastmod" not in client.get("/sitemap-1.xml").text


def test_there_are_no_more_parts_than_there_are(served: Any) -> None:
    for path in ("/sitemap-0.xml", "/sitemap-2.xml", "/sitemap-x.xml", "/sitemap--1.xml"):
        assert served.get(path).status_code == 404


def test_crawlers_may_have_pages_but_ask_no_queries(client: Any) -> None:
    response = client.get("/robots.txt")
    assert response.headers["content-type"] == "text/plain; charset=utf-8"
    assert response.text.splitlines() == [
        "User-agent: *",
        "Disallow: /sparql",
        "",
        "Sitemap: https://vet.example/sitemap.xml",
    ]
