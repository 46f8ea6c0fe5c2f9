"""A comparison as a picture, in the words of its page."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from fastapi import Request

from api.rest.errors import BadValueError
from api.web.charts.chart import Chart, Draw
from api.web.charts.heat import HeatLine, heat
from api.web.compare.gathering import ASKING, MOST_CELLS, compared, table
from api.web.environment import Words, environment
from api.web.language import language_of
from api.web.search.wanted import Wanted


async def compare(request: Request) -> Draw:
    """Return what draws the comparison that the parameters of a request ask for; it raises BadValueError."""
    wanted, language = ASKING.read(request), language_of(request)
    return partial(_drawn, request, wanted, await compared(request, wanted, language), language)


def _drawn(request: Request, wanted: Wanted, data: Mapping[str, Any], language: str) -> Chart:
    found = table(request, wanted, data)
    if found is None:
        raise BadValueError(f"the picture would have more than {MOST_CELLS} cells", hint="filter, or take the CSV")
    words, label = environment(language).get_template("compare/words.html").module, Words(language).label
    lines = [
        HeatLine(
            ", ".join(label(thing) for thing in (line.row, line.layer) if thing is not None),
            [cell.counted for cell in line.cells],
            f"{line.known}/{line.of}",
        )
        for line in found.lines
    ]
    title, says, known = (str(getattr(words, name)(data)) for name in ("title", "says", "known"))
    return heat(title, says, [label(head) for head in found.heads], lines, known)
