"""Terms between the two libraries: pyoxigraph's, in which data are read, and RDFLib's, in which results are told."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import pyoxigraph as ox
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.term import Node

from kg.errors import VetkgError
from kg.validate.engines.lexical import well_formed
from kg.validate.engines.written import term


@contextmanager
def unheard() -> Iterator[None]:
    """Keep RDFLib from printing a traceback, with the text as it stands, for each literal or IRI that is none.

    The shapes and the reader speak of them.
    """
    logger = logging.getLogger("rdflib.term")
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(before)


def to_rdflib(term: object) -> Node:
    """Return a term of pyoxigraph as one of RDFLib, its spelling kept.

    Raises VetkgError for a term that RDF 1.1 does not have.
    """
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    if isinstance(term, ox.Literal):
        if term.language:
            return Literal(term.value, lang=term.language)
        return _literal(term)
    raise VetkgError(f"a term that RDF 1.1 does not have: {term}")


def _literal(term: ox.Literal) -> Literal:
    """Return a literal that is ill-typed where XML Schema says so: RDFLib asks Python's own types, which err."""
    made = Literal(term.value, datatype=URIRef(term.datatype.value), normalize=False)
    form = well_formed(term.value, term.datatype.value)
    if form is not None:
        made._ill_typed = not form
    return made


def to_oxigraph(node: Node) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    """Return a term of RDFLib as one of pyoxigraph, its spelling kept."""
    if isinstance(node, URIRef):
        return ox.NamedNode(node)
    if isinstance(node, Literal):
        if node.language:
            return ox.Literal(str(node), language=node.language)
        return ox.Literal(str(node), datatype=ox.NamedNode(node.datatype) if node.datatype else None)
    return ox.BlankNode(str(node))


def from_text(text: str) -> Node:
    """Return the RDFLib term that N-Triples writes as ``text``."""
    return to_rdflib(term(text))


def text_of_term(node: Node) -> str:
    """Return an RDFLib term as N-Triples writes it."""
    return str(to_oxigraph(node))


@unheard()
def graph_of_text(text: bytes) -> Graph:
    """Return the graph that N-Triples write as ``text``."""
    graph = Graph()
    for one in ox.parse(text, format=ox.RdfFormat.N_TRIPLES):
        graph.add((to_rdflib(one.subject), URIRef(one.predicate.value), to_rdflib(one.object)))
    return graph


def text_of_graph(graph: Graph) -> bytes:
    """Return a graph as sorted lines of N-Triples."""
    triples = (ox.Triple(to_oxigraph(s), ox.NamedNode(str(p)), to_oxigraph(o)) for s, p, o in graph)  # type: ignore[arg-type]
    written = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)
    assert written is not None  # noqa: S101 - without an output the bytes are returned
    return b"".join(sorted(written.splitlines(keepends=True)))
