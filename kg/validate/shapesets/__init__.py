"""Sets of shapes to validate with: which there are, and whether they are fit for it."""
