"""Stores: what can be asked, wherever the graph lies (a snapshot on disk, memory, another server)."""

from kg.store.view import Dataset, View

__all__ = ["Dataset", "View"]
