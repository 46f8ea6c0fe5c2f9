"""A strip of years: at which stage a policy stood in each, in so little room that it goes beside a name."""

from collections.abc import Sequence
from functools import lru_cache

from markupsafe import Markup

from api.web.charts.chart import Chart
from api.web.charts.svg import element

_WIDE, _HIGH, _GAP = 9, 4, 1  # pixels of a year and of a stage

#: The stages from the first to the last; each has its height in the strip, its colour and its word.
STAGES = ("design", "legislative-process", "approved-agreed", "pilot", "implementation", "discontinued", "completed")


def strip(stages: Sequence[tuple[int, str]], years: range, title: str, says: str) -> Chart:
    """Return the strip of (year, stage) on a scale of years, which is that of all strips beside each other.

    A stage that is none of ours has no height. ``title`` and ``says`` are for who does not see it.
    """
    step = _WIDE + _GAP
    width, height = max(len(years) * step, step), len(STAGES) * _HIGH
    drawn = [element("rect", x=0, y=0, width=width, height=height, class_="strip-ground")]
    drawn += [_part(years.index(year) * step, stage) for year, stage in stages if year in years and stage in STAGES]
    return Chart(title, says, width, height, Markup("").join(drawn))


@lru_cache(1024)
def _part(x: int, stage: str) -> Markup:
    """Return a stage in a year: there are thousands on a page, and few that differ."""
    y = (len(STAGES) - STAGES.index(stage) - 1) * _HIGH
    return element("rect", x=x, y=y, width=_WIDE, height=_HIGH, class_=f"part-{stage}")
