"""The queries of this page, asked of many things at a time."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from importlib.resources import files

from pyoxigraph import Literal, NamedNode, QuerySolutions

from kg.describe.asking import askable
from kg.query.prepared import Query, prepare
from kg.store.view import View

Row = dict[str, str]

_THESE = "<urn:these>"


def rows(view: View, name: str, iris: Iterable[str]) -> list[Row]:
    """Return the rows of a query about things by the names of its variables, without those that have no value."""
    asked = sorted(iri for iri in set(iris) if askable(iri))
    if not asked:
        return []
    query = _prepared(name)
    answer = view.query(replace(query, text=query.text.replace(_THESE, " ".join(f"<{iri}>" for iri in asked))))
    if not isinstance(answer, QuerySolutions):
        return []
    names = [variable.value for variable in answer.variables]
    return [
        {key: term.value for key, term in zip(names, found, strict=True) if isinstance(term, NamedNode | Literal)}
        for found in answer
    ]


@cache
def _prepared(name: str) -> Query:
    return prepare((files("api.web.record") / "queries" / f"{name}.rq").read_text("utf-8"))
