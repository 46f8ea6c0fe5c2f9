"""What can go wrong where type is set."""

from kg.errors import VetkgError


class TypesettingError(VetkgError):
    """A document could not be set: its template is wrong, or the process was ended."""
