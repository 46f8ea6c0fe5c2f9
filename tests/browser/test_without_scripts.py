"""Every page works where scripts are off."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.addresses import LAPTOPS
from tests.browser.conftest import Reader


@pytest.fixture
def person(reader: Callable[..., Reader]) -> Reader:
    return reader(java_script_enabled=False)


def test_a_search_is_narrowed_by_sending_the_form(person: Reader) -> None:
    page = person.open("/")
    page.get_by_label("What are you looking for?").fill("digital*")
    person.press("Search", page.get_by_role("search", name="Search all policies"))
    before = page.locator(".policy").count()
    page.get_by_role("checkbox", name=re.compile(r"^Belgium \d+$")).check()
    person.press("Show the policies")
    assert 0 < page.locator(".policy").count() < before
    # buttons that need a script are not there
    expect(page.get_by_role("button", name="Copy")).to_have_count(0)


def test_filters_of_a_phone_fold_out(reader: Callable[..., Reader]) -> None:
    page = reader(java_script_enabled=False, viewport={"width": 390, "height": 844}).open("/search")
    filters = page.get_by_role("heading", name="Filters")
    expect(filters).to_be_hidden()
    page.get_by_text("Show the filters").click()
    expect(filters).to_be_visible()


def test_editions_are_compared(person: Reader) -> None:
    page = person.open(LAPTOPS)
    person.follow("The other way round")
    expect(page.locator(".diff del", has_text="Completed")).to_be_visible()


def test_details_open(person: Reader) -> None:
    figures = person.open(LAPTOPS).get_by_role("region", name="Figures")
    figures.get_by_text("The same as a table").click()
    expect(figures.get_by_role("table", name="Laptops ordered – Teachers")).to_be_visible()


def test_countries_are_compared(person: Reader) -> None:
    page = person.open("/compare")
    page.get_by_label("Columns").select_option(label="Stage")
    person.press("Compare")
    expect(page).to_have_url(re.compile("columns=stage"))
    expect(page.get_by_role("columnheader", name="Completed")).to_be_visible()


def test_a_query_is_asked(person: Reader) -> None:
    page = person.open("/sparql")
    page.get_by_label("SPARQL query").fill("SELECT (COUNT(*) AS ?n) { ?f a vet:PolicyFramework }")
    person.press("Run the query")
    assert int(page.locator("#result tbody td").inner_text()) > 3


def test_an_error_of_a_query_is_said_above_the_query(person: Reader) -> None:
    person.known.append("status of 400 ")
    page = person.open("/sparql")
    page.get_by_label("SPARQL query").fill("SELECT ?s {")
    person.press("Run the query")
    expect(page.get_by_role("alert")).to_contain_text("Line 1, column")
    expect(page.get_by_label("SPARQL query")).to_have_value("SELECT ?s {")


def test_a_question_is_asked_with_another_value(person: Reader) -> None:
    page = person.open("/queries")
    page.get_by_role("searchbox", name="Search the questions").fill("laptops")
    person.press("Search", page.get_by_role("search", name="Search the questions"))
    page.locator('.question-list a[href*="learner-laptops-by-year"]').first.click()
    expect(page.locator("tbody tr")).to_have_count(8)
    page.get_by_label("population").select_option(label="Teachers")
    person.press("Show the answer")
    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page.locator("tbody tr")).to_contain_text("184")
