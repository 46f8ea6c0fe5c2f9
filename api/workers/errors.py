"""What can happen to a query in its worker.

QueryError (kg.errors)
├── QueryTimeoutError      still running at the deadline; ended
├── MemoryExceededError    wanted more memory than a query may have; ended
├── WorkerDiedError        took its worker down with it
├── NotAcceptableError     no format that the client accepts can hold the answer
└── BusyError              every worker is taken and enough others wait
"""

from kg.errors import QueryError


class QueryTimeoutError(QueryError):
    """The query was still running at the deadline."""


class MemoryExceededError(QueryError):
    """The query wanted more memory than one query may have."""


class WorkerDiedError(QueryError):
    """The worker process ended while it answered."""


class NotAcceptableError(QueryError):
    """None of the formats that the client accepts can hold this kind of answer."""


class BusyError(QueryError):
    """Every worker is taken and enough queries wait already; ``retry_after`` seconds may make a difference."""

    def __init__(self, message: str, *, where: str = "", hint: str = "", retry_after: int = 1) -> None:
        self.retry_after = retry_after
        super().__init__(message, where=where, hint=hint)
