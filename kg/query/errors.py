"""What can be wrong with a query or its answer.

QueryError
├── QuerySyntaxError      not SPARQL; says line and column
├── QueryRefusedError          SPARQL that this project does not run: updates, SERVICE
├── QueryTooLongError          more text than the limit
├── QueryTooDeepError          more nesting than the limit
├── QueryTooComplexError       more patterns or operators than the limit
├── ParameterError        a parameter that the query does not have, or a value that is no RDF term
├── EvaluationError       the engine or endpoint gave up
├── AnswerTooLargeError        the whole answer would pass the limit; nothing of it is given
└── FormatError           the answer cannot be written in the format asked for
"""

from kg.errors import QueryError


class QuerySyntaxError(QueryError):
    """The text is not a SPARQL query; ``line`` and ``column`` count from 1, in characters."""

    def __init__(self, message: str, *, line: int, column: int, where: str = "", hint: str = "") -> None:
        self.line, self.column = line, column
        place = f"line {line}, column {column}"
        super().__init__(message, where=f"{where}: {place}" if where else place, hint=hint)


class QueryRefusedError(QueryError):
    """A query that would write, or ask another server."""


class QueryTooLongError(QueryError):
    """The text of a query passes the limit."""


class QueryTooDeepError(QueryError):
    """The brackets of a query are nested deeper than the limit."""


class QueryTooComplexError(QueryError):
    """The query joins more patterns, or has more operators in a row, than the engine can plan."""


class ParameterError(QueryError):
    """A parameter does not fit the query, or its value is no RDF term."""

    exit_code = 2


class EvaluationError(QueryError):
    """The engine or the endpoint could not evaluate the query."""


class AnswerTooLargeError(QueryError):
    """The answer passes the size limit, so none of it is given."""


class FormatError(QueryError):
    """The answer holds what the format cannot say, such as a control character in XML."""
