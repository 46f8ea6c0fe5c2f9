"""GET /api/v1/claims: what secondary sources state."""

from api.rest.things.resource import resource_of
from kg.things.collections import CLAIMS as COLLECTION

CLAIMS = resource_of(
    COLLECTION,
    "Find what secondary sources state",
    "statement,claimKind,evidenceLevel",
    ("?kind=plan&level=official", "?about=belgium-fl&facets=kind,modality&limit=5", ".csv?source=eurydice"),
)
