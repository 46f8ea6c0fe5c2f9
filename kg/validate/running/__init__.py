"""One run over our own records: units in blocks, each judged, each result with its place."""
