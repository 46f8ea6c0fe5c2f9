"""A map of Europe by tiles: one for each VET system, of one size, since a small country is no small matter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from api.web.charts.chart import Chart
from api.web.charts.svg import element, text, width_of

#: Where each system stands: column, row, and the code on its tile.
PLACES: Mapping[str, tuple[int, int, str]] = {
    "iceland": (0, 0, "IS"),
    "norway": (4, 0, "NO"),
    "sweden": (5, 0, "SE"),
    "finland": (6, 0, "FI"),
    "estonia": (6, 1, "EE"),
    "denmark": (4, 2, "DK"),
    "latvia": (6, 2, "LV"),
    "ireland": (0, 3, "IE"),
    "netherlands": (3, 3, "NL"),
    "germany": (4, 3, "DE"),
    "poland": (5, 3, "PL"),
    "lithuania": (6, 3, "LT"),
    "belgium-fl": (1, 4, "BE-FL"),
    "belgium-fr": (2, 4, "BE-FR"),
    "belgium-de": (3, 4, "BE-DE"),
    "czechia": (4, 4, "CZ"),
    "slovakia": (5, 4, "SK"),
    "france": (2, 5, "FR"),
    "luxembourg": (3, 5, "LU"),
    "austria": (4, 5, "AT"),
    "hungary": (5, 5, "HU"),
    "romania": (6, 5, "RO"),
    "portugal": (0, 6, "PT"),
    "spain": (1, 6, "ES"),
    "italy": (3, 6, "IT"),
    "slovenia": (4, 6, "SI"),
    "croatia": (5, 6, "HR"),
    "bulgaria": (6, 6, "BG"),
    "malta": (3, 7, "MT"),
    "greece": (5, 7, "EL"),
    "cyprus": (7, 7, "CY"),
}
#: Tiles that are one country: their key, and how many tiles from the first one on.
_TOGETHER = ("belgium-fl", 3)

_TILE, _GAP = 44, 4
_STEP = _TILE + _GAP
_COLUMNS, _ROWS = 8, 8
_LEGEND = 34
_STEPS = 5


@dataclass(frozen=True)
class Tile:
    """What a tile says: the key of its system, how much, that in writing, the whole in words, and where it leads."""

    key: str
    value: float
    text: str
    says: str
    address: str = ""


def tiles(title: str, says: str, found: Sequence[Tile], few: str, many: str) -> Chart:
    """Return the map; ``few`` and ``many`` are the ends of its scale. Systems without a place are left out."""
    most = max((tile.value for tile in found), default=0)
    drawn = [_tile(tile, most) for tile in sorted(found, key=_reading) if tile.key in PLACES]
    height = _ROWS * _STEP + _LEGEND
    body = Markup("").join([*drawn, _frame(), _legend(few, many)])
    role = "group" if any(tile.address for tile in found) else "img"
    return Chart(title, says, _COLUMNS * _STEP, height, body, role)


def step(value: float, most: float) -> int:
    """Return the step of the scale for a value: 0 for nothing, else 1 to 5 in equal parts of the greatest."""
    return min(_STEPS, 1 + int(_STEPS * value / (most * 1.0001))) if value and most else 0


def _reading(tile: Tile) -> tuple[int, int]:
    """Return the place of a tile as people read: row by row."""
    column, row, _ = PLACES.get(tile.key, (0, 0, ""))
    return row, column


def _tile(tile: Tile, most: float) -> Markup:
    column, row, code = PLACES[tile.key]
    x, y, look = column * _STEP + 2, row * _STEP + 2, step(tile.value, most)
    middle = x + _TILE / 2
    ink = f"tile-ink-{look}"
    inside = (
        element("title", tile.says),
        element("rect", x=x, y=y, width=_TILE, height=_TILE, rx=4, class_=f"tile tile-{look}"),
        text(code, middle, y + 19, class_=f"tile-code {ink}", text_anchor="middle", aria_hidden="true"),
        text(tile.text, middle, y + 35, class_=f"tile-count {ink}", text_anchor="middle", aria_hidden="true"),
    )
    if not tile.address:
        return element("g", *inside)
    return element("a", *inside, href=tile.address, aria_label=tile.says, class_="tile-link")


def _frame() -> Markup:
    """Return the frame around the tiles that are one country."""
    key, many = _TOGETHER
    column, row, _ = PLACES[key]
    return element(
        "rect", x=column * _STEP + 0.5, y=row * _STEP + 0.5, width=many * _STEP - 1, height=_STEP - 1, rx=5,
        class_="tile-frame",
    )  # fmt: skip


def _legend(few: str, many: str) -> Markup:
    """Return the scale, from few to many."""
    y, x = _ROWS * _STEP + 10, 2.0
    drawn = [text(few, x, y + 12, class_="small-text soft-text")]
    x += width_of(few, 11) + 8
    for look in range(1, _STEPS + 1):
        drawn.append(element("rect", x=x, y=y, width=22, height=14, class_=f"tile tile-{look}"))
        x += 22
    drawn.append(text(many, x + 8, y + 12, class_="small-text soft-text"))
    return element("g", *drawn, aria_hidden="true")
