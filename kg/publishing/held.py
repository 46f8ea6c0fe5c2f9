"""Whether an engine still holds the publication that it was found to hold."""

from functools import cache
from importlib.resources import files

from pyoxigraph import Literal

from kg.publishing.marker import Marker
from kg.query.prepared import Query, prepare


def held(marker: Marker) -> Query:
    """Return the ASK query that is true as long as ``marker`` stands in the engine."""
    values = {"version": [Literal(marker.version)], "state": [Literal(marker.state)], "run": [Literal(marker.run)]}
    return prepare(_text(), values)


@cache
def _text() -> str:
    return (files("kg.publishing") / "queries" / "held.rq").read_text(encoding="utf-8")
