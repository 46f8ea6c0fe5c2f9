"""Markdown for a job summary: tables that GitHub renders, nothing that escapes them, never too long."""

from dataclasses import replace

from markdown_it import MarkdownIt
from markdown_it.token import Token
from selectolax.lexbor import LexborHTMLParser

from kg.validate.reports import render
from kg.validate.results import Report

MARKDOWN = MarkdownIt("commonmark").enable("table").enable("strikethrough")


def cells(report: Report) -> list[list[str]]:
    """Return the cells of all rows, as a reader sees them."""
    tree = LexborHTMLParser(MARKDOWN.render(render(report, "markdown")))
    return [[cell.text() for cell in row.css("td")] for row in tree.css("tbody tr")]


def tokens(report: Report) -> list[Token]:
    return [one for block in MARKDOWN.parse(render(report, "markdown")) for one in (block, *(block.children or ()))]


def test_the_outcome_is_the_heading(mixed: Report, clean: Report) -> None:
    assert render(mixed, "markdown").startswith("## ❌ Does not pass: 3 violations, 1 warning and 1 info.\n")
    assert render(clean, "markdown").startswith("## ✅ Passes: every rule is met.\n")
    known = render(replace(clean, known=mixed.results[:1]), "markdown")
    assert known.startswith("## ✅ Passes: nothing but what the baseline holds.\n")
    assert "1 result of the baseline left out" in known
    silent = replace(clean, silent_shapes=("https://example.org/A",))
    assert render(silent, "markdown").startswith("## ✅ Passes: every rule that was asked is met.\n")


def test_rules_places_systems_and_sources_are_tables(mixed: Report) -> None:
    rows = cells(mixed)
    assert ["🔴", "2", "vetsh:Milestone-year", "What Milestone-year says."] in rows
    assert ["🔴", "data/records/timeline/1/2024.ttl:1", "vet:year", '"soon"', "vetsh:Milestone-year"] in rows
    assert ["Austria", "2", "75%", "1", "0", "1"] in rows
    assert ["other files", "0", "", "1", "1", "0"] in rows
    assert ["Eurydice", "1", "", "0", "0", "0"] in rows


def test_nothing_leaves_its_cell(hostile: Report) -> None:
    html = [one.content.strip() for one in tokens(hostile) if one.type in ("html_block", "html_inline")]
    assert html == [
        "<details><summary>By system</summary>",
        "</details>",
        "<details><summary>By source</summary>",
        "</details>",
    ]
    assert {one.type for one in tokens(hostile)}.isdisjoint({"image", "fence", "hr"})
    assert sorted({len(row) for row in cells(hostile)}) == [4, 5, 6]


def test_a_code_span_holds_backticks_and_bars(mixed: Report) -> None:
    one = replace(mixed.results[0], value="`a``|b", value_term="")
    assert any(row[3] == "`a``|b" for row in cells(replace(mixed, results=(one,))) if len(row) == 5)


def test_it_stays_short(many: Report) -> None:
    text = render(many, "markdown")
    assert len(text) < 100_000
    assert "… and 1,400 more places." in text
