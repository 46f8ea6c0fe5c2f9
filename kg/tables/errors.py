"""What can be wrong with a table: VetkgError ← TableTooLargeError."""

from kg.errors import VetkgError


class TableTooLargeError(VetkgError):
    """A table has more rows or columns than its format can hold; nothing of it is given."""
