"""What the page of a search shows, gathered from REST: the filters, the policies, and the same in other forms."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

from fastapi import Request

from api.rest.developments.filters import NAMES, RELEVANCE
from api.rest.usual import MOST, USUAL
from api.serving import serving_of
from api.web.asking import ask
from api.web.environment import Words, query_address
from api.web.kept import kept
from api.web.search import asides, query
from api.web.search.alone import Alone, alone
from api.web.search.also import Also, also
from api.web.search.facets import Facet, facets_of
from api.web.search.wanted import Wanted, joined

RESOURCE = "/api/v1/developments"
ORDERS = ("label", "system", "-last_year", "last_year", "-first_year", "first_year", "-changed")
_FACETS = "facets=" + ",".join(NAMES)
_YEARS = 7  # before the last: the least that a scale has
_NAMED = 200  # developments that a query may name, where the graph does not say what is asked


@dataclass(frozen=True)
class Stages:
    """How a policy stood: (year, stage) on the years that all policies of a page have in common, and in words."""

    years: range
    stages: Sequence[tuple[int, str]]
    says: str


@dataclass(frozen=True)
class Found:
    """What a search found.

    ``data`` is what REST says, ``stages`` are all that there are, by key; ``among`` the policies that a query has to
    name, None where there are too many; ``also`` is what else has the words in its name, ``words`` what each finds
    alone where nothing has all. Descriptions were seen of ``described`` records (how many, of how many), which is None
    where that is not known or no words were asked for.
    """

    wanted: Wanted
    data: Mapping[str, Any]
    facets: Sequence[Facet]
    stages: Mapping[str, Mapping[str, Any]]
    among: Sequence[str] | None
    also: Also
    words: Sequence[Alone]
    described: tuple[int, int] | None
    language: str

    @property
    def blind(self) -> Sequence[tuple[str, int]]:
        """The chosen filters of which nothing is known for all that otherwise fit, and how many these are."""
        covers = self.data["coverage"].items()
        return [(name, cover["of"]) for name, cover in covers if cover["of"] and not cover["known"]]

    @property
    def next(self) -> str | None:
        """The address of the page after this one."""
        return self._turned("next")

    @property
    def previous(self) -> str | None:
        """The address of the page before this one."""
        return self._turned("previous")

    @property
    def orders(self) -> Sequence[str]:
        """The orders that there are for this search; the first is the usual one."""
        return (RELEVANCE, *ORDERS) if self.wanted.values["q"] else ORDERS

    @property
    def sparql(self) -> str | None:
        """The query that finds the same; None where it would have to name too many."""
        return None if self.among is None else query.select(self.wanted.values, self._named, self.among)

    @property
    def turtle(self) -> str | None:
        """The address of all that is said of the policies found, as RDF; None as for the query."""
        if self.among is None:
            return None
        return query_address(query.construct(self.wanted.values, self._named, self.among), "ttl")

    def file(self, end: str) -> str:
        """Return the address of exactly this result in a format: a table of all, or JSON with all that it can hold."""
        more = {} if end in ("csv", "xlsx") or self.data["count"] <= USUAL else {"limit": MOST}
        return joined(f"{RESOURCE}.{end}", self.wanted.query(**{"cursor": None, "limit": None, **more}))

    @property
    def strips(self) -> Mapping[str, "Stages"]:
        """The stages of each policy that has some, by its IRI."""
        years = [stage["year"] for item in self.data["items"] for stage in item.get("stages", ())]
        scale = range(min(*years, max(years) - _YEARS), max(years) + 1) if years else range(0)
        return {item["id"]: self._stages(item["stages"], scale) for item in self.data["items"] if item.get("stages")}

    def _stages(self, stages: Sequence[Mapping[str, Any]], years: range) -> "Stages":
        pairs = [(stage["year"], stage["stage"]) for stage in stages]
        label = Words(self.language).label
        return Stages(
            years, pairs, ", ".join(f"{year} {label(self.stages.get(key, {'key': key}))}" for year, key in pairs)
        )

    @property
    def _named(self) -> Mapping[str, Sequence[Mapping[str, Any]]]:
        named: Mapping[str, Sequence[Mapping[str, Any]]] = self.data.get("filters", {})
        return named

    def _turned(self, way: str) -> str | None:
        if way not in self.data:
            return None
        (cursor,) = parse_qs(urlsplit(self.data[way]).query)["cursor"]
        return self.wanted.address(cursor=cursor)


async def gather(request: Request, wanted: Wanted, language: str) -> Found:
    """Return what a search finds. Raises what REST raises."""
    asked = wanted.query()
    data = await ask(request, f"{RESOURCE}?{asked}{'&' if asked else ''}{_FACETS}", language)
    stages = await stages_of(request, language)
    among, words = await _among(request, wanted, data), wanted.values["q"]
    named = await also(request, words, language) if words and not wanted.values["cursor"] else Also()
    described = await asides.described(request) if words else None
    single = await alone(request, wanted, RESOURCE) if words and not data["count"] else ()
    return Found(wanted, data, facets_of(data), stages, among, named, single, described, language)


async def stages_of(request: Request, language: str) -> Mapping[str, Mapping[str, Any]]:
    """Return the stages that policies have, with their names, by key."""

    async def make() -> Mapping[str, Mapping[str, Any]]:
        data = await ask(request, f"{RESOURCE}?facets=stage&limit=1&fields=id", language)
        return {value["key"]: value for value in data["facets"]["stage"]["values"]}

    return await kept(serving_of(request.scope), ("stages", language), make)


async def _among(request: Request, wanted: Wanted, data: Mapping[str, Any]) -> Sequence[str] | None:
    """Return the developments that a query has to name; None where there are too many."""
    if not wanted.values["modified_since"]:
        return ()
    if data["count"] > _NAMED:
        return None
    asked = wanted.query(cursor=None, limit=_NAMED, sort=None)
    return [item["id"] for item in (await ask(request, f"{RESOURCE}?{asked}&fields=id"))["items"]]
