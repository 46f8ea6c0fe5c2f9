"""What can be wrong with a query or its answer.

QueryError
├── QuerySyntaxError      not SPARQL; says line and column
├── QueryRefusedError          SPARQL that this project does not run: updates, SERVICE
├── QueryTooLongError          more text than the limit
├── QueryTooDeepError          more nesting than the limit
├── QueryTooComplexError       more patterns or operators than the limit
├── QuestionError         a question whose head does not say what it takes
├── ParameterError        a parameter that the query does not have, or a value that is no RDF term
├── EvaluationError       the engine gave up
│   └── EndpointError          an endpoint elsewhere gave no whole answer, or none that can be trusted
│       ├── EndpointSlowError       it took too long
│       ├── CutAnswerError          it gives a part of a long answer, and does not say so
│       └── GraphAbsentError        it holds no whole graph now
├── TextsAbsentError      full text is asked for where there is no index of it
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


class QuestionError(QueryError):
    """The head of a question does not say what the query takes or gives."""


class ParameterError(QueryError):
    """A parameter does not fit the query, or its value is no RDF term."""

    exit_code = 2


class EvaluationError(QueryError):
    """The engine or the endpoint could not evaluate the query."""


class EndpointError(EvaluationError):
    """The endpoint cannot be reached, refused, or gave what is not surely a whole answer."""


class EndpointSlowError(EndpointError):
    """The endpoint did not give a whole answer in time."""


class CutAnswerError(EndpointError):
    """The endpoint gives a part of a long answer, and does not say so."""


class GraphAbsentError(EndpointError):
    """There is no whole graph to answer from now; there may be one in ``retry_after`` seconds."""

    retry_after = 5


class TextsAbsentError(QueryError):
    """A query asks for full text where there is no index of it."""


class OddGraphError(QueryError):
    """Files of others say what an answer cannot be made of."""


class AnswerTooLargeError(QueryError):
    """The answer passes the size limit, so none of it is given."""


class FormatError(QueryError):
    """The answer holds what the format cannot say, such as a control character in XML."""
