"""The page: it loads nothing, runs nothing, and tells results by rule, system and source."""

import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from kg.validate.reports import render
from kg.validate.results import Report


def page(report: Report) -> LexborHTMLParser:
    return LexborHTMLParser(render(report, "html").encode("utf-8", errors="backslashreplace"))


def rows(tree: LexborHTMLParser, title: str) -> list[list[str]]:
    """Return the cells of the table under a heading."""
    (section,) = [one for one in tree.css("section") if one.css_first("h2").text() == title]
    return [[cell.text().strip() for cell in row.css("th, td")] for row in section.css("tbody tr")]


@pytest.mark.parametrize("name", ["clean", "mixed", "hostile"])
def test_it_loads_and_runs_nothing(name: str, request: pytest.FixtureRequest) -> None:
    tree = page(request.getfixturevalue(name))
    assert tree.css("script, link, img, iframe, object, embed, form, base, svg, video, audio") == []
    assert [
        one.attributes["href"] for one in tree.css("a") if not (one.attributes["href"] or "").startswith("http")
    ] == []
    assert not re.search(r"url\(|@import|expression\(", "".join(one.text() for one in tree.css("style")))
    assert all(not name.startswith("on") for one in tree.css("*") for name in one.attributes)
    assert "default-src 'none'" in (tree.css_first("meta[http-equiv]").attributes["content"] or "")


def test_the_outcome_and_the_numbers_stand_on_top(mixed: Report, clean: Report) -> None:
    tree = page(mixed)
    assert tree.css_first("h1").text(strip=True).endswith("Does not pass: 3 violations, 1 warning and 1 info.")
    numbers = [one.text() for one in tree.css(".counts strong")]
    assert numbers == ["3", "1", "1", "1", "53%"]
    assert page(clean).css_first("h1").text(strip=True).endswith("Passes: every rule is met.")


def test_a_rule_tells_its_places_once_with_all_that_fails(mixed: Report) -> None:
    first = page(mixed).css_first("details.rule")
    assert first.css_first(".message").text() == "What Milestone-year says."
    assert [[cell.text() for cell in row.css("td")] for row in first.css("tbody tr")] == [
        ["data/records/timeline/1/2024.ttl:1", "milestone/1-2024", "vet:year", '"soon"', "Datatype, Pattern"],
        ["data/records/timeline/3/2024.ttl:3", "milestone/3-2024", "vet:year", "7", "Datatype"],
    ]
    assert first.css_first("a").attributes["href"] == "https://w3id.org/vetkg/shapes/Milestone-year"


def test_systems_sources_and_completeness(mixed: Report) -> None:
    tree = page(mixed)
    assert rows(tree, "By system") == [
        ["Austria", "2", "75%", "1", "0", "1"],
        ["Belgium-FL", "2", "8%", "1", "0", "0"],
        ["other files", "–", "not known", "1", "1", "0"],
    ]
    shares = {row[0]: row[1] for row in rows(tree, "How complete the records are")}
    assert [name for name, count in shares.items() if count == "1"] == [
        "under 25 %",
        "50–74 %",
        "complete",
        "not known",
    ]
    assert [row[0] for row in rows(tree, "By source")] == ["Eurydice", "Timeline", "other files"]


def test_data_without_records_are_told_by_file(many: Report) -> None:
    tree = page(many)
    assert len(rows(tree, "By file")) == 500
    assert len(tree.css("details.rule tbody tr")) == 100
    assert "… and 1,400 more places." in tree.body.text()


def test_what_is_hostile_is_only_text(hostile: Report) -> None:
    text = page(hostile).body.text()
    assert "<script>alert(1)</script>" in text
    assert "{{7*7}}" in text
    assert "\x1b" not in text
    assert "\\u202e" in text
