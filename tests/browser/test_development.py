"""The page of a policy: drawings, details, changes, citation, files, and what machines read in it."""

import io
import json
import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.addresses import LAPTOPS
from tests.browser.conftest import PHONE, Reader

_TITLE = "Digital infrastructure for teachers and secondary learners"


@pytest.fixture
def person(reader: Callable[..., Reader]) -> Reader:
    person = reader()
    person.open(LAPTOPS)
    return person


@pytest.fixture
def page(person: Reader) -> Page:
    return person.page


def test_the_timeline_shows_each_year_and_its_stage(page: Page) -> None:
    drawing = page.get_by_role("region", name="Timeline").get_by_role("img")
    expect(drawing).to_have_count(1)  # the one for a phone is not there for a desk
    shown = drawing.text_content() or ""
    assert all(str(year) in shown for year in range(2021, 2026))
    assert "2025: Completed" in (drawing.get_attribute("aria-label") or "")


def test_a_phone_has_a_drawing_of_its_own_width(reader: Callable[..., Reader]) -> None:
    page = reader(viewport=PHONE, is_mobile=True).open(LAPTOPS)
    drawing = page.get_by_role("region", name="Timeline").get_by_role("img")
    expect(drawing).to_have_count(1)
    box = drawing.bounding_box()
    assert box is not None
    assert box["width"] <= PHONE["width"]


def test_a_term_is_explained_by_keyboard(page: Page) -> None:
    term = page.locator("#topics summary", has_text="Improving digital infrastructure of VET provision")
    meaning = term.locator("xpath=following-sibling::p").first
    expect(meaning).to_have_count(1)
    expect(meaning).to_be_hidden()
    term.focus()
    page.keyboard.press("Enter")
    expect(meaning).to_be_visible()
    page.keyboard.press("Enter")
    expect(meaning).to_be_hidden()


def test_figures_are_taken_as_pictures_and_as_a_table(person: Reader) -> None:
    files = person.page.get_by_role("region", name="Figures").locator(".chart-more > .formats")
    chart = ElementTree.fromstring(person.take("SVG", files).body)  # noqa: S314 - our own file
    assert _TITLE in "".join(chart.itertext())
    assert person.take("PNG", files).body.startswith(b"\x89PNG\r\n\x1a\n")
    table = person.take("CSV", files).rows
    assert len(table) == 17
    assert {row["development_label"] for row in table} == {_TITLE}


def test_editions_are_compared_the_other_way_round(person: Reader) -> None:
    changes = person.page.get_by_role("region", name=re.compile("^What changed"))
    expect(changes.locator("ins", has_text="Completed")).to_be_visible()
    person.follow("The other way round", changes)
    changes = person.page.get_by_role("region", name="What changed between two editions")
    expect(changes).to_contain_text("From edition 2025 to edition undated (stages to 2024)")
    expect(changes.locator("del", has_text="Completed")).to_be_visible()


def test_a_citation_is_copied_and_downloaded(reader: Callable[..., Reader]) -> None:
    person = reader(permissions=["clipboard-read", "clipboard-write"])
    page = person.open(LAPTOPS)
    cite = page.get_by_role("region", name="Cite this record")
    cite.get_by_role("button", name="Copy").click()
    expect(cite.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == cite.locator("#citation").text_content()
    assert f"{_TITLE}: Belgium-DE" in copied
    assert re.search(r"@\w+\{", person.take("BibTeX", cite).text)
    assert person.take("RIS", cite).text.startswith("TY  -")


def test_machines_read_the_page_too(page: Page) -> None:
    told = json.loads(page.locator('script[type="application/ld+json"]').text_content() or "")
    assert _TITLE in json.dumps(told, ensure_ascii=False)
    assert told["@context"]


def test_the_record_is_asked_in_the_editor(person: Reader) -> None:
    person.follow("Query this in SPARQL")
    expect(person.page).to_have_url(re.compile("/sparql"))
    expect(person.page.locator("#result")).to_contain_text("Replacement laptops delivered")


def test_an_error_is_reported_with_the_record_named(page: Page) -> None:
    page.get_by_text("A text to send, filled in for this record").click()
    report = page.get_by_label("Report", exact=True)
    expect(report).to_be_visible()
    expect(report).to_contain_text("development/42130")
    link = page.get_by_role("link", name="Where to send it")
    assert urlsplit(link.get_attribute("href") or "").fragment == "report"


def test_a_record_as_pdf_has_its_text_and_its_citation(person: Reader) -> None:
    taken = person.take("PDF report")
    assert taken.name.endswith(".pdf")
    paper = PdfReader(io.BytesIO(taken.body))
    said = re.sub(r"\s+", " ", " ".join(sheet.extract_text() for sheet in paper.pages))
    assert _TITLE in said
    assert "NextGenerationEU" in said
    assert re.search(r"5.?305", said)
    assert "timeline-vet-policies-europe/search/42130" in said.replace(" ", "")
    assert paper.metadata is not None
    assert _TITLE in (paper.metadata.title or "")


def test_the_trail_leads_to_the_policies_of_its_system(person: Reader) -> None:
    person.follow("Belgium-DE", person.page.get_by_role("navigation", name="You are here"))
    assert parse_qs(urlsplit(person.page.url).query)["system"] == ["belgium-de"]
    expect(person.page.get_by_role("link", name=_TITLE)).to_be_visible()
