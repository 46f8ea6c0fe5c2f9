"""What can be wrong with a search.

UsageError
└── SearchTextError       the text cannot be read, or asks for nothing
VetkgError
└── SearchTimeoutError    it took longer than it may
"""

from kg.errors import UsageError, VetkgError


class SearchTextError(UsageError):
    """A text that says nothing to look for, is too long, or is written wrongly."""


class SearchTimeoutError(VetkgError):
    """A search that took longer than it may; nothing of its answer is given."""
