"""Descriptions as text: every format for graphs, with the prefixes that descriptions need."""

from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from kg.catalogue.terms import PREFIXES

#: The formats of descriptions, by their short names.
FORMATS: dict[str, RdfFormat] = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "rdf": RdfFormat.RDF_XML,
    "jsonld": RdfFormat.JSON_LD,
    "trig": RdfFormat.TRIG,
    "nq": RdfFormat.N_QUADS,
}
_LINE = b" .\n"


def write(statements: Iterable[Triple], format_name: str) -> bytes:
    """Return ``statements`` in one of FORMATS; the same statements give the same bytes."""
    triples = list(statements)
    body = serialize(triples, format=FORMATS[format_name], prefixes=_used(triples))
    assert body is not None  # noqa: S101 - no output was given
    return _apart(body) if format_name in ("ttl", "trig") else body


def _used(triples: list[Triple]) -> dict[str, str]:
    iris = {iri for triple in triples for term in triple for iri in _iris(term)}
    return {prefix: space for prefix, space in PREFIXES.items() if any(iri.startswith(space) for iri in iris)}


def _iris(term: object) -> tuple[str, ...]:
    if isinstance(term, NamedNode):
        return (term.value,)
    return (term.datatype.value,) if isinstance(term, Literal) else ()


def _apart(turtle: bytes) -> bytes:
    """Return Turtle with its prefixes sorted and an empty line between things; no literal of it goes over a line."""
    lines = turtle.splitlines(keepends=True)
    end = next((i for i, line in enumerate(lines) if not line.startswith(b"@prefix")), len(lines))
    body = b"".join(line + b"\n" if line.endswith(_LINE) else line for line in lines[end:]).rstrip(b"\n")
    return b"".join([*sorted(lines[:end]), b"\n" if end else b"", body, b"\n" if body else b""])
