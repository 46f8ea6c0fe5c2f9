"""The errors that people meet: each says what is wrong, where, and what to do.

VetkgError
├── UsageError        wrong arguments                          exit 2
├── SourceError       a page or table that cannot be read      exit 1
├── RecordError       a record file that is not what it says   exit 1
├── ConflictError     something already stands there           exit 1
├── SnapshotError     no snapshot, or a damaged one            exit 2
└── QueryError        a query that cannot be answered          exit 1
"""


class VetkgError(Exception):
    """An error with a message for people.

    ``where`` is a file, address or record; ``hint`` says what to do. ``exit_code`` is what the command line ends with.
    """

    exit_code = 1

    def __init__(self, message: str, *, where: str = "", hint: str = "") -> None:
        self.message, self.where, self.hint = message, where, hint
        super().__init__(str(self))

    def __str__(self) -> str:
        text = f"{self.where}: {self.message}" if self.where else self.message
        return f"{text}\n  → {self.hint}" if self.hint else text


class UsageError(VetkgError):
    """The command was called with arguments that do not fit together."""

    exit_code = 2


class SourceError(VetkgError):
    """A page or table cannot be read: missing, empty, too large, binary, or in no known layout."""


class RecordError(VetkgError):
    """A record file is not the Turtle that its place promises."""


class ConflictError(VetkgError):
    """What should be written contradicts what already stands there."""


class SnapshotError(VetkgError):
    """There is no snapshot, or it is not whole."""

    exit_code = 2


class QueryError(VetkgError):
    """A query is malformed, refused, or could not be answered in full."""
