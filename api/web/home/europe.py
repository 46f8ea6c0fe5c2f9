"""The map of the start page: how many developments each VET system has."""

from collections.abc import Iterable, Mapping
from typing import Any

from fastapi import Request

from api.web.asking import ask
from api.web.charts.chart import Chart
from api.web.charts.tiles import PLACES, Tile, tiles
from api.web.environment import Words, address
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
            many = translated.ngettext("%(n)s policy development", "%(n)s policy developments", count)
            says = f"{words.label(one)}: {many % {'n': words.number(count)}}"
            found.append(Tile(one["key"], count, words.number(count), says, _address(request, one) if leads else ""))
    if not any(tile.value for tile in found):
        return None
    most = words.number(max(tile.value for tile in found))
    return tiles(
        _("Policy developments by VET system"),
        _("A map by tiles of one size: the darker a tile, the more policy developments of its system are here."),
        found,
        words.number(1),
        most,
    )


async def chart(request: Request) -> Chart:
    """Draw the map as a file."""
    language = language_of(request)
    systems = (await ask(request, "/api/v1/vocabularies/system", language))["items"]
    found = drawn(request, systems, language, leads=False)
    return found or tiles(translations(language).gettext("Policy developments by VET system"), "", [], "", "")


def _address(request: Request, system: Mapping[str, Any]) -> str:
    return address(f"/doc/concept/system/{system['key']}", said_language(request), {})
