"""The SPARQL editor: an example as table and chart, links to share, errors, programs, keys."""

import re
from collections.abc import Callable
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Reader


@pytest.fixture
def person(reader: Callable[..., Reader]) -> Reader:
    person = reader(permissions=["clipboard-read", "clipboard-write"])
    page = person.open("/sparql")
    expect(page.locator(".CodeMirror")).to_be_visible()
    return person


@pytest.fixture
def page(person: Reader) -> Page:
    return person.page


def write(page: Page, query: str) -> None:
    """Write a query in place of what is there, by keyboard."""
    field = page.get_by_role("textbox", name="SPARQL query")
    lines = page.locator(".CodeMirror-line")
    field.focus()
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    expect(lines).to_have_text(["\u200b"])  # what the editor puts into an empty line
    page.keyboard.insert_text(query)
    expect(lines.first).to_contain_text(query.split("\n", 1)[0])


def run_example(page: Page) -> None:
    page.get_by_text(re.compile(r"example questions$")).click()
    page.get_by_label("Search the questions").fill("stage each year")
    page.locator('#examples a[data-question="stages-by-year"]').click()
    expect(page.get_by_role("tab", name="Table")).to_be_visible()


def test_an_example_becomes_a_table_and_a_chart(person: Reader, page: Page) -> None:
    run_example(page)
    expect(page.locator(".result-head")).to_contain_text(re.compile(r"\d+ rows in"))
    expect(page.get_by_role("tabpanel").get_by_role("table")).to_be_visible()
    page.get_by_role("tab", name="Chart").click()
    chart = page.locator(".chart-drawn svg")
    expect(chart).to_be_visible()
    assert chart.locator("rect, circle, path").count() > 3
    assert b"<svg" in person.take("SVG", page.locator(".chart"), role="button").body


def test_a_link_shows_somebody_else_the_same(reader: Callable[..., Reader], page: Page) -> None:
    run_example(page)
    page.get_by_role("tab", name="Chart").click()
    expect(page.locator(".chart-drawn svg")).to_be_visible()
    page.get_by_role("button", name="Copy a link to this query").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    address = page.evaluate("navigator.clipboard.readText()")
    other = reader()
    theirs = other.open(address.removeprefix(other.url))
    expect(theirs.locator(".chart-drawn svg")).to_be_visible()
    theirs.get_by_role("tab", name="Table").click()
    page.get_by_role("tab", name="Table").click()
    assert theirs.locator("tbody tr").all_inner_texts() == page.locator("tbody tr").all_inner_texts()


def test_an_error_is_said_and_marked_where_it_is(person: Reader, page: Page) -> None:
    person.known.append("status of 400 ")
    write(page, "SELECT ?s {\n  ?s vet:year }\n")
    person.press("Run the query")
    expect(page.get_by_role("alert")).to_contain_text("Line 2, column")
    expect(page.locator(".problem-line")).to_be_visible()
    page.locator(".parseErrorIcon").hover()
    expect(page.locator(".yasqe_tooltip")).to_contain_text("something is not yet SPARQL")


def test_things_go_by_their_names_in_the_language_of_the_page(reader: Callable[..., Reader]) -> None:
    query = "SELECT ?stage { VALUES ?stage { <https://w3id.org/vetkg/id/concept/stage/completed> } }"
    page = reader(locale="nl-BE").open(f"/sparql#query={quote(query)}")
    expect(page.get_by_role("link", name="Afgerond", exact=True)).to_be_visible()


def test_programs_ask_the_query_that_stands_in_the_field(person: Reader, page: Page) -> None:
    write(page, "ASK { ?s a vet:Milestone }")
    page.get_by_text("This query from a program: curl, Python, R").click()
    codes = page.locator("#editor-codes")
    for name in ("curl", "Python", "R"):
        codes.get_by_role("tab", name=re.compile(rf"^{name}\b")).first.click()
        expect(codes.get_by_role("tabpanel").locator("pre")).to_contain_text("ASK { ?s a vet:Milestone }")
        expect(codes.get_by_role("tabpanel").locator("pre")).to_contain_text(f"{person.url}/sparql")


def test_words_of_our_own_vocabulary_are_completed(page: Page) -> None:
    write(page, "SELECT * { ?s a vet:PolicyDev")
    page.keyboard.press("Control+Space")
    hints = page.locator(".CodeMirror-hints")
    expect(hints).to_contain_text("PolicyDevelopment")
    page.keyboard.press("Enter")
    expect(page.locator(".CodeMirror-code")).to_contain_text("vet:PolicyDevelopment")


def test_the_field_lets_go_of_the_keyboard(page: Page) -> None:
    inside = "document.activeElement.closest('.CodeMirror') !== null"
    field = page.get_by_role("textbox", name="SPARQL query")
    field.focus()
    assert page.evaluate(inside)
    page.keyboard.press("Tab")
    assert not page.evaluate(inside)
    page.keyboard.press("Shift+Tab")
    assert page.evaluate(inside)
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Run the query")).to_be_focused()


def test_a_query_is_written_and_run_by_keyboard_alone(page: Page) -> None:
    write(page, "ASK { ?s a vet:Milestone }")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#result .verdict")).to_have_text("Yes")
