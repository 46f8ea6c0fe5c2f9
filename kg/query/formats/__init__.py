"""The formats of answers, one module each family; ``FORMATS`` is the table of them all."""

from kg.query.formats.base import Answer, Format, Shape, Writer, shape_of
from kg.query.formats.delimited import write_csv, write_tsv
from kg.query.formats.graphs import (
    write_json_ld,
    write_n_quads,
    write_n_triples,
    write_rdf_xml,
    write_trig,
    write_turtle,
)
from kg.query.formats.results import write_json, write_xml

_TABLES = frozenset({Shape.TABLE, Shape.BOOLEAN})
_TABLE = frozenset({Shape.TABLE})
_GRAPH = frozenset({Shape.GRAPH})

#: Every format by name; the first that fits an answer is the one given to who does not mind.
FORMATS: dict[str, Format] = {
    format_.name: format_
    for format_ in (
        Format("json", "application/sparql-results+json", _TABLES, write_json, aliases=("application/json",)),
        Format("xml", "application/sparql-results+xml", _TABLES, write_xml, aliases=("application/xml", "text/xml")),
        Format("csv", "text/csv; charset=utf-8", _TABLE, write_csv),
        Format("tsv", "text/tab-separated-values; charset=utf-8", _TABLE, write_tsv),
        Format("ttl", "text/turtle; charset=utf-8", _GRAPH, write_turtle),
        Format("nt", "application/n-triples", _GRAPH, write_n_triples),
        Format("rdf", "application/rdf+xml", _GRAPH, write_rdf_xml, aliases=("application/xml", "text/xml")),
        Format("jsonld", "application/ld+json", _GRAPH, write_json_ld, aliases=("application/json",)),
        Format("trig", "application/trig", _GRAPH, write_trig),
        Format("nq", "application/n-quads", _GRAPH, write_n_quads),
    )
}

__all__ = ["FORMATS", "Answer", "Format", "Shape", "Writer", "shape_of"]
