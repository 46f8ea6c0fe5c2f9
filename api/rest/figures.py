"""GET /api/v1/figures: numbers with what they count, whom and when."""

from api.rest.things.resource import resource_of
from kg.things.collections import FIGURES as COLLECTION

FIGURES = resource_of(
    COLLECTION,
    "Find numbers",
    "value,indicator,partOfFigure",
    (
        "?development=42130&indicator=laptops-delivered&population=learners",
        "?indicator=laptops-delivered&parts=totals&facets=year,modality",
        ".csv?currency=EUR&sort=-value",
        "?system=belgium&modality=reported&limit=5&lang=fr",
    ),
)
