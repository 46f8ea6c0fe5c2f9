"""The queries of this page, asked of many things at a time."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from importlib.resources import files

from kg.describe.asking import askable
from kg.query.prepared import Query, prepare
from kg.store.rows import Row, solutions, texts
from kg.store.view import View

_THESE = "<urn:these>"


def rows(view: View, name: str, iris: Iterable[str]) -> list[Row]:
    """Return the rows of a query about things by the names of its variables, without those that have no value."""
    asked = sorted(iri for iri in set(iris) if askable(iri))
    if not asked:
        return []
    query = _prepared(name)
    text = query.text.replace(_THESE, " ".join(f"<{iri}>" for iri in asked))
    return texts(solutions(view, replace(query, text=text)))


@cache
def _prepared(name: str) -> Query:
    return prepare((files("api.web.record") / "queries" / f"{name}.rq").read_text("utf-8"))
