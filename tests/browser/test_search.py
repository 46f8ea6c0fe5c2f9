"""Searching: filters by clicking, words, order, pages, and the result taken away."""

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Reader


@pytest.fixture
def person(reader: Callable[..., Reader]) -> Reader:
    person = reader()
    person.open("/search")
    return person


def count(page: Page) -> int:
    """Return how many policies the page says it found."""
    head = page.locator("#found-title")
    expect(head).to_have_text(re.compile("polic"))
    return int(re.sub(r"\D", "", head.inner_text()))


def choose(person: Reader, value: str) -> int:
    """Tick a value of a filter, show the policies, and return how many the filter promised."""
    box = person.page.get_by_role("checkbox", name=re.compile(rf"^{re.escape(value)} [\d\s]+$"))
    promised = int(re.sub(r"\D", "", box.locator("xpath=..").locator(".facet-count").inner_text()))
    box.check()
    person.press("Show the policies")
    return promised


def test_filters_narrow_to_what_they_promise_and_come_off(person: Reader) -> None:
    page = person.page
    whole = count(page)
    assert choose(person, "Belgium") == count(page) < whole
    belgian = count(page)
    assert choose(person, "Implementation") == count(page) < belgian
    person.follow("Stage: Implementation (take this off)")
    assert count(page) == belgian
    person.follow("Take all off")
    assert count(page) == whole


def test_several_values_of_a_filter_add_up(person: Reader) -> None:
    person.page.get_by_role("checkbox", name=re.compile(r"^Bulgaria \d+$")).check()
    estonian = choose(person, "Estonia")
    both = count(person.page)
    assert both > estonian
    person.follow("Country or community: Estonia (take this off)")
    assert count(person.page) == both - estonian


def test_words_are_marked_where_they_were_found(person: Reader) -> None:
    page = person.page
    page.get_by_label("Words to look for").fill("laptop*")
    person.press("Search", page.get_by_role("search", name="Policies"))
    assert count(page) == 1
    marks = page.locator(".policy mark").all_inner_texts()
    assert marks
    assert all(mark.lower().startswith("laptop") for mark in marks)


def test_policies_are_put_into_order(person: Reader) -> None:
    page = person.page
    names = page.locator(".policy h3 a")
    before = names.all_inner_texts()
    page.get_by_label("Order").select_option(label="Latest year first")
    person.press("Sort")
    expect(page).to_have_url(re.compile("sort=-last_year"))
    assert names.all_inner_texts() != before
    expect(page.locator(".policy").first).to_contain_text("2025")


def test_pages_are_turned_there_and_back(person: Reader) -> None:
    page = person.page
    names = page.locator(".policy h3 a")
    first = names.all_inner_texts()
    person.follow("Next page →")
    second = names.all_inner_texts()
    assert second
    assert not set(first) & set(second)
    person.follow("← Previous page")
    assert names.all_inner_texts() == first


def test_a_value_of_a_long_filter_is_found_by_typing(person: Reader) -> None:
    facet = person.page.locator('details[data-facet="system"]')
    facet.get_by_placeholder(re.compile("^Find")).fill("malt")
    expect(facet.locator(".facet-name", has_text="Malta")).to_be_visible()
    expect(facet.locator(".facet-name", has_text="Sweden")).to_be_hidden()


def test_a_shared_address_shows_the_same_to_others(reader: Callable[..., Reader]) -> None:
    person = reader(permissions=["clipboard-read", "clipboard-write"])
    page = person.open("/search?q=digital*&system=belgium")
    page.locator(".share").get_by_role("button", name="Copy").click()
    expect(page.locator(".share").get_by_role("button", name="Copied")).to_be_visible()
    address = page.evaluate("navigator.clipboard.readText()")
    assert address.startswith(person.url)
    other = reader().open(address.removeprefix(person.url))
    assert other.locator(".policy h3").all_inner_texts() == page.locator(".policy h3").all_inner_texts()


def test_files_have_exactly_this_result(person: Reader) -> None:
    page = person.page
    choose(person, "Belgium")
    found = count(page)
    take = page.get_by_role("region", name="Take this result with you")
    table = person.take("CSV", take).rows
    assert len(table) == found > 10
    workbook = person.take("XLSX", take)
    assert workbook.body.startswith(b"PK")
    turtle = person.context.request.get(person.url + (take.get_by_text("RDF (Turtle)").get_attribute("href") or ""))
    said = turtle.text()
    assert all(row["id"].removeprefix("https://w3id.org/vetkg/id/") in said for row in table)
    person.follow("JSON", take)
    assert json.loads(page.locator("pre").inner_text())["count"] == found


def test_the_search_as_sparql_finds_as_many(person: Reader) -> None:
    page = person.page
    choose(person, "Belgium")
    found = count(page)
    page.get_by_text("This search as SPARQL").click()
    person.follow("Open it in the editor")
    person.press("Run the query")
    head = page.locator(".result-head")
    expect(head).to_contain_text(re.compile(rf"\b{found} rows in"))


def test_a_search_goes_on_as_a_comparison(person: Reader) -> None:
    choose(person, "Belgium")
    found = count(person.page)
    person.follow("Compare by country and year")
    expect(person.page.locator(".compare-count")).to_contain_text(f"{found} of ")
    cell = person.page.locator("table.heat td a").first
    counted = int(cell.inner_text())
    cell.click()
    assert count(person.page) == counted
