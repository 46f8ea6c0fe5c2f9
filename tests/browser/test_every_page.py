"""What holds for every kind of page: nothing against WCAG that axe can find, no error, nothing from elsewhere."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import Page

from tests.browser.addresses import MORE, PAGES, STATUS
from tests.browser.conftest import DESK, PHONE, Reader

_AXE = next(Path(axe_playwright_python.__file__).parent.rglob("axe.min.js")).read_text(encoding="utf-8")
_RUN, _LOOKS, _CUT = (
    (Path(__file__).parent / name).read_text(encoding="utf-8") for name in ("axe.js", "looks.js", "cut.js")
)
_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
#: Contrast takes axe nearly all its time: it looks at one of all elements that look alike.
_CONTRAST = ({"include": ["[data-look]"]}, {"runOnly": {"type": "rule", "values": ["color-contrast"]}})
_ALL_ELSE = (
    {"include": ["html"]},
    {"runOnly": {"type": "tag", "values": _TAGS}, "rules": {"color-contrast": {"enabled": False}}},
)
_ON_PHONE = {"viewport": PHONE, "is_mobile": True, "has_touch": True}
_ENGLISH: dict[str, Any] = {"viewport": DESK, "locale": "en-GB"}
#: Every address is seen in English on a desk, in light and in the dark; each type of page in one of these, too, and
#: those with most on them in all.
KINDS: dict[str, dict[str, Any]] = {
    "nl": {**_ON_PHONE, "locale": "nl-BE"},
    "fr": {**_ON_PHONE, "locale": "fr-BE"},
    "de": {**_ON_PHONE, "color_scheme": "dark", "locale": "de-DE"},
}
_RICH = ("home", "search", "development", "compare")
_TYPES = [name for name in PAGES if name not in MORE and name not in _RICH]
_PARTS = 3  # so that workers share the work


def violations(page: Page, asked: Iterable[tuple[dict[str, Any], dict[str, Any]]]) -> list[str]:
    """Return what axe finds."""
    return [wrong for where, what in asked for wrong in page.evaluate(_RUN, [where, what])]


def marked_and_cut(page: Page) -> None:
    """Mark one element of each look, and leave few of the many rows that are alike."""
    assert page.evaluate(_LOOKS) > 10
    page.evaluate(_CUT)


def opened(person: Reader, name: str, kind: dict[str, Any]) -> list[str]:
    """Open a page, return what is wrong with its frame, and make it ready for axe."""
    page = person.open(PAGES[name], STATUS.get(name, 200))
    found = []
    if (told := page.locator("html").get_attribute("lang")) != kind["locale"][:2]:
        found.append(f"is in {told}, not in {kind['locale'][:2]}")
    if (heads := page.locator("h1").count()) != 1:
        found.append(f"has {heads} h1")
    if (width := page.evaluate("document.documentElement.scrollWidth")) > kind["viewport"]["width"]:
        found.append(f"is {width} px wide")
    page.evaluate(_AXE)
    marked_and_cut(page)
    return found


def in_light_and_dark(person: Reader, name: str) -> list[str]:
    """Return what is wrong with a page on a desk, its contrast in light and in the dark."""
    page = person.page
    page.emulate_media(color_scheme="light")
    found = opened(person, name, _ENGLISH) + violations(page, [_ALL_ELSE, _CONTRAST])
    page.emulate_media(color_scheme="dark")
    return found + [f"in the dark: {wrong}" for wrong in violations(page, [_CONTRAST])]


def of_a_kind(person: Reader, name: str, kind: dict[str, Any]) -> list[str]:
    """Return what is wrong with a page on a phone and in another language."""
    return opened(person, name, kind) + violations(person.page, [_ALL_ELSE])


@pytest.mark.parametrize("part", range(_PARTS))
def test_nothing_is_wrong_with_any_page_in_light_and_dark(reader: Callable[..., Reader], part: int) -> None:
    person = reader(**_ENGLISH)
    names = list(PAGES)[part::_PARTS]
    found = [f"{name}: {wrong}" for name in names for wrong in in_light_and_dark(person, name)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_wrong_with_any_type_of_page_on_a_phone(reader: Callable[..., Reader], kind: str) -> None:
    person = reader(**KINDS[kind])
    names = (*_RICH, *_TYPES[list(KINDS).index(kind) :: len(KINDS)])
    found = [f"{name}: {wrong}" for name in names for wrong in of_a_kind(person, name, KINDS[kind])]
    assert not found, "\n".join(found)
