"""Feeds of what changed: Atom and JSON Feed."""
