"""GET /api/v1/developments: developments found by filters and full text, counted, and page by page."""

from api.rest.developments.resource import DEVELOPMENTS

__all__ = ["DEVELOPMENTS"]
