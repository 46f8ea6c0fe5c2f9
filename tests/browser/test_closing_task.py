"""Somebody who never heard of RDF finds an answer by what can be seen, and takes it away."""

import re
from collections.abc import Callable
from xml.etree import ElementTree

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Reader

_POLICY = "Digital infrastructure for teachers and secondary learners"


def test_which_communities_gave_laptops(reader: Callable[..., Reader]) -> None:
    """Which Belgian ones, how many to learners in each year, who paid, and what changed in the last edition?"""
    person = reader()
    page = person.open("/")
    _find_the_communities(person, page)
    person.follow(_POLICY)
    expect(page.get_by_role("heading", level=1)).to_have_text(_POLICY)
    _read_how_many(person, page)
    _take_chart_and_table(person, page)
    _read_who_paid(person, page)
    _read_what_changed(person, page)
    _take_the_citation(person, page)


def _section(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name=name, exact=True)


def _find_the_communities(person: Reader, page: Page) -> None:
    page.get_by_label("What are you looking for?").fill("laptops")
    person.press("Search", page.get_by_role("search", name="Search all policies"))
    page.get_by_role("checkbox", name=re.compile(r"^Belgium \d+$")).check()
    person.press("Show the policies")
    expect(page.get_by_role("heading", name="1 policy")).to_be_visible()
    communities = page.get_by_role("checkbox", name=re.compile("^Belgium-"))
    expect(communities).to_have_count(1)
    expect(communities).to_have_accessible_name("Belgium-DE 1")


def _read_how_many(person: Reader, page: Page) -> None:
    person.follow("Figures", page.get_by_role("navigation", name="On this page"))
    figures = _section(page, "Figures")
    figures.get_by_text("The same as a table").click()
    rows = figures.get_by_role("table", name="Laptops delivered – Learners", exact=True).locator("tbody tr")
    said = [[cell.strip() for cell in row.locator("th, td").all_inner_texts()[:2]] for row in rows.all()]
    assert [(when, int(re.sub(r"\D", "", number))) for when, number in said] == [
        ("2022–2023", 5305),
        ("June 2022", 1828),
        ("August 2022", 1804),
        ("October 2022", 104),
        ("August 2023", 1569),
        ("2024", 1760),
        ("2024", 1007),
        ("2025", 903),
    ]


def _take_chart_and_table(person: Reader, page: Page) -> None:
    figures = _section(page, "Figures")
    parts = person.take("CSV of the parts alone", figures)
    assert parts.name.endswith(".csv")
    of_total = [row for row in parts.rows if "2022 to 2023" in row["part_of_figure_label"]]
    assert [int(row["value"]) for row in of_total] == [1828, 1804, 104, 1569]
    assert sum(int(row["value"]) for row in of_total) == 5305
    assert {row["development_label"] for row in parts.rows} == {_POLICY}
    # the files of the first group stand below its table, those of all figures at the end
    chart = person.take("SVG", figures)
    assert chart.name.endswith(".svg")
    root = ElementTree.fromstring(chart.body)  # noqa: S314 - our own file
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    said = "".join(root.itertext())
    assert _POLICY in said
    assert all(number in said.replace("\u202f", " ") for number in ("1 828", "1 804", "104", "1 569", "5 305"))
    assert "CC BY 4.0" in said


def _read_who_paid(person: Reader, page: Page) -> None:
    person.follow("Who paid", page.get_by_role("navigation", name="On this page"))
    payers = _section(page, "Who paid")
    expect(payers).to_contain_text("Government of the German-Speaking Community")
    expect(payers).to_contain_text("NextGenerationEU")
    expect(payers).to_contain_text(re.compile(r"EUR 3\s680\s000"))


def _read_what_changed(person: Reader, page: Page) -> None:
    person.follow("What changed", page.get_by_role("navigation", name="On this page"))
    changes = _section(page, "What changed in the last edition")
    expect(changes).to_contain_text("to edition 2025: 4 changes. 1 figure is the same")
    said = [re.sub(r"\s+", " ", text).strip() for text in changes.locator(".diff > li").all_inner_texts()]
    assert "new Stage 2025: Completed" in said
    assert "new Laptops delivered – Learners, 2025: 903" in said
    assert "described differently Figure: EUR 3 680 000: amount of money 2021 → investment 2021" in said


def _take_the_citation(person: Reader, page: Page) -> None:
    person.follow("Cite", page.get_by_role("navigation", name="On this page"))
    cite = _section(page, "Cite this record")
    citation = cite.get_by_label("Citation", exact=True)
    expect(citation).to_contain_text(f"{_POLICY}: Belgium-DE.")
    expect(citation).to_contain_text("https://www.cedefop.europa.eu/en/tools/timeline-vet-policies-europe/search/42130")
    entry = person.take("BibTeX", cite).text
    assert entry.startswith("@")
    assert _POLICY in entry
