"""The service over our own records."""

from tests.api.queries.conftest import our_view, ours

__all__ = ["our_view", "ours"]
