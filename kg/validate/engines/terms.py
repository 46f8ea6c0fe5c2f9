"""Terms between the two libraries: pyoxigraph's, in which data are read, and RDFLib's, in which results are told."""

import pyoxigraph as ox
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.term import Node

from kg.errors import VetkgError

_LINE = "<urn:s> <urn:p> %s ."


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
        return Literal(term.value, datatype=URIRef(term.datatype.value), normalize=False)
    raise VetkgError(f"a term that RDF 1.1 does not have: {term}")


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
    if text.startswith("<") and "\\" not in text:
        return URIRef(text[1:-1])
    if text.startswith("_:"):
        return BNode(text[2:])
    (triple,) = ox.parse(_LINE % text, format=ox.RdfFormat.N_TRIPLES)
    return to_rdflib(triple.object)


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
