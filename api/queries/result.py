"""The answer to a stored question: rows of values, read from what a worker wrote."""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cached_property
from itertools import islice

from pyoxigraph import BlankNode, Literal, NamedNode, QueryResultsFormat, QuerySolutions, Triple, parse_query_results

from kg.namespaces import PREFIXES
from kg.query.parameters import Term
from kg.query.questions import Question
from kg.tables import Table, Value

_XSD = PREFIXES["xsd"]
_INTEGER, _DECIMAL, _BOOLEAN = _XSD + "integer", _XSD + "decimal", _XSD + "boolean"
_AT_ONCE = 1000  # rows
_LONGEST = 100  # digits of a number; what has more stays the text that it is


@dataclass(frozen=True)
class Result:
    """What a question was answered: ``body`` is the worker's table (TSV), ``terms`` are what it was asked with."""

    question: Question
    terms: Mapping[str, Sequence[Term]]
    body: bytes

    @property
    def size(self) -> int:
        """How many rows there are."""
        return max(self.body.count(b"\n") - 1, 0)

    def rows(self) -> Iterator[list[Value]]:
        """Yield the rows."""
        lines = io.BytesIO(self.body)
        head = lines.readline()
        while some := b"".join(islice(lines, _AT_ONCE)):
            yield from _read(head + some)

    @cached_property
    def known(self) -> tuple[Value, Value] | None:
        """``known`` and ``of``, where the question counts them and they are the same in all rows."""
        names = [column.name for column in self.question.columns]
        if "known" not in names or "of" not in names:
            return None
        known, of = names.index("known"), names.index("of")
        first: tuple[Value, Value] | None = None
        for row in self.rows():
            if first not in (None, (row[known], row[of])):
                return None
            first = row[known], row[of]
        return first

    @property
    def used(self) -> dict[str, Sequence[str]]:
        """The values of all parameters, those of the query itself among them."""
        return {
            one.name: [one.type.key(term) for term in self.terms.get(one.name, one.default)]
            for one in self.question.parameters
        }

    def table(self, notes: Mapping[str, str]) -> Table:
        """Return the answer as a table."""
        return Table(self.question.name, self.question.columns, self.rows(), notes)


def _read(lines: bytes) -> list[list[Value]]:
    """Return the rows that lines of TSV hold, all of them: the engine's object must end in the thread that made it."""
    found = parse_query_results(lines, QueryResultsFormat.TSV)
    assert isinstance(found, QuerySolutions)  # noqa: S101 - questions are SELECT
    return [[value(term) for term in row] for row in found]


def value(term: NamedNode | BlankNode | Literal | Triple | None) -> Value:
    """Return what a cell holds for a term: a number, true or false, or text, with a language that is not English."""
    match term:
        case None:
            return None
        case NamedNode():
            return term.value
        case Literal():
            return _literal(term)
        case _:
            return str(term)


def _literal(term: Literal) -> Value:
    datatype, text = term.datatype.value, term.value
    if term.language and term.language != "en":
        return f"{text}@{term.language}"
    if len(text) > _LONGEST:
        return text
    try:
        if datatype == _INTEGER:
            return int(text)
        if datatype == _DECIMAL:
            return Decimal(text)
    except (ValueError, InvalidOperation):  # a graph of others may say so of anything
        return text
    return text == "true" if datatype == _BOOLEAN else text
