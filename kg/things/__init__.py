"""Collections of things other than developments, asked of the graph for each request."""
