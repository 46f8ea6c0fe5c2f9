"""The developments that have a value: the latest of them, their stages by year, and what occurs together with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from fastapi import Request

from api.web.asking import ask
from api.web.charts.chart import Chart
from api.web.environment import Words, address, query_address
from api.web.language import said_language
from api.web.messages import translations
from api.web.terms.charts import counts_chart, years_chart
from api.web.terms.dimensions import TOGETHER, key_of, most_exact, parents, titles
from api.web.terms.same import FIELDS, query, same

#: How many developments a page lists, and how many values a chart shows.
LISTED, CHARTED = 25, 8
_FIELDS = "label,jurisdiction,developmentType,startYear,endYear,firstYear,lastYear,currentStage"


@dataclass(frozen=True)
class Together:
    """The values of a dimension that developments have, known of ``known`` of ``of``; a chart where counts differ.

    ``data`` is where they can be had as CSV.
    """

    dimension: str
    title: str
    chart: Chart | None
    values: Sequence[Mapping[str, Any]]
    more: int
    known: int
    of: int
    data: str


@dataclass(frozen=True)
class Among:
    """Developments with the value ``key`` of the filter ``by``: ``count``; of ``known`` of ``of`` it is known."""

    by: str
    key: str
    count: int
    known: int
    of: int
    inferred: int
    items: Sequence[Mapping[str, Any]]
    years: Chart | None
    compared: Mapping[str, Any]
    together: Sequence[Together]

    @property
    def query(self) -> str:
        """The query string that finds the same by REST, search and charts."""
        return urlencode({self.by: self.key})


async def among(request: Request, by: str, iri: str, label: str, language: str, without: Sequence[str] = ()) -> Among:
    """Return what REST tells of the developments with the value ``iri``, which is called ``label``.

    Nothing is told of the dimensions ``without``. Raises UsageError where the graph that is served has no such value.
    """
    key = key_of({"id": iri})
    asked = urlencode({by: key})
    shown = [name for name in TOGETHER if name not in (by, *without)]
    found = await ask(
        request,
        f"/api/v1/developments?{asked}&sort=-last_year&limit={LISTED}&fields={_FIELDS}&facets={','.join(shown)}",
        language,
    )
    compared = await ask(request, f"/api/v1/compare?{asked}&rows=year&columns=stage", language)
    _ = translations(language).gettext
    title = Words(language).pair(_("Policies by year and stage"), label)
    together = [await _own(request, by, key, iri, found["count"], language)] if by in FIELDS else []
    together += [await _facet(request, name, found["facets"][name], (by, key), language) for name in shown]
    coverage = found["coverage"][by]
    return Among(
        by=by,
        key=key,
        count=found["count"],
        known=coverage["known"],
        of=coverage["of"],
        inferred=coverage["inferred"],
        items=found["items"],
        years=years_chart(compared, title, language)
        if found["count"] > 1 and any(any(one["counts"]) for one in compared["items"])
        else None,
        compared=compared,
        together=[one for one in together if one.values],
    )


async def _own(request: Request, by: str, key: str, iri: str, count: int, language: str) -> Together:
    """Return the other values of the same dimension: it is known of all that were found by it."""
    values = await same(request, by, iri, language)
    data = query_address(query(by, iri, language), "csv")
    return _together(request, by, values, (count, count), (by, key), language, data)


async def _facet(
    request: Request, name: str, facet: Mapping[str, Any], asked: tuple[str, str], language: str
) -> Together:
    values = most_exact(facet["values"], await parents(request, name))
    columns = "system" if name == "type" else "type"
    data = f"/api/v1/compare.csv?rows={name}&columns={columns}&{urlencode([asked])}"
    return _together(request, name, values, (facet["known"], facet["of"]), asked, language, data)


def _together(
    request: Request,
    name: str,
    values: Sequence[Mapping[str, Any]],
    known: tuple[int, int],
    asked: tuple[str, str],
    language: str,
    data: str,
) -> Together:
    shown = list(values[:CHARTED])
    said = said_language(request)
    if request.app.state.has_files:
        addresses = {
            one["key"]: address(f"/search?{urlencode([asked, (name, one['key'])])}", said, {}) for one in shown
        }
    else:
        addresses = {}
    title = titles(language)[name]
    says_more = len(shown) > 1 and shown[0]["count"] > 1
    chart = counts_chart(shown, title, language, addresses) if says_more else None
    return Together(name, title, chart, shown, len(values) - len(shown), *known, data)
