"""What can be wrong with the address of a thing or document."""

from kg.errors import VetkgError


class NotFoundError(VetkgError):
    """Nothing has this address."""
