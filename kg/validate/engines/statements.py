"""Statements as lines of N-Triples: how data go to the engines, and how they are told apart and counted."""

from collections.abc import Iterable

import pyoxigraph as ox

from kg.errors import VetkgError
from kg.validate.engines.result import Statement

TYPE = b"<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
SUBCLASS = b"<http://www.w3.org/2000/01/rdf-schema#subClassOf>"


def lines_of(data: Iterable[Statement]) -> list[bytes]:
    """Return statements as lines, each once, in the order of their bytes.

    Raises VetkgError for a statement that RDF 1.1 does not have.
    """
    triples = (one.triple if isinstance(one, ox.Quad) else one for one in data)
    try:
        written = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)
    except ValueError as error:
        raise VetkgError(f"a statement that RDF 1.1 does not have: {error}") from error
    assert written is not None  # noqa: S101 - without an output the bytes are returned
    return sorted(set(written.splitlines(keepends=True)))


def parts(line: bytes) -> tuple[bytes, bytes, bytes]:
    """Return subject, predicate and object of a line as N-Triples writes them."""
    subject, predicate, rest = line.split(b" ", 2)
    return subject, predicate, rest[:-3]
