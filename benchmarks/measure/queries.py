"""The queries that are asked, each as a file, and the many that are made of one by putting in other values."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from itertools import product
from random import Random

from pyoxigraph import NamedNode, QuerySolutions, Store

from kg.namespaces import CURRENT_GRAPH, concept, iri

_FOLDER = files("benchmarks") / "queries"
_EXAMPLE = str(iri("development", "42130"))
_SYSTEM = str(concept("system", "latvia"))
_FIRST, _LAST = "?first >= 2015", "?last <= 2025"
_BEGIN, _END = range(2002, 2022), range(2010, 2030)
_MOST = 10_000


@dataclass(frozen=True)
class Queries:
    """What a run asks: for each development its record, facet counts with different filters, hostile queries."""

    records: list[str]
    facets: list[str]
    pathological: dict[str, str]


def queries(store: Store, seed: int) -> Queries:
    """Return the queries for what a store holds, those of one kind in an order that is chance but for the seed."""
    rng = Random(f"queries {seed}")
    developments = [row[0] for row in _rows(store, "developments")]
    periods = [(system, int(first), int(last)) for system, first, last in _rows(store, "periods")]
    record, facets = text("record"), list(_facets(periods))
    rng.shuffle(developments)
    rng.shuffle(facets)
    hostile = sorted(path.name.removesuffix(".rq") for path in _FOLDER.joinpath("pathological").iterdir())
    return Queries(
        records=[record.replace(_EXAMPLE, development) for development in developments[:_MOST]],
        facets=facets[:_MOST],
        pathological={name: text(f"pathological/{name}") for name in hostile},
    )


def text(name: str) -> str:
    """Return the query of a file."""
    return _FOLDER.joinpath(f"{name}.rq").read_text(encoding="utf-8")


def _facets(periods: list[tuple[str, int, int]]) -> Iterator[str]:
    """Yield facet counts with all filters that let something through: to nothing, one peer gives a row too many."""
    facet = text("facets")
    for system in sorted({each for each, _, _ in periods}):
        found = {(first, last) for each, first, last in periods if each == system}
        for begin, end in product(_BEGIN, _END):
            if any(first >= begin and last <= end for first, last in found):
                filtered = facet.replace(_FIRST, f"?first >= {begin}").replace(_LAST, f"?last <= {end}")
                yield filtered.replace(_SYSTEM, system)


def _rows(store: Store, name: str) -> list[list[str]]:
    answer = store.query(text(name), default_graph=[NamedNode(CURRENT_GRAPH)])
    assert isinstance(answer, QuerySolutions)  # noqa: S101 - narrows the type: it is a SELECT
    return [[term.value for term in row] for row in answer]
