"""Dark where the reader's system is dark; files stay light."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.addresses import LAPTOPS
from tests.browser.conftest import Reader

#: The lightness of a colour as the browser tells it (rgb or a newer way of writing it), from 0 to 1.
_LIGHTNESS = """([selector, property]) => {
  const canvas = document.createElement("canvas").getContext("2d");
  canvas.fillStyle = getComputedStyle(document.querySelector(selector))[property];
  canvas.fillRect(0, 0, 1, 1);
  const [r, g, b] = canvas.getImageData(0, 0, 1, 1).data;
  return (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255;
}"""


def lightness(page: Page, selector: str, style: str) -> float:
    return float(page.evaluate(_LIGHTNESS, [selector, style]))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_ground_and_ink_follow_the_system(reader: Callable[..., Reader], scheme: str) -> None:
    page = reader(color_scheme=scheme).open(LAPTOPS)
    ground, ink = lightness(page, "body", "backgroundColor"), lightness(page, "h1", "color")
    drawn = lightness(page, "#timeline svg text", "fill")
    if scheme == "dark":
        assert ground < 0.2
        assert min(ink, drawn) > 0.6
    else:
        assert ground > 0.8
        assert max(ink, drawn) < 0.4
