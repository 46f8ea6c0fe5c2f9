"""How the graph changed over time: between the snapshots that lie beside each other, and when."""

from kg.changes.modified import Modified, modified
from kg.changes.story import Happening, Step, Story

__all__ = ["Happening", "Modified", "Step", "Story", "modified"]
