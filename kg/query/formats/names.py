"""IRIs as people read them."""

from kg.prefixes import ID, PREFIXES


def short(iri: str) -> str:
    """Return an IRI as people read it: ``vet:year``, ``development/42130``, or in full where neither fits."""
    if iri.startswith(ID):
        return iri[len(ID) :]
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri
