"""The keyboard alone is enough."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.addresses import LAPTOPS
from tests.browser.conftest import Reader

#: What has the focus: a number of its own, its name, and whether one can see that it has it and where it is.
_FOCUSED = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  window.numbers ??= new Map();
  if (!numbers.has(element)) numbers.set(element, numbers.size);
  const shown = (one) => {
    const style = getComputedStyle(one);
    return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none";
  };
  const seen = [element, element.closest("label"), element.nextElementSibling].some((one) => one && shown(one));
  const on = element.getBoundingClientRect().width > 0;
  return { number: numbers.get(element), html: element.outerHTML.slice(0, 120), seen, on };
}"""
#: All that can be seen and should be reached: of radio buttons of one name only one is.
_WANTED = """() => {
  window.numbers ??= new Map();
  const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")];
  const seen = all.filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.disabled);
  const missed = seen.filter((one) => !numbers.has(one) && !(one.type === "radio" && !one.checked));
  return missed.map((one) => one.outerHTML.slice(0, 120));
}"""


def walk(page: Page) -> list[dict[str, Any]]:
    """Press Tab until the page is left; return what had the focus on the way."""
    passed: list[dict[str, Any]] = []
    while True:
        page.keyboard.press("Tab")
        found = page.evaluate(_FOCUSED)
        if found is None or found["number"] < len(passed):
            return passed
        passed.append(found)
        assert len(passed) < 1000, "the page does not end"


def everything_is_reached(page: Page) -> None:
    passed = walk(page)
    assert "Skip to the content" in passed[0]["html"]
    assert page.evaluate(_WANTED) == []
    assert [one["html"] for one in passed if not one["seen"]] == []
    assert [one["html"] for one in passed if not one["on"]] == []


def test_everything_of_the_search_is_reached_and_seen(reader: Callable[..., Reader]) -> None:
    everything_is_reached(reader().open("/search?q=laptop*"))


def test_everything_of_a_development_is_reached_and_seen(reader: Callable[..., Reader]) -> None:
    everything_is_reached(reader().open(LAPTOPS))


def test_the_content_is_reached_by_one_jump(reader: Callable[..., Reader]) -> None:
    page = reader().open("/search")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Words to look for")).to_be_focused()


def test_a_search_is_made_by_keyboard(reader: Callable[..., Reader]) -> None:
    page = reader().open("/search")
    page.get_by_label("Words to look for").focus()
    page.keyboard.type("laptop*")
    page.keyboard.press("Enter")
    link = page.get_by_role("link", name="Digital infrastructure for teachers and secondary learners")
    link.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Digital infrastructure for teachers and secondary learners"
    )
