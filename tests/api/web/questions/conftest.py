"""The service over our own records."""

from tests.api.queries.conftest import ours

__all__ = ["ours"]
