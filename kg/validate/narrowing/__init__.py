"""Which results count: those of a change, and those that no baseline holds."""
