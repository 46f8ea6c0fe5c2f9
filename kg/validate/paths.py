"""A SHACL property path (SHACL, section 2.3.1) in the notation of SPARQL, for people to read."""

from typing import TYPE_CHECKING

from kg.prefixes import PREFIXES

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node


def short(iri: str) -> str:
    """Return an IRI with its prefix where we have one."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


def text(graph: "Graph", path: "Node") -> str:
    """Return ``path``, which ``graph`` describes, as SPARQL writes it; IRIs have their prefixes."""
    from rdflib import BNode  # noqa: PLC0415 - slow to import, and most runs have no path to tell
    from rdflib.collection import Collection  # noqa: PLC0415 - as above
    from rdflib.namespace import RDF, SH  # noqa: PLC0415 - as above

    if not isinstance(path, BNode):
        return short(str(path))
    if (path, RDF.first, None) in graph:  # a list is a sequence, whatever else is said of its head
        return "/".join(text(graph, one) for one in Collection(graph, path))
    for mark, predicate in (("*", SH.zeroOrMorePath), ("+", SH.oneOrMorePath), ("?", SH.zeroOrOnePath)):
        if (inner := graph.value(path, predicate)) is not None:
            return f"({text(graph, inner)}){mark}"
    if (inverse := graph.value(path, SH.inversePath)) is not None:
        return f"^{text(graph, inverse)}"
    if (choice := graph.value(path, SH.alternativePath)) is not None:
        return " | ".join(text(graph, one) for one in Collection(graph, choice))
    return "a property path"
