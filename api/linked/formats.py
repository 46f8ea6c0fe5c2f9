"""The formats of documents and graphs: the end of the address, the media type, how the statements are written."""

import io
from collections.abc import Callable
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, serialize

from kg.describe import Document
from kg.describe.jsonld import as_json_ld
from kg.describe.table import as_csv
from kg.query.formats import Answer, Writer
from kg.query.formats.graphs import write_n_triples, write_rdf_xml, write_turtle

HTML = "html"
_PREFIX = b"@prefix"


@dataclass(frozen=True)
class Format:
    """A format: its name for people, its media type, and how it is written; pages are made elsewhere."""

    label: str
    media_type: str
    write: Callable[[Document], bytes] | None

    @property
    def essence(self) -> str:
        """The media type without parameters."""
        return self.media_type.partition(";")[0]


def _written(write: Callable[[Answer, Writer], None]) -> Callable[[Document], bytes]:
    def written(document: Document) -> bytes:
        out = io.BytesIO()
        write((Triple(*statement) for statement in document.statements), out)
        return out.getvalue()

    return written


def _trig(document: Document) -> bytes:
    """Return a graph under its name: TriG is Turtle in brackets, but for the prefixes."""
    lines = _turtle(document).splitlines(keepends=True)
    head = [line for line in lines if line.startswith(_PREFIX)]
    return b"".join([*head, f"\n<{document.topic}> {{\n".encode(), *lines[len(head) :], b"}\n"])


def _n_quads(document: Document) -> bytes:
    graph = NamedNode(document.topic)
    quads = (Quad(*statement, graph) for statement in document.statements)
    return serialize(quads, format=RdfFormat.N_QUADS) or b""


_turtle = _written(write_turtle)

#: The formats by the end of the address; who does not mind gets the first.
FORMATS = {
    "ttl": Format("Turtle", "text/turtle; charset=utf-8", _turtle),
    "nt": Format("N-Triples", "application/n-triples", _written(write_n_triples)),
    "jsonld": Format("JSON-LD", "application/ld+json", as_json_ld),
    "rdf": Format("RDF/XML", "application/rdf+xml", _written(write_rdf_xml)),
    "csv": Format("CSV", "text/csv; charset=utf-8", as_csv),
    HTML: Format("HTML", "text/html; charset=utf-8", None),
}
#: The formats of named graphs, some of which can say the name.
GRAPH_FORMATS = {
    **FORMATS,
    "trig": Format("TriG", "application/trig", _trig),
    "nq": Format("N-Quads", "application/n-quads", _n_quads),
}
#: The formats that say the whole graph.
RDF = ("ttl", "nt", "jsonld", "rdf")
