"""RDF terms as the texts that results carry: for people, and as N-Triples writes them (RDF 1.1 N-Triples)."""

import re

import pyoxigraph as ox

#: What a result can name.
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_ESCAPED = re.compile(r'[\\"\n\r\t\b\f]')
_FORBIDDEN = re.compile(r'[\x00-\x20<>"{}|^`\\]')
_STRING = "http://www.w3.org/2001/XMLSchema#string"

#: What people read where a blank node stands: its name is of no use to them.
BLANK = "a blank node"


def plain(node: Term | None) -> str:
    """Return a term for people: an IRI or a lexical form as it is, "" for none."""
    if node is None:
        return ""
    return BLANK if isinstance(node, ox.BlankNode) else str(node) if isinstance(node, ox.Triple) else node.value


def ntriples(node: Term | None, blank: str = "blank") -> str:
    """Return a term in N-Triples, "" for none; a blank node gets the name ``blank``, since parsers name them anew."""
    if node is None:
        return ""
    if isinstance(node, ox.Literal):
        text = quoted(node.value)
        if node.language:
            return f"{text}@{node.language}"
        return text if node.datatype.value == _STRING else f"{text}^^{address(node.datatype.value)}"
    return address(node.value) if isinstance(node, ox.NamedNode) else f"_:{blank}"


def quoted(text: str) -> str:
    """Return ``text`` as the string of a literal, with its quotation marks."""
    return '"' + _ESCAPED.sub(lambda match: _ESCAPES[match[0]], text) + '"'


def address(text: str) -> str:
    """Return an IRI with its brackets; signs that none may have are escaped."""
    return "<" + _FORBIDDEN.sub(lambda match: f"\\u{ord(match[0]):04X}", text) + ">"
