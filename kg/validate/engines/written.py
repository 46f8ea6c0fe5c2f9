"""Terms from their texts in N-Triples."""

import pyoxigraph as ox

from kg.errors import VetkgError

_LINE = "<urn:s> <urn:p> %s ."


def term(text: str) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    """Return the term that N-Triples writes as ``text``.

    Raises VetkgError for a term that RDF 1.1 does not have.
    """
    if text.startswith("<") and "\\" not in text:
        return ox.NamedNode(text[1:-1])
    if text.startswith("_:"):
        return ox.BlankNode(text[2:])
    (triple,) = ox.parse(_LINE % text, format=ox.RdfFormat.N_TRIPLES)
    found = triple.object
    if isinstance(found, ox.NamedNode | ox.BlankNode | ox.Literal):
        return found
    raise VetkgError(f"a term that RDF 1.1 does not have: {text}")
