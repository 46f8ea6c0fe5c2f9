"""What can be wrong with a question about change."""

from kg.errors import UsageError


class TooMuchError(UsageError):
    """More would have to be compared than an answer may take."""


class UnknownError(UsageError):
    """Nothing has this name: no development, edition or snapshot."""
