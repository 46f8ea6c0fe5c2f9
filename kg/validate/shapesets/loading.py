"""Files of shapes as one graph."""

from collections.abc import Iterable
from pathlib import Path

from rdflib import Graph

from kg.validate.units.turtle import read_turtle


def load(files: Iterable[Path]) -> Graph:
    """Return the shapes of ``files`` as one graph."""
    graph = Graph()
    for path in files:
        for triple in read_turtle(path):
            graph.add(triple)
    return graph
