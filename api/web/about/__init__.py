"""The page on what this is, whose it is, and how to name it."""
