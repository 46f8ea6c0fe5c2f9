"""Counts that many people ask for, as data in a graph of their own (W3C: RDF Data Cube Vocabulary)."""

from functools import cache
from importlib.resources import files

from pyoxigraph import QueryTriples, RdfFormat, Store

from kg.build import lines
from kg.build.lines import Lines
from kg.query.prepared import prepare
from kg.store.view import View

#: The data sets, each made by the query of its name in cubes/.
DATA_SETS = (
    "stages-by-year",
    "stages-by-system-and-year",
    "co-occurrence",
    "fields-by-system",
    "completeness-by-system",
)
#: The query that gives the concepts by which they count, with their labels.
CODES = "codes"


def aggregate(current: View) -> Lines:
    """Return the graph of aggregates of a current view that is complete.

    It says what the data sets are, what they observe, and what the concepts are called by which they count.

    Its size depends on the vocabularies and years, not on how many developments there are.
    """
    return set().union(_definitions(), *(constructed(current, name) for name in (CODES, *DATA_SETS)))


def constructed(current: View, name: str) -> Lines:
    """Return what the query of that name in cubes/ makes: the observations of a data set, or the codes."""
    result = current.query(prepare(query(name)))
    assert isinstance(result, QueryTriples)  # noqa: S101 - narrows the type: every query there is a CONSTRUCT
    text = result.serialize(format=RdfFormat.N_TRIPLES)
    assert text is not None  # noqa: S101 - no output was given
    return set(text.splitlines())


def query(name: str) -> str:
    """Return the CONSTRUCT query of a data set, or of the codes."""
    return (files("kg.build") / "cubes" / f"{name}.rq").read_text(encoding="utf-8")


@cache
def _definitions() -> frozenset[bytes]:
    store = Store()
    store.load((files("kg.build") / "cubes" / "definitions.ttl").read_bytes(), format=RdfFormat.TURTLE)
    return frozenset(lines.of_graph(store))
