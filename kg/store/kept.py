"""Answers to the questions about aggregates, made once for a store that does not change.

The engine looks up each value of a row by itself, some 10 µs a row: a table of two thousand rows would take 20 ms. What
it answered is kept as text, which is read again five to ten times as fast.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import lru_cache

from pyoxigraph import QueryResultsFormat, QuerySolutions, parse_query_results

from kg.errors import QueryError
from kg.prefixes import AGGREGATES_GRAPH
from kg.query import questions
from kg.query.formats import Answer
from kg.query.prepared import Query, prepare
from kg.query.reach import Reach, reach
from kg.query.tokens import Kind, tokenize

_TSV = QueryResultsFormat.TSV
#: Bytes of all answers together.
_MOST = 8 << 20


def about_aggregates() -> Iterator[Query]:
    """Yield the questions of the ontology that ask for nothing but aggregates; what is no query is told elsewhere."""
    for path in questions.paths():
        with suppress(OSError, UnicodeDecodeError, QueryError):
            query = prepare(path.read_text(encoding="utf-8"))
            if query.form == "SELECT" and not query.volatile and reach(query.text, AGGREGATES_GRAPH) is Reach.WITHIN:
                yield query


class Kept:
    """Answers of one store to some queries, however they are laid out: spaces, comments, letters of keywords."""

    def __init__(self, ask: Callable[[Query], Answer], queries: Iterable[Query]) -> None:
        self._answers: dict[tuple[str, ...], bytes] = {}
        size = 0
        for query in queries:
            text = _lasting(ask, query)
            if text is not None and size + len(text) <= _MOST:
                self._answers[_form(query.text)] = text
                size += len(text)

    def answer(self, query: Query) -> QuerySolutions | None:
        """Return the answer to a query, as the store gave it; None where it is not kept."""
        if not self._answers or AGGREGATES_GRAPH not in query.text:
            return None
        text = self._answers.get(_form(query.text))
        return None if text is None else _read(text)


def _lasting(ask: Callable[[Query], Answer], query: Query) -> bytes | None:
    """Return the answer as text; None where the text would not give the same answer again, or there is none."""
    try:
        answer = ask(query)
        if not isinstance(answer, QuerySolutions):
            return None
        text = answer.serialize(format=_TSV)
        assert text is not None  # noqa: S101 - no output was given
        again = ask(query)
    except QueryError:
        return None
    assert isinstance(again, QuerySolutions)  # noqa: S101 - narrows the type: it was one before
    return text if [tuple(row) for row in again] == [tuple(row) for row in _read(text)] else None


def _read(text: bytes) -> QuerySolutions:
    found = parse_query_results(text, _TSV)
    assert isinstance(found, QuerySolutions)  # noqa: S101 - narrows the type: solutions were written
    return found


@lru_cache(maxsize=256)
def _form(text: str) -> tuple[str, ...]:
    """Return the tokens of a query: two texts with the same ones are the same query."""
    return tuple(token.text.upper() if token.kind is Kind.WORD else token.text for token in tokenize(text))
