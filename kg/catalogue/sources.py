"""Ontology, vocabularies and shapes as they come with this release, each as one graph."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TypeVar

from pyoxigraph import BlankNode, NamedNode, RdfFormat, Triple, parse
from rdflib.namespace import OWL

from kg.assets import ontology_dir, shapes_dir
from kg.namespaces import VET

Triples = tuple[Triple, ...]
T = TypeVar("T")


@cache
def ontology() -> Triples:
    """Return header and modules of the ontology, without the vocabularies."""
    return read([ontology_dir() / "vet.ttl", *sorted((ontology_dir() / "modules").glob("*.ttl"))], "o")


@cache
def vocabularies() -> Triples:
    """Return all concept schemes."""
    return read(sorted((ontology_dir() / "vocabularies").glob("*.ttl")), "v")


@cache
def shapes() -> Triples:
    """Return all shapes, those of the core, the profile, and of what a build derives."""
    core, derived = (sorted((shapes_dir() / name).glob("*.ttl")) for name in ("core", "derived"))
    return read([*core, shapes_dir() / "profile.ttl", *derived], "s")


def read(paths: Iterable[Path], letter: str) -> Triples:
    """Return the statements of Turtle files in their order.

    Blank nodes are numbered after ``letter``: a parser's own names for them would be others each time.
    """
    numbers: dict[BlankNode, BlankNode] = {}

    def numbered(term: T) -> T | BlankNode:
        return numbers.setdefault(term, BlankNode(f"{letter}{len(numbers)}")) if isinstance(term, BlankNode) else term

    return tuple(
        Triple(numbered(quad.subject), quad.predicate, numbered(quad.object))
        for path in paths
        for quad in parse(path=path, format=RdfFormat.TURTLE)
    )


@cache
def version() -> str:
    """Return the version of the ontology: the last part of its version IRI."""
    (found,) = (triple.object for triple in ontology() if triple.predicate.value == str(OWL.versionIRI))
    return str(found.value).removeprefix(str(VET)) if isinstance(found, NamedNode) else ""
