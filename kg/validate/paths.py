"""A SHACL property path (SHACL, section 2.3.1) in the notation of SPARQL, for people to read."""

from rdflib import BNode, Graph
from rdflib.collection import Collection
from rdflib.namespace import RDF, SH
from rdflib.term import Node

from kg.namespaces import PREFIXES


def short(iri: str) -> str:
    """Return an IRI with its prefix where we have one."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


def text(graph: Graph, path: Node) -> str:
    """Return ``path``, which ``graph`` describes, as SPARQL writes it; IRIs have their prefixes."""
    if not isinstance(path, BNode):
        return short(str(path))
    for mark, predicate in (("*", SH.zeroOrMorePath), ("+", SH.oneOrMorePath), ("?", SH.zeroOrOnePath)):
        if (inner := graph.value(path, predicate)) is not None:
            return f"({text(graph, inner)}){mark}"
    if (inverse := graph.value(path, SH.inversePath)) is not None:
        return f"^{text(graph, inverse)}"
    if (choice := graph.value(path, SH.alternativePath)) is not None:
        return " | ".join(text(graph, one) for one in Collection(graph, choice))
    if (path, RDF.first, None) in graph:
        return "/".join(text(graph, one) for one in Collection(graph, path))
    return "a property path"
