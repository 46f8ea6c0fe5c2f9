"""What can be wrong with an export.

VetkgError
└── ExportError           the target cannot be written
    └── UnsayableError    a format cannot say the graph
"""

from kg.errors import VetkgError


class ExportError(VetkgError):
    """An export cannot be made or written."""

    exit_code = 2


class UnsayableError(ExportError):
    """The format has no way to say everything that the graph holds."""
