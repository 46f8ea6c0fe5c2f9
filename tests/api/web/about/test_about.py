"""The page about says whose the data are, how to cite them, and what this very installation keeps of its readers."""

from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from kg.snapshot import Snapshot
from kg.store.embedded import SnapshotView
from tests.api.web.reading import first

PAGE = "text/html"


@pytest.fixture(scope="module")
def make(client_of: Any, ours: Any, our_view: SnapshotView, our_snapshot: Snapshot) -> Any:
    """Make a client of a service on our own data; without settings it is that of all others."""
    return lambda **settings: client_of(our_view, our_snapshot, **settings) if settings else ours


def main(client: Any, path: str = "/about") -> LexborHTMLParser:
    found = client.get(path, PAGE)
    assert found.status_code == 200
    return LexborHTMLParser(found.text)


def test_it_has_the_places_that_others_link_to(make: Any, our_snapshot: Snapshot) -> None:
    client = make()
    tree = main(client)
    for place in ("licence", "cite", "report", "privacy", "accessibility"):
        assert first(tree, f"h2#{place}") is not None
    assert first(tree, "blockquote").text(strip=True) == client.get("/api/v1/citation.txt").text.strip()
    assert our_snapshot.version in first(tree, "blockquote").text()
    assert "Cedefop and ReferNet" in first(tree, "table").text()
    for one in tree.css("main a[href^='/']"):
        assert client.get((one.attributes["href"] or "").partition("#")[0], PAGE).status_code == 200


@pytest.mark.parametrize(
    ("settings", "says", "never"),
    [
        ({}, "not written down", "also logs queries"),
        ({"log_queries": True}, "also logs queries", "not written down"),
        ({"log_requests": False}, "nothing of a visit is kept", "a line to its log"),
        ({"client_limits": True}, "how much query time", "also logs queries"),
    ],
)
def test_privacy_is_that_of_this_installation(make: Any, settings: dict[str, Any], says: str, never: str) -> None:
    text = first(main(make(**settings)), "main").text()
    assert says in text
    assert never not in text


def test_reports_go_where_the_settings_say(make: Any) -> None:
    assert "names no place that takes reports by itself" in first(main(make()), "main").text()
    address = "https://reports.example/new?title={title}&body={body}"
    link = first(main(make(issues=address)), "#report ~ p a.button")
    assert link.attributes["href"] == "https://reports.example/new?title=&body="


def test_it_stands_without_a_snapshot(client_of: Any, view: SnapshotView) -> None:
    assert "Privacy" in first(main(client_of(view)), "main").text()


@pytest.mark.parametrize(("language", "says"), [("nl", "Privacy"), ("fr", "Accessibilité"), ("de", "Barrierefreiheit")])
def test_it_is_told_in_each_language(make: Any, language: str, says: str) -> None:
    tree = main(make(), f"/about?lang={language}")
    assert first(tree, "html").attributes["lang"] == language
    assert says in first(tree, "main").text()
    assert "<a href" not in first(tree, "main").text()
    assert first(tree, f"main a[href='/quality?lang={language}']") is not None


def test_it_says_what_to_write_under_a_chart_that_is_reprinted(make: Any) -> None:
    client = make()
    line = first(main(client), "#charts + blockquote").text(strip=True)
    drawn = client.get("/charts/years.svg").text
    assert "CC BY 4.0" in line
    for source in ("Cedefop", "ReferNet", "Eurydice"):
        assert source in line
        assert source in drawn
