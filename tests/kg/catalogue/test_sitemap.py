"""The site map names every page once, in files that are not too large."""

from datetime import date
from xml.etree import ElementTree

import pytest

from kg.catalogue import names, sitemap
from kg.store.embedded import MemoryView

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def addresses(document: bytes) -> list[str | None]:
    return [one.text for one in ElementTree.fromstring(document).iter(SPACE + "loc")]  # noqa: S314 - our own


def test_pages_are_those_of_the_service_the_terms_and_the_things(small: MemoryView) -> None:
    found = sitemap.pages(small)
    assert len(set(found)) == len(found)
    assert found[0] == "/"
    assert {name.path for name in names.terms().values()} < set(found)
    assert found[-3:] == ("/doc/concept/system/malta", "/doc/development/1", "/doc/development/2")


@pytest.mark.parametrize(("count", "sizes"), [(0, []), (1, [1]), (3, [3]), (4, [3, 1]), (6, [3, 3])])
def test_parts_hold_everything_once(count: int, sizes: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "MOST", 3)
    paths = [f"/doc/{number}" for number in range(count)]
    parts = [sitemap.part("http://x", paths, number, None) for number in range(1, sitemap.parts(paths) + 1)]
    assert [len(addresses(part)) for part in parts] == sizes
    assert [one for part in parts for one in addresses(part)] == [f"http://x{path}" for path in paths]
    index = sitemap.index("http://x", paths, None)
    assert addresses(index) == [f"http://x/sitemap-{number}.xml" for number in range(1, len(parts) + 1)]


def test_a_file_is_what_search_engines_accept() -> None:
    assert sitemap.MOST == 50_000
    text = sitemap.part("http://x", ["/a?b&c"], 1, date(2026, 1, 2)).decode()
    assert "<loc>http://x/a?b&amp;c</loc><lastmod>2026-01-02</lastmod>" in text
