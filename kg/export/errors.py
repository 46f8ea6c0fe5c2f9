"""What can be wrong with an export.

VetkgError
└── ExportError           the target cannot be written, or a format cannot say the graph
"""

from kg.errors import VetkgError


class ExportError(VetkgError):
    """An export cannot be made or written."""

    exit_code = 2
