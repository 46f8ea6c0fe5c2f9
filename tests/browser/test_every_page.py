"""What holds for every kind of page: nothing against WCAG that axe can find, no error, nothing from elsewhere."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest

from tests.browser.addresses import MORE, PAGES, STATUS
from tests.browser.conftest import DESK, PHONE, Reader

_HERE = Path(__file__).parent
_AXE = next(Path(axe_playwright_python.__file__).parent.rglob("axe.min.js")).read_text(encoding="utf-8")
_AXE_SAYS, _LOOKS, _CUT, _SEE = (
    (_HERE / f"{name}.js").read_text(encoding="utf-8").rstrip(";\n") for name in ("axe", "looks", "cut", "see")
)
#: What every page of a reader knows from the start.
_KNOWN = f"{_AXE}\nwindow.told = {{ axe: {_AXE_SAYS}, looks: {_LOOKS}, cut: {_CUT} }};"
_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_ALL = {"runOnly": {"type": "tag", "values": _TAGS}}
#: What is a matter of looks takes axe most of its time: it is asked once of all elements that look alike, on all pages.
_COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
#: Every address is seen in English on a desk, in light and in the dark; each type of page on a phone in another
#: language, too, and those with most on them in all.
_ON_PHONE = {"viewport": PHONE, "is_mobile": True, "has_touch": True}
_READERS: dict[str, dict[str, Any]] = {
    "en": {"viewport": DESK, "locale": "en-GB"},
    "nl": {**_ON_PHONE, "locale": "nl-BE"},
    "fr": {**_ON_PHONE, "locale": "fr-BE"},
    "de": {**_ON_PHONE, "locale": "de-DE"},
}
_OTHERS = [language for language in _READERS if language != "en"]
_RICH = ("home", "search", "development", "compare")
_TYPES = [name for name in PAGES if name not in MORE and name not in _RICH]
_PARTS = 3  # so that workers share the work


def languages_of(name: str) -> list[str]:
    """Return the languages in which a page is seen."""
    if name in MORE:
        return ["en"]
    return list(_READERS) if name in _RICH else ["en", _OTHERS[_TYPES.index(name) % len(_OTHERS)]]


class Visit:
    """What is wrong with pages that are opened one after the other, at a desk in English, else on a phone."""

    def __init__(self, reader: Callable[..., Reader]) -> None:
        self._reader = reader
        self._people: dict[str, Reader] = {}
        #: Looks that were seen in light and in the dark, and those that were seen in light alone.
        self._both: list[int] = []
        self._light: list[int] = []

    def of(self, name: str, language: str) -> list[str]:
        """Return what is wrong with a page in a language."""
        at_desk = language == "en"
        if language not in self._people:
            self._people[language] = self._reader(**_READERS[language])
            self._people[language].context.add_init_script(_KNOWN)
        page = self._people[language].open(PAGES[name], STATUS.get(name, 200))
        before = self._both if at_desk else self._both + self._light
        told, heads, wide, looks, found = page.evaluate(_SEE, [before, _ALL])
        assert len(looks) > 10
        if told != language:
            found.append(f"is in {told}")
        if heads != 1:
            found.append(f"has {heads} h1")
        if wide > _READERS[language]["viewport"]["width"]:
            found.append(f"is {wide} px wide")
        fresh = set(looks) - set(before)
        if at_desk and fresh:
            page.emulate_media(color_scheme="dark")
            found += [f"in the dark: {wrong}" for wrong in page.evaluate("what => window.told.axe(what)", _COLOURS)]
            page.emulate_media(color_scheme="light")
        (self._both if at_desk else self._light).extend(fresh)
        return [f"{name}, {language}: {wrong}" for wrong in found]


@pytest.mark.parametrize("part", range(_PARTS))
def test_nothing_is_wrong_with_any_page_for_any_reader(reader: Callable[..., Reader], part: int) -> None:
    visit = Visit(reader)
    names = list(PAGES)[part::_PARTS]
    found = [wrong for name in names for language in languages_of(name) for wrong in visit.of(name, language)]
    assert not found, "\n".join(found)
