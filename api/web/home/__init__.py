"""The start page: what this is, how much of it is known, and some answers at once."""
