"""The search for policies: filters with counts, full text, pages, and the same as a query."""
