"""What holds for every kind of page: nothing against WCAG that axe can find, no error, nothing from elsewhere."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import Page

from tests.browser.addresses import PAGES, STATUS
from tests.browser.conftest import DESK, PHONE, Reader

_AXE = next(Path(axe_playwright_python.__file__).parent.rglob("axe.min.js")).read_text(encoding="utf-8")
_RUN, _CUT = ((Path(__file__).parent / name).read_text(encoding="utf-8") for name in ("axe.js", "cut.js"))

_ON_PHONE = {"viewport": PHONE, "is_mobile": True, "has_touch": True}
#: Light and dark, desk and phone, and each language at least once.
KINDS: dict[str, dict[str, Any]] = {
    "light": {"viewport": DESK},
    "dark": {"viewport": DESK, "color_scheme": "dark", "locale": "nl-BE"},
    "phone": {**_ON_PHONE, "locale": "fr-BE"},
    "dark-phone": {**_ON_PHONE, "color_scheme": "dark", "locale": "de-DE"},
}


def violations(page: Page, whole: bool) -> list[str]:
    """Return what axe finds.

    Contrast takes it nearly all its time and is the same for each of many rows: their rest is cut off before. Where
    `whole`, all other rules look at the page as it stands, else at what is left of it, too.
    """
    page.evaluate(_AXE)
    found = page.evaluate(_RUN, {"color-contrast": {"enabled": False}}) if whole else []
    page.evaluate(_CUT)
    return [*found, *page.evaluate(_RUN, {})]


def faults(person: Reader, name: str, kind: dict[str, Any]) -> list[str]:
    """Return what is wrong with a page."""
    page = person.open(PAGES[name], STATUS.get(name, 200))
    found = []
    language = kind.get("locale", "en")[:2]
    if (told := page.locator("html").get_attribute("lang")) != language:
        found.append(f"is in {told}, not in {language}")
    if (heads := page.locator("h1").count()) != 1:
        found.append(f"has {heads} h1")
    if (width := page.evaluate("document.documentElement.scrollWidth")) > kind["viewport"]["width"]:
        found.append(f"is {width} px wide")
    return found + violations(page, whole=kind is KINDS["light"])


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_wrong_with_any_kind_of_page(reader: Callable[..., Reader], kind: str) -> None:
    person = reader(**KINDS[kind])
    found = [f"{name}: {wrong}" for name in PAGES for wrong in faults(person, name, KINDS[kind])]
    assert not found, "\n".join(found)
