"""Four languages: chosen by a link, kept on the way, and in the words of the vocabularies."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.addresses import LAPTOPS
from tests.browser.conftest import Reader

_SAID = {
    "nl": ("Vragen", "Afgerond"),
    "fr": ("Questions", "Achevé"),
    "de": ("Fragen", "Abgeschlossen"),
}


@pytest.mark.parametrize("language", _SAID)
def test_a_language_is_chosen_and_stays(reader: Callable[..., Reader], language: str) -> None:
    questions, completed = _SAID[language]
    person = reader()
    page = person.open(LAPTOPS)
    expect(page.locator(".record-facts .stage")).to_have_text("Completed")
    page.locator(f'nav.languages a[lang="{language}"]').click()
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator(".record-facts .stage")).to_have_text(completed)
    # what the source says stays in its language, and says so
    expect(page.get_by_role("heading", level=1)).to_have_attribute("lang", "en")
    person.follow(questions)
    expect(page.locator("html")).to_have_attribute("lang", language)
    # the forms keep it, too
    page.locator(".top-search input[type=search]").fill("laptop*")
    page.locator(".top-search button").click()
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator(".policy")).to_have_count(1)


def test_a_browser_is_answered_in_its_language(reader: Callable[..., Reader]) -> None:
    page = reader(locale="fr-BE").open("/search")
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    expect(page.locator('nav.languages a[lang="fr"]')).to_have_attribute("aria-current", "true")
