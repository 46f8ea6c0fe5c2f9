"""Developments as columns in memory: filtered, counted, ordered and crossed without a query (decision 0072)."""

from kg.listing.cross import Cross, Line
from kg.listing.cursors import CursorError
from kg.listing.dimension import NAMES, Dimension, Value
from kg.listing.errors import UnknownDimensionError, UnknownOrderError, UnknownValueError
from kg.listing.facets import Counted, Facet
from kg.listing.filters import Filters
from kg.listing.listing import Listing
from kg.listing.orders import ORDERS
from kg.listing.pages import Page
from kg.listing.rows import Row
from kg.listing.selection import Coverage, Selection

__all__ = [
    "NAMES",
    "ORDERS",
    "Counted",
    "Coverage",
    "Cross",
    "CursorError",
    "Dimension",
    "Facet",
    "Filters",
    "Line",
    "Listing",
    "Page",
    "Row",
    "Selection",
    "UnknownDimensionError",
    "UnknownOrderError",
    "UnknownValueError",
    "Value",
]
