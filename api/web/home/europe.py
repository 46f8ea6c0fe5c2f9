"""The map of the start page: how many developments each VET system has."""

from collections.abc import Iterable, Mapping
from typing import Any

from fastapi import Request

from api.web.charts.chart import Chart, Draw
from api.web.charts.tiles import PLACES, Tile, tiles
from api.web.environment import Words, address
from api.web.kept import asked_once
from api.web.language import language_of, said_language
from api.web.messages import translations


def drawn(request: Request, systems: Iterable[Mapping[str, Any]], language: str, *, leads: bool = True) -> Chart | None:
    """Return the map of systems as REST lists them; None where none of them has developments or a place on it."""
    translated = translations(language)
    words, _ = Words(language), translated.gettext
    found = []
    for one in systems:
        if one["key"] in PLACES and "developments" in one:
            count = one["developments"]
            many = translated.ngettext("%(n)s policy", "%(n)s policies", count)
            says = words.pair(words.label(one), many % {"n": words.number(count)})
            found.append(Tile(one["key"], count, words.number(count), says, _address(request, one) if leads else ""))
    if not any(tile.value for tile in found):
        return None
    most = words.number(max(tile.value for tile in found))
    return tiles(
        _("Policies by country or community"),
        _("A map of tiles of one size: the darker a tile, the more policies of that country or community are here."),
        found,
        words.number(1),
        most,
    )


async def chart(request: Request) -> Draw:
    """Return what draws the map as a file."""
    language = language_of(request)
    systems = (await asked_once(request, "/api/v1/vocabularies/system", language))["items"]

    def draw() -> Chart:
        found = drawn(request, systems, language, leads=False)
        return found or tiles(translations(language).gettext("Policies by country or community"), "", [], "", "")

    return draw


def _address(request: Request, system: Mapping[str, Any]) -> str:
    return address(f"/doc/concept/system/{system['key']}", said_language(request), {})
