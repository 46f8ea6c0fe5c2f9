"""Linked data: each IRI of the graph leads to its document, in the format that its reader asks for."""
