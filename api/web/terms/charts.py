"""The charts of any selection of developments: stages by year, and the values of a dimension; in pages and as files."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any
from urllib.parse import parse_qsl, urlencode

from fastapi import Request

from api.errors import RequestError
from api.web.asking import ask
from api.web.charts.bars import Bar, Part, bars
from api.web.charts.chart import Chart, Draw
from api.web.environment import Words
from api.web.language import language_of
from api.web.messages import translations
from api.web.search.wanted import said
from api.web.terms.dimensions import most_exact, parents, titles
from api.web.terms.same import FIELDS, iri_of, same

_WIDE, _MOST_IN_FILE = 640, 25


def years_chart(compared: Mapping[str, Any], title: str, language: str, width: int = 340) -> Chart:
    """Return the stages of developments by year, from a comparison with years as rows and stages as columns."""
    _ = translations(language).gettext
    words = Words(language)
    heads = compared["heads"]
    rows = []
    for item in sorted(compared["items"], key=lambda one: one["row"]["key"]):
        counted = zip(heads, item["counts"], strict=True)
        parts = tuple(Part(count, head["key"], words.label(head)) for head, count in counted if count)
        if parts:
            total = sum(part.value for part in parts)
            rows.append(Bar(str(item["row"]["key"]), total, words.number(total), parts=parts))
    says = _("Policies in each year, by the stage that they had then.")
    return bars(title, says, rows, width)


def counts_chart(
    values: Sequence[Mapping[str, Any]], title: str, language: str, addresses: Mapping[str, str], width: int = 340
) -> Chart:
    """Return how many developments have each value, the most frequent first."""
    _ = translations(language).gettext
    words = Words(language)
    rows = [
        Bar(words.label(one), one["count"], words.number(one["count"]), addresses.get(one["key"], "")) for one in values
    ]
    return bars(title, _("How many policies have each value."), rows, width)


async def years(request: Request) -> Draw:
    """Return what draws the chart that ``/charts/years`` names: the filters of REST say of which developments."""
    filters, language = _filters(request), language_of(request)
    compared = await ask(request, f"/api/v1/compare?rows=year&columns=stage&{urlencode(filters)}", language)
    _ = translations(language).gettext
    title = _titled(_("Policies by year and stage"), await _labels(request, filters), language)
    return partial(years_chart, compared, title, language, _WIDE)


async def counts(request: Request) -> Draw:
    """Return what draws the chart that ``/charts/counts`` names.

    ``of`` says which dimension, the filters of which developments.
    """
    language, called = language_of(request), titles(language_of(request))
    dimension = request.query_params.get("of", "")
    if dimension not in called:
        raise RequestError(f"of={dimension[:50]!r} is no dimension", hint=f"there are: {', '.join(called)}")
    filters = [(name, value) for name, value in _filters(request) if name != "of"]
    values = await values_of(request, dimension, filters, language)
    title = _titled(called[dimension], await _labels(request, filters), language)
    return partial(counts_chart, values[:_MOST_IN_FILE], title, language, {}, _WIDE)


async def values_of(
    request: Request, dimension: str, filters: Sequence[tuple[str, str]], language: str
) -> list[Mapping[str, Any]]:
    """Return the values of a dimension with their counts among developments that fit filters, the most frequent first.

    By a dimension that is filtered too, what occurs together with the value that is filtered by. Raises UsageError
    where REST does, RequestError where that cannot be told.
    """
    query = urlencode(filters)
    asked = [value for name, value in filters if name == dimension]
    if asked:
        if len(filters) > 1 or dimension not in FIELDS:
            raise RequestError(f"of={dimension!r} cannot be filtered by itself and more", hint="leave a filter out")
        return await same(request, dimension, await iri_of(request, dimension, asked[0]), language)
    found = await ask(request, f"/api/v1/developments?limit=1&fields=label&facets={dimension}&{query}", language)
    values = found["facets"][dimension]["values"]
    exact = most_exact(values, await parents(request, dimension))
    return sorted((one for one in exact if one["count"]), key=lambda one: -one["count"])


def _filters(request: Request) -> list[tuple[str, str]]:
    return parse_qsl("&".join(said(request)))


def _titled(title: str, labels: Sequence[str], language: str) -> str:
    return Words(language).pair(title, ", ".join(labels)) if labels else title


async def _labels(request: Request, filters: Sequence[tuple[str, str]]) -> list[str]:
    """Return what the values are called by which a chart is filtered."""
    language = language_of(request)
    names = [name for name in dict(filters) if name in titles(language)]
    if not names:
        return []
    query = f"limit=1&fields=label&facets={','.join(names)}&{urlencode(filters)}"
    facets = (await ask(request, f"/api/v1/developments?{query}", language))["facets"]
    called = {(name, one["key"]): Words(language).label(one) for name in names for one in facets[name]["values"]}
    return [called.get((name, value), value) for name, value in filters if name in names]
