"""An IRI with its prefix, for people to read."""

from kg.prefixes import PREFIXES


def short(iri: str) -> str:
    """Return an IRI with its prefix where we have one."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri
