"""The rows that a view gives to SELECT queries of our own."""

from pyoxigraph import Literal, NamedNode, QuerySolutions

from kg.query.prepared import Query
from kg.store.view import ITS_OWN, Dataset, View

Row = dict[str, str]


def solutions(view: View, query: Query, dataset: Dataset = ITS_OWN) -> QuerySolutions:
    """Return what a view answers to a SELECT query. Raises what ``View.query`` raises."""
    answer = view.query(query, dataset)
    assert isinstance(answer, QuerySolutions)  # noqa: S101 - narrows the type: every view sees to it
    return answer


def texts(answer: QuerySolutions) -> list[Row]:
    """Return rows as texts by the names of their variables; what has no value, or a blank node, is not in a row."""
    names = [variable.value for variable in answer.variables]
    return [
        {name: term.value for name, term in zip(names, row, strict=True) if isinstance(term, NamedNode | Literal)}
        for row in answer
    ]
