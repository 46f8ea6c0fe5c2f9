"""The page of downloads and interfaces: files, what their columns mean, what changed, and how programs ask."""
