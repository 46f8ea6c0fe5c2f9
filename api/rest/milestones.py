"""GET /api/v1/milestones: the yearly stages of developments."""

from api.rest.things.resource import resource_of
from kg.things.collections import MILESTONES as COLLECTION

MILESTONES = resource_of(
    COLLECTION,
    "Find and count milestones",
    "year,stage,development",
    (
        "?development=42130",
        "?category=improving-digital-infrastructure-of-vet-provision&stage=implementation&year=2023&facets=system",
        ".csv?system=malta&year=2022",
        "?system=belgium&fields=year,stage,development&limit=5&lang=nl",
    ),
)
