"""The library of the VET policy graph: from policy pages to a validated snapshot that answers SPARQL."""

__version__ = "0.1.0"
