"""RDF terms as the texts that results carry: for people, and as N-Triples writes them (RDF 1.1 N-Triples)."""

import re

from rdflib import BNode, Literal, URIRef
from rdflib.namespace import XSD
from rdflib.term import Node

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_ESCAPED = re.compile(r'[\\"\n\r\t\b\f]')
_FORBIDDEN = re.compile(r'[\x00-\x20<>"{}|^`\\]')

#: What people read where a blank node stands: its name is of no use to them.
BLANK = "a blank node"


def plain(node: Node | None) -> str:
    """Return a term for people: an IRI or a lexical form as it is, "" for none."""
    return "" if node is None else BLANK if isinstance(node, BNode) else str(node)


def ntriples(node: Node | None, blank: str = "blank") -> str:
    """Return a term in N-Triples, "" for none; a blank node gets the name ``blank``, since parsers name them anew."""
    if node is None:
        return ""
    if isinstance(node, Literal):
        text = quoted(node)
        if node.language:
            return f"{text}@{node.language}"
        return text if node.datatype in (None, XSD.string) else f"{text}^^{_iri(str(node.datatype))}"
    return _iri(str(node)) if isinstance(node, URIRef) else f"_:{blank}"


def quoted(text: str) -> str:
    """Return ``text`` as the string of a literal, with its quotation marks."""
    return '"' + _ESCAPED.sub(lambda match: _ESCAPES[match[0]], text) + '"'


def _iri(text: str) -> str:
    return "<" + _FORBIDDEN.sub(lambda match: f"\\u{ord(match[0]):04X}", text) + ">"
