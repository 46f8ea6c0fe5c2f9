"""RDF as sets of canonical N-Triples lines: text costs a fifth to a tenth of what objects of quads cost."""

from collections.abc import Iterable

from pyoxigraph import DefaultGraph, RdfFormat, Store

#: Triples, each as the line of canonical N-Triples without its line end.
Lines = set[bytes]

_END = b" ."


def of_graph(store: Store) -> Lines:
    """Return the triples of a store's default graph, with literals as the store keeps them."""
    return set(text_of_graph(store).splitlines())


def text_of_graph(store: Store) -> bytes:
    """Return the N-Triples of a store's default graph."""
    return store.dump(format=RdfFormat.N_TRIPLES, from_graph=DefaultGraph()) or b""


def saying(lines: Iterable[bytes], *predicates: bytes) -> list[bytes]:
    """Return the lines of some properties."""
    return [line for line in lines if line.split(b" ", 2)[1] in predicates]


def joined(lines: Iterable[bytes]) -> bytes:
    """Return the lines sorted by their bytes, each with its line end."""
    return b"\n".join([*sorted(lines), b""])


def in_graph(lines: Iterable[bytes], graph: str) -> list[bytes]:
    """Return triples as quads of the graph called ``graph``, in the same order."""
    tail = term(graph) + _END
    return [line[:-1] + tail for line in lines]


def subject(line: bytes) -> bytes:
    """Return the first term of a line."""
    return line.split(b" ", 1)[0]


def split(line: bytes) -> tuple[bytes, bytes, bytes]:
    """Return the subject, predicate and object of a triple."""
    first, predicate, rest = line.split(b" ", 2)
    return first, predicate, rest.removesuffix(_END)


def term(iri: str) -> bytes:
    """Return an IRI as N-Triples writes it."""
    return b"<" + iri.encode() + b">"
