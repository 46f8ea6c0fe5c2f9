"""The page on quality says what the snapshot and the graph say, with every number's chart, table and data."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from kg.namespaces import CURRENT_GRAPH
from kg.snapshot import Snapshot
from kg.store.embedded import SnapshotView
from tests.api.web.reading import first

HOSTILE = "<script>alert(1)</script>"
PAGE = "text/html"


def result(severity: str, shape: str) -> dict[str, Any]:
    return {"severity": severity, "message": HOSTILE, "file": HOSTILE, "line": 3, "record": "timeline/42130/2025",
            "shape": shape, "root_shape": shape, "component": "c"}  # fmt: skip


@pytest.fixture(scope="module")
def owing(our_snapshot: Snapshot, tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """The snapshot of our own data with a report that has things to say."""
    folder = tmp_path_factory.mktemp("owing") / our_snapshot.version
    folder.mkdir()
    shapes = [f"https://w3id.org/vetkg/shapes/{name}" for name in ("Milestone-year", "Claim-about", HOSTILE)]
    results = [result(one, shape) for one, shape in zip(("info", "info", "warning"), shapes, strict=True)]
    document = {"validated": True, "conforms": True, "counts": {"info": 2, "violation": 0, "warning": 1},
                "files": 12, "focus_nodes": 345, "shapes": 22, "checks": 17, "results": results}  # fmt: skip
    (folder / "report.json").write_text(json.dumps(document))
    (folder / "manifest.json").write_text(json.dumps(our_snapshot.manifest))
    return Snapshot(folder, our_snapshot.manifest)


@pytest.fixture(scope="module")
def client(client_of: Any, our_snapshot: Snapshot, owing: Snapshot) -> Any:
    return client_of(SnapshotView(our_snapshot.store, our_snapshot.version), owing)


@pytest.fixture(scope="module")
def tree(client: Any) -> LexborHTMLParser:
    return LexborHTMLParser(client.get("/quality", PAGE).text)


def rows(tree: LexborHTMLParser, name: str) -> list[list[str]]:
    found = tree.css(f'.scroll[aria-label="{name}"] tbody tr')
    return [[cell.text(strip=True) for cell in row.css("th, td")] for row in found]


def test_the_report_is_told_by_shape_source_and_system(tree: LexborHTMLParser) -> None:
    numbers = [one.text(strip=True) for one in tree.css("#validation ~ .numbers strong")]
    assert numbers == ["0", "1", "2", "345", "12", "22", "17"]
    by_shape = {row[0].partition("<")[0]: row[1:] for row in rows(tree, "Results by checking rule")}
    assert by_shape["vetsh:Milestone-year"] == ["–", "–", "1"]
    assert len(by_shape) == 3
    source = next(row for row in rows(tree, "Results by source") if row[0].startswith("Timeline"))
    assert source[2:] == ["–", "1", "2"]
    system = next(row for row in rows(tree, "Results by country or community") if row[2:] != ["–"] * 3)
    assert system[0] == "Belgium-DE"
    assert system[2:] == ["–", "1", "2"]


def test_hostile_text_is_text(client: Any) -> None:
    body = client.get("/quality", PAGE).text
    assert HOSTILE not in body
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in body
    assert HOSTILE not in client.get("/charts/quality-report.svg").text


def test_every_field_stands_with_known_and_of(tree: LexborHTMLParser) -> None:
    found = rows(tree, "What is known of each field")
    assert len(found) == 13
    title = next(row for row in found if row[0] == "Title")
    assert "known for 3 of 198" in title[1]
    assert title[2:7] == ["3", "–", "–", "–", "195"]


def test_the_lines_of_an_account_add_up(tree: LexborHTMLParser) -> None:
    found = [[int(cell) for cell in row[2:]] for row in rows(tree, "What imports kept") if row[2] != "–"]
    assert found
    for lines, kept, left_out, left_over in found:
        assert lines == kept + left_out + left_over > 0


def test_terms_are_seen_or_inferred(tree: LexborHTMLParser) -> None:
    found = rows(tree, "Certainty of terms")
    assert all(int(row[1]) == int(row[2]) + int(row[3].replace("–", "0")) for row in found)
    assert sum(row[3] != "–" for row in found) > 1


@pytest.mark.parametrize("name", ["report", "fields", "certainty", "accounts"])
def test_every_chart_has_its_file_and_data(client: Any, tree: LexborHTMLParser, name: str) -> None:
    figure = next(one for one in tree.css("figure") if one.css(f'a[href^="/charts/quality-{name}.svg"]'))
    assert first(figure, "svg title").text()
    assert client.get(f"/charts/quality-{name}.svg").text.startswith("<?xml")
    data = [one.attributes["href"] or "" for one in figure.css("a") if one.text() == "CSV"]
    assert data
    assert data[0].startswith(("/quality/", "/sparql?query="))


def test_the_data_are_what_the_page_says(client: Any, owing: Snapshot) -> None:
    assert client.get("/quality/report.json").content == (owing.path / "report.json").read_bytes()
    table = list(csv.DictReader(io.StringIO(client.get("/quality/results.csv").text.lstrip("\ufeff"))))
    assert [row["severity"] for row in table] == ["info", "info", "warning"]
    (only,) = csv.DictReader(io.StringIO(client.get("/quality/snapshots.csv").text.lstrip("\ufeff")))
    assert (only["snapshot"], only["warning"], only["info"]) == (owing.version, "1", "2")
    first = client.get("/quality/results.csv")
    assert client.get("/quality/results.csv", If_None_Match=first.headers["etag"]).status_code == 304


def test_one_snapshot_is_no_trend(client: Any, tree: LexborHTMLParser) -> None:
    assert "no trend" in first(tree, "main").text()
    assert client.get("/charts/quality-trend.svg").status_code == 501


def test_the_page_is_small_and_has_a_validator_for_each_language(client: Any) -> None:
    packed = client.get("/quality", PAGE, Accept_Encoding="gzip")
    assert len(packed.content) > 1000
    assert int(packed.headers["content-length"]) < 30_000
    english, dutch = (client.get(f"/quality{query}", PAGE) for query in ("", "?lang=nl"))
    assert english.headers["etag"] != dutch.headers["etag"]
    assert client.get("/quality", PAGE, If_None_Match=english.headers["etag"]).status_code == 304
    assert dutch.headers["content-language"] == "nl"


def test_without_a_snapshot_the_page_says_so(client_of: Any, view: SnapshotView) -> None:
    client = client_of(view)
    text = first(LexborHTMLParser(client.get("/quality", PAGE).text), "main").text()
    assert "This service has no snapshot" in text
    assert "so no trend" in text
    for path in ("/quality/report.json", "/quality/results.csv", "/quality/snapshots.csv"):
        assert client.get(path).status_code == 501


def test_a_snapshot_that_nobody_validated_says_so(client_of: Any, our_snapshot: Snapshot, tmp_path: Path) -> None:
    (tmp_path / "report.json").write_text('{"validated": false, "conforms": null}')
    view = SnapshotView(our_snapshot.store, our_snapshot.version)
    text = client_of(view, Snapshot(tmp_path, our_snapshot.manifest)).get("/quality", PAGE).text
    assert "no report of a validation" in text
    assert str(CURRENT_GRAPH) not in text
