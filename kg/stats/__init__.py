"""How much a snapshot holds, and of how much of it something is known."""

from kg.stats.formats import FORMATS
from kg.stats.tables import Row, Table, tables

__all__ = ["FORMATS", "Row", "Table", "tables"]
