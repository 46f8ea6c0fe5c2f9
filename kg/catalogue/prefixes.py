"""The prefixes that queries and files may use, as a graph (SHACL's ``sh:declare``)."""

from rdflib import URIRef
from rdflib.namespace import OWL, RDF, SH, XSD

from kg.catalogue.statements import Statements, typed
from kg.namespaces import QUERY_PREFIXES


def prefixes(base: str) -> Statements:
    """Return the declarations of all prefixes; they belong to ``{base}/prefixes``."""
    said = Statements()
    document = URIRef(f"{base}/prefixes")
    said.call(document, "Prefixes of the VET policy graph", OWL.Ontology)
    for prefix, namespace in QUERY_PREFIXES.items():
        entry = URIRef(f"{document}#{prefix}")
        said.say(document, SH.declare, entry)
        said.say(entry, RDF.type, SH.PrefixDeclaration)
        said.say(entry, SH.prefix, prefix)
        said.say(entry, SH.namespace, typed(namespace, XSD.anyURI))
    return said
