"""The things of an answer: what they are called, and which pages the developments among them were read from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from importlib.resources import files
from typing import Final

from pyoxigraph import Literal

from api.queries.result import Result
from api.rest.sources import SOURCES, said, sources
from kg.query.kinds import Sort
from kg.store.view import View
from kg.tables import Kind, Table, Value
from kg.vocabulary import vocabulary

#: What tells of which development a row is.
_DEVELOPMENT: Final = "development"
_LAST = ("known", "of")
_PAGES = replace(SOURCES, name="sourcePages")


def names(result: Result, rows: Iterable[Sequence[Value]], language: str, view: View) -> dict[str, str]:
    """Return what the things in some rows, and those that parameters can be, are called in a language, by their IRIs.

    What has no label in the language keeps its English one.
    """
    places = [place for place, column in enumerate(result.question.columns) if column.kind is Kind.IRI]
    found = {str(row[place]) for row in rows for place in places if row[place] is not None}
    for one in result.question.parameters:
        if one.type.sort is Sort.CONCEPT and one.type.of in vocabulary().schemes:
            found |= {str(each.iri) for each in vocabulary().concepts(one.type.of)}
    query = (files("api.queries") / "names.rq").read_text("utf-8")
    asked = said(query, found, view, {"language": [Literal(language)]})
    return {thing: told[0] for thing, told in asked.items()}


def pages(result: Result, view: View) -> Mapping[str, Sequence[str]]:
    """Return the addresses of the pages that the developments of an answer were read from, by their IRIs."""
    columns = [column.name for column in result.question.columns]
    if _DEVELOPMENT not in columns:
        return {}
    place = columns.index(_DEVELOPMENT)
    return sources({str(row[place]) for row in result.rows() if row[place] is not None}, view)


def with_pages(table: Table, found: Mapping[str, Sequence[str]]) -> Table:
    """Return a table of rows about developments with the pages of their sources, before what is known of the whole.

    A table of anything else stays as it is.
    """
    columns = [column.name for column in table.columns]
    if _DEVELOPMENT not in columns or _PAGES.name in columns:
        return table
    place = columns.index(_DEVELOPMENT)
    last = next((at for at, name in enumerate(columns) if name in _LAST), len(columns))
    return replace(
        table,
        columns=(*table.columns[:last], _PAGES, *table.columns[last:]),
        rows=((*row[:last], found.get(str(row[place]), ()), *row[last:]) for row in table.rows),
    )
