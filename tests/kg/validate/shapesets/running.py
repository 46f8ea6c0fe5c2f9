"""Runs a set of shapes on a few statements, without files, and says which of its rules found something."""

from functools import cache

import pyoxigraph as ox
from rdflib import URIRef
from rdflib.namespace import RDF, SH

from kg.validate import checks
from kg.validate.shapesets.shape_set import ShapeSet, shape_set

PREFIXES = """
@prefix : <urn:test:> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xl: <http://www.w3.org/2008/05/skos-xl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


@cache
def ready(name: str) -> ShapeSet:
    """Return a set of ours, read and validated once."""
    return shape_set(name)


def found(name: str, statements: str) -> list[str]:
    """Return the names of the rules of a set that ``statements`` (Turtle, prefixes known) break, once a result."""
    shapes = ready(name)
    quads = list(ox.parse(PREFIXES + statements, format=ox.RdfFormat.TURTLE))
    store = ox.Store()
    store.extend(quads)
    rules = [local_name(str(result.root).strip("<>")) for result in shapes.engine("fast").validate_graph(quads)]
    return rules + [row.check.name for check in shapes.checks for row in checks.run(check, store)]


def named_rules(shapes: ShapeSet) -> set[str]:
    """Return the names of all rules of a set: its named property shapes and its checks."""
    named = {one for one in shapes.graph.subjects(RDF.type, SH.PropertyShape) if isinstance(one, URIRef)}
    return {local_name(str(one)) for one in named} | {check.name for check in shapes.checks}


def local_name(iri: str) -> str:
    """Return the last part of an IRI."""
    return iri.rpartition("/")[2]
