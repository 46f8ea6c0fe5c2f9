"""What the page on quality shows, gathered once of a version of the graph."""

from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import Request

from api.offers import NotOfferedError, OtherVersionError
from api.serving import Serving, serving_of
from api.web.charts.chart import Chart, Draw
from api.web.language import language_of
from api.web.quality import charts
from api.web.quality.known import Known, known, units
from api.web.quality.report import Report, load, report
from api.web.quality.trend import Point, trend
from api.web.translated import terms_in
from kg.snapshot import Snapshot
from kg.store.view import View


@dataclass(frozen=True)
class Quality:
    """The numbers of the graph, and of its snapshot where there is one that has a report."""

    known: Known
    snapshot: Snapshot | None
    report: Report | None
    points: tuple[Point, ...]


async def gather(serving: Serving) -> Quality:
    """Return the quality of what is served. Raises QueryError where the graph does not answer."""
    snapshot = snapshot_of(serving)
    found: Quality = await serving.once("quality", lambda view: _gathered(view, snapshot))
    return found


def snapshot_of(serving: Serving) -> Snapshot | None:
    """Return the snapshot that goes with the graph; None where there is none."""
    try:
        return serving.files()
    except (NotOfferedError, OtherVersionError):
        return None


def _gathered(view: View, snapshot: Snapshot | None) -> Quality:
    numbers = known(view)
    if snapshot is None:
        return Quality(numbers, None, None, ())
    document = load(snapshot)
    told = report(document, units(view) if document.get("results") else {}) if document else None
    return Quality(numbers, snapshot, told, trend(snapshot))


def drawn(language: str, found: Quality, names: Mapping[str, str]) -> dict[str, Chart | None]:
    """Return the charts by the end of their names; None where there is nothing to draw.

    ``names`` are what sources are called in the language, by their English names.
    """
    has_trend, has_lines = len(found.points) > 1, any(one.lines for one in found.known.accounts)
    return {
        "report": charts.found(language, found.report) if found.report and found.report.total else None,
        "trend": charts.trend(language, found.points) if has_trend else None,
        "size": charts.size(language, found.points) if has_trend else None,
        "fields": charts.fields(language, found.known) if found.known.fields else None,
        "certainty": charts.certainty(language, found.known) if found.known.schemes else None,
        "accounts": charts.accounts(language, found.known, names) if has_lines else None,
    }


async def chart(request: Request) -> Draw:
    """Return what draws one of the charts as a file: the one that the address names behind ``quality-``.

    It raises NotOfferedError where there is nothing to draw.
    """
    serving, language = serving_of(request.scope), language_of(request)
    found, names = await gather(serving), await terms_in(serving, language)
    name = request.url.path.rpartition("/quality-")[2].partition(".")[0]

    def draw() -> Chart:
        made = drawn(language, found, names).get(name)
        if made is None:
            raise NotOfferedError
        return made

    return draw


#: The charts as files, by the names of their addresses.
CHARTS = dict.fromkeys(
    (f"quality-{name}" for name in ("report", "trend", "size", "fields", "certainty", "accounts")), chart
)
