"""The map by tiles: steps by share of the greatest, in the order in which people read."""

from xml.etree import ElementTree

from api.web.charts.tiles import Tile, step, tiles
from tests.cases import for_each


@for_each("value, most, expected", [(0, 10, 0), (1, 10, 1), (2, 10, 1), (5, 10, 3), (10, 10, 5), (0, 0, 0), (1, 1, 5)])
def test_the_step_of_a_value(value: float, most: float, expected: int) -> None:
    assert step(value, most) == expected


def test_tiles_are_links_in_the_order_of_reading() -> None:
    found = [
        Tile("malta", 5, "5", "Malta: 5", "/m"),
        Tile("iceland", 0, "0", "Iceland: none", "/i"),
        Tile("nowhere", 9, "9", "has no place"),
    ]
    chart = tiles("t", "s", found, "1", "5")
    root = ElementTree.fromstring(str(chart.inline()))  # noqa: S314 - our own
    links = list(root.iter("a"))
    assert [one.get("href") for one in links] == ["/i", "/m"]
    assert [one.get("aria-label") for one in links] == ["Iceland: none", "Malta: 5"]
    assert root.get("role") == "group"
