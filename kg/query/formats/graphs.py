"""Graphs in Turtle, N-Triples, RDF/XML and JSON-LD, with the project's prefixes where the format has any."""

from collections.abc import Iterable, Iterator
from itertools import chain, islice

from pyoxigraph import Literal, NamedNode, QueryBoolean, QuerySolutions, QueryTriples, RdfFormat, Triple, serialize

from kg.prefixes import PREFIXES
from kg.query.errors import FormatError
from kg.query.formats.base import Answer, Writer, as_file
from kg.query.formats.results import XmlChecker

_LOOKED_AT = 5000  # triples that decide which prefixes are declared; an answer of more is still written as it comes


def write_turtle(answer: Answer, out: Writer) -> None:
    """Write a graph as Turtle."""
    _with_head(answer, out, RdfFormat.TURTLE)


def write_trig(answer: Answer, out: Writer) -> None:
    """Write a graph as TriG."""
    _with_head(answer, out, RdfFormat.TRIG)


def write_n_quads(answer: Answer, out: Writer) -> None:
    """Write a graph as N-Quads."""
    serialize(_triples(answer), as_file(out), RdfFormat.N_QUADS)


def write_n_triples(answer: Answer, out: Writer) -> None:
    """Write a graph as N-Triples."""
    serialize(_triples(answer), as_file(out), RdfFormat.N_TRIPLES)


def write_json_ld(answer: Answer, out: Writer) -> None:
    """Write a graph as JSON-LD with a context of its own (nothing is to be loaded from elsewhere)."""
    serialize(_triples(answer), as_file(out), RdfFormat.JSON_LD, prefixes=PREFIXES)


def write_rdf_xml(answer: Answer, out: Writer) -> None:
    """Write a graph as RDF/XML.

    Raises FormatError for a character or a property name that XML has no way to say.
    """
    checked = XmlChecker(out)
    try:
        serialize(_triples(answer), as_file(checked), RdfFormat.RDF_XML, prefixes=PREFIXES)
    except ValueError as error:
        raise FormatError(f"RDF/XML cannot say this graph: {error}", hint="ask for Turtle or N-Triples") from None
    checked.finish()


def _with_head(answer: Answer, out: Writer, format_: RdfFormat) -> None:
    triples, prefixes = _with_prefixes(answer)
    head = _SortedHead(out)
    serialize(triples, as_file(head), format_, prefixes=prefixes)
    head.finish()


def _with_prefixes(answer: Answer) -> tuple[Iterable[Triple], dict[str, str]]:
    triples = iter(_triples(answer))
    first = list(islice(triples, _LOOKED_AT))
    iris = {iri for triple in first for iri in _iris(triple)}
    used = {p: space for p, space in PREFIXES.items() if any(iri.startswith(space) for iri in iris)}
    return chain(first, triples), used


def _iris(triple: Triple) -> Iterator[str]:
    for term in triple:
        if isinstance(term, NamedNode):
            yield term.value
        elif isinstance(term, Literal):
            yield term.datatype.value


class _SortedHead:
    """A writer that sorts the lines with prefixes: the engine writes them in another order each time."""

    def __init__(self, out: Writer) -> None:
        self._out = out
        self._head: bytes | None = b""

    def write(self, data: bytes) -> int:
        """Hold back what is still head, pass on the rest."""
        if self._head is None:
            self._out.write(data)
        else:
            self._head += bytes(data)
            last = self._head.rpartition(b"\n")[2]
            if last and not last.startswith(b"@prefix"[: len(last)]):
                self.finish()
        return len(data)

    def flush(self) -> None:
        """Do nothing: the writer below flushes when the answer is whole."""

    def finish(self) -> None:
        """Pass on the head with its prefixes sorted."""
        if self._head is not None:
            lines = self._head.splitlines(keepends=True)
            body = next((i for i, line in enumerate(lines) if not line.startswith(b"@prefix")), len(lines))
            head = [*sorted(lines[:body]), b"\n" if body else b"", *lines[body:]]
            self._out.write(b"".join(head))
            self._head = None


def _triples(answer: Answer) -> QueryTriples | Iterator[Triple]:
    if isinstance(answer, QuerySolutions | QueryBoolean):
        raise TypeError("these formats hold graphs only")
    return answer
