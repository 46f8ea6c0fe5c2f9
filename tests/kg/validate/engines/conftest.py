"""Shapes and data of a few lines, and what both engines say of them."""

from collections.abc import Callable, Sequence

import pyoxigraph as ox
import pytest
from rdflib import Graph

from kg.validate.engines import RawResult, Statement, engine

PREFIXES = """@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix e: <http://e/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
Agreed = Callable[..., list[RawResult]]


def parsed(turtle: str) -> Sequence[Statement]:
    return list(ox.parse(PREFIXES + turtle, format=ox.RdfFormat.TURTLE))


@pytest.fixture
def statements() -> Callable[[str], Sequence[Statement]]:
    return parsed


@pytest.fixture
def agreed() -> Agreed:
    """Validates by both engines, which must find the same."""

    def run(shapes: str, data: str, focus: Sequence[str] | None = None) -> list[RawResult]:
        graph = Graph().parse(data=PREFIXES + shapes, format="turtle")
        nodes = None if focus is None else [ox.NamedNode(one) for one in focus]
        return engine("both", graph).validate_graph(parsed(data), nodes)

    return run
