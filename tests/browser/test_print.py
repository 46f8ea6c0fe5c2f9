"""On paper there is no navigation, nothing is folded, and drawings are whole."""

import io
import re
from collections.abc import Callable

from playwright.sync_api import expect
from pypdf import PdfReader

from tests.browser.addresses import LAPTOPS
from tests.browser.conftest import Reader


def test_paper_has_no_navigation(reader: Callable[..., Reader]) -> None:
    page = reader().open(LAPTOPS)
    parts = [".main-nav", ".languages", ".top-search", ".footer-links", ".take-list"]
    for part in parts:
        expect(page.locator(part)).to_be_visible()
    page.emulate_media(media="print")
    for part in parts:
        expect(page.locator(part)).to_be_hidden()
    expect(page.get_by_role("region", name="Timeline").locator("svg:visible")).to_have_count(1)


def test_paper_is_light_for_readers_in_the_dark(reader: Callable[..., Reader]) -> None:
    page = reader(color_scheme="dark").open(LAPTOPS)
    page.emulate_media(media="print")
    ink = page.locator("h1").evaluate("element => getComputedStyle(element).color")
    assert [int(part) for part in re.findall(r"\d+", ink)[:3]] == [0, 0, 0]


def test_what_is_folded_is_printed(reader: Callable[..., Reader]) -> None:
    page = reader().open(LAPTOPS)
    expect(page.locator("table.years")).to_be_hidden()
    paper = PdfReader(io.BytesIO(page.pdf(format="A4")))
    said = re.sub(r"\s+", " ", " ".join(sheet.extract_text() for sheet in paper.pages))
    assert "Laptops ordered – Teachers" in said
    assert "Year Stage Figures Events" in said
    assert "Skip to the content" not in said
    # and is folded again afterwards
    expect(page.locator("table.years")).to_be_hidden()


def test_a_search_is_printed_with_its_filters_and_its_result(reader: Callable[..., Reader]) -> None:
    page = reader().open("/search?system=belgium-de&year=2023&limit=5")
    paper = PdfReader(io.BytesIO(page.pdf(format="A4")))
    said = re.sub(r"\s+", " ", " ".join(sheet.extract_text() for sheet in paper.pages))
    assert "Belgium-DE" in said
    assert "2023" in said
    titles = page.locator(".results h2 a, .result h2 a, main li h3 a").all_inner_texts()
    assert titles
    for title in titles:
        assert re.sub(r"\s+", " ", title) in said
    assert "/search?system=belgium-de" in said
