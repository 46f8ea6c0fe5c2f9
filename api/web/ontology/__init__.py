"""Pages about the terms of the graph: ontology, shapes, prefixes, and what the catalogue says of the service."""
