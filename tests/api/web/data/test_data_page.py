"""The page of downloads and interfaces: every file, every column, every address, and what changed."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from api.rest.routes import RESOURCES
from api.web.data.changelog import changes
from kg.changes.history import Publication
from kg.changes.state import State
from kg.changes.story import Happening, Step, Story
from kg.export import files
from kg.export.tables import TABLES, UNTOLD
from kg.snapshot import Snapshot
from kg.store.embedded import SnapshotView
from tests.api.web.reading import first

PAGE = "text/html"


@pytest.fixture(scope="module")
def client(client_of: Any, our_snapshot: Snapshot) -> Any:
    return client_of(SnapshotView(our_snapshot.store, our_snapshot.version), our_snapshot)


@pytest.fixture(scope="module")
def tree(client: Any) -> LexborHTMLParser:
    return LexborHTMLParser(client.get("/downloads", PAGE).text)


def test_every_file_stands_there_with_what_is_known_of_it(tree: LexborHTMLParser, our_snapshot: Snapshot) -> None:
    links = {one.attributes["href"] for one in tree.css("main a")}
    for file in files(our_snapshot):
        assert {f"/downloads/{file.name}", f"/downloads/{file.packed}"} <= links
    dump = our_snapshot.manifest["files"]["current.nt"]
    row = next(one for one in tree.css("tr") if one.css('a[href="/downloads/current.nt"]'))
    assert first(row, ".checksum code").text() == dump["sha256"]
    assert f"{dump['bytes'] / 1e6:.1f} MB" in row.text()
    other = next(one for one in tree.css("tr") if one.css('a[href="/downloads/current.ttl"]'))
    assert "made when first asked for" in other.text()


def test_the_dictionary_has_every_column_of_every_table(tree: LexborHTMLParser) -> None:
    found = {
        one.attributes["data-table"]: [code.text() for code in one.css("tbody th code")]
        for one in tree.css("details[data-table]")
    }
    assert list(found) == [table.name for table in TABLES]
    for table in TABLES:
        assert sorted(found[table.name]) == sorted(column.name for column in table.columns)
    text = first(tree, "main").text()
    assert all(why in text for why in UNTOLD.values())
    for link in tree.css('details[data-table] a[href^="#"]'):
        assert tree.css_first((link.attributes["href"] or "").replace("#", "[id='") + "']") is not None


def test_every_address_leads_to_an_example(client: Any, tree: LexborHTMLParser) -> None:
    rows = tree.css("#resources tbody tr")
    assert [first(one, "code").text() for one in rows] == [one.path for one in RESOURCES if one.path != "/api/v1"]
    examples = [first(one, "a").attributes["href"] or "" for one in rows]
    assert all(one.startswith("/api/v1/") and "{" not in one for one in examples)
    assert client.get(examples[0]).status_code == 200


def test_the_examples_name_this_service(tree: LexborHTMLParser) -> None:
    examples = [one.text() for one in tree.css("#api ~ pre")]
    assert len(examples) == 4
    assert all("https://vet.example/" in one for one in examples)


def test_the_page_is_small_and_varies_with_the_language(client: Any) -> None:
    packed = client.get("/downloads", PAGE, Accept_Encoding="gzip")
    assert int(packed.headers["content-length"]) < 40_000
    assert packed.headers["vary"] == "Accept, Accept-Language, Accept-Encoding"
    dutch = client.get("/downloads?lang=nl", PAGE)
    assert dutch.headers["content-language"] == "nl"
    assert dutch.headers["etag"] != client.get("/downloads", PAGE).headers["etag"]
    assert client.get("/downloads", PAGE, Accept_Language="nl").headers["content-language"] == "nl"


def publication(version: str) -> Publication:
    return Publication(version, Path("/nowhere"), datetime(2026, 1, 31, tzinfo=UTC), True)


def state(reference: str) -> State:
    return State(reference, f"<b>{reference}</b>", systems=(), content="", statements="", rules="")


def test_the_newest_changes_stand_first_in_numbers_and_by_name() -> None:
    changed = (Happening("changed", state(str(number))) for number in range(20))
    told = (*changed, Happening("removed", state("99")))
    one, two, three = map(publication, "abc")
    story = Story((one, two, three), (Step(one, two, None), Step(two, three, told)), None)
    newest, oldest = changes(story)
    assert (newest.before, newest.after, newest.counts) == ("b", "c", (("changed", 20), ("removed", 1)))
    assert len(newest.named) == 8
    assert newest.named[0].address == "/doc/development/0"
    assert newest.total == 21
    assert (oldest.counts, oldest.named) == (None, ())


def test_what_is_gone_leads_nowhere() -> None:
    one, two = map(publication, "ab")
    (change,) = changes(Story((one, two), (Step(one, two, (Happening("withdrawn", state("7")),)),), None))
    assert change.named[0].address == ""
