"""What a client is told that asks too much.

QueryError (kg.errors)
└── ClientLimitError
    ├── BudgetSpentError       has used its query time
    └── TooManyAtOnceError     has too many queries under way
"""

from kg.errors import QueryError


class ClientLimitError(QueryError):
    """A client asks more than one client may; ``retry_after`` is in how many seconds it may ask again."""

    def __init__(self, message: str, *, hint: str, wait: int) -> None:
        super().__init__(message, hint=hint)
        self.retry_after = wait


class BudgetSpentError(ClientLimitError):
    """The client has used up its query time."""


class TooManyAtOnceError(ClientLimitError):
    """The client has too many queries under way at once."""
