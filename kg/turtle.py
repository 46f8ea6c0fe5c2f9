"""Canonical Turtle: sorted, stable prefixes, one object a line, no blank nodes, so that a diff shows what changed."""

import re
from collections import defaultdict
from collections.abc import Iterable

from rdflib import Literal, URIRef
from rdflib.namespace import RDF, XSD
from rdflib.term import Node

from kg.namespaces import PREFIXES

Triple = tuple[URIRef, URIRef, Node]

_LOCAL = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_BARE_INTEGER = re.compile(r"0|-?[1-9][0-9]*")
_BARE_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]+")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_IRI_FORBIDDEN = re.compile(r'[\x00-\x20<>"{}|^`\\]')


def dumps(triples: Iterable[Triple]) -> str:
    """Return the canonical Turtle of ``triples``.

    Raises ValueError for a blank node or an IRI that Turtle cannot write: our data has neither.
    """
    subjects: dict[URIRef, dict[URIRef, set[Node]]] = defaultdict(lambda: defaultdict(set))
    for subject, predicate, value in triples:
        subjects[subject][predicate].add(value)
    used: set[str] = set()
    blocks = [_block(subject, subjects[subject], used) for subject in sorted(subjects)]
    head = "".join(f"@prefix {prefix}: <{PREFIXES[prefix]}> .\n" for prefix in sorted(used))
    return "\n".join(part for part in (head, *blocks) if part)


def _block(subject: URIRef, properties: dict[URIRef, set[Node]], used: set[str]) -> str:
    lines = []
    for predicate in sorted(properties, key=lambda p: (p != RDF.type, p)):
        name = "a" if predicate == RDF.type else term(predicate, used)
        values = sorted(properties[predicate], key=_sort_key)
        lines.append(f"    {name} " + ",\n        ".join(term(value, used) for value in values))
    return f"{term(subject, used)}\n" + " ;\n".join(lines) + " .\n"


def _sort_key(node: Node) -> tuple[int, str, str, str]:
    if isinstance(node, Literal):
        return (1, str(node), node.language or "", str(node.datatype or ""))
    return (0, str(node), "", "")


def term(node: Node, used: set[str]) -> str:
    """Return one RDF term as Turtle writes it, and note its prefix in ``used``."""
    if isinstance(node, URIRef):
        return _iri(str(node), used)
    if isinstance(node, Literal):
        return _literal(node, used)
    raise ValueError(f"our data has no blank nodes: {node!r}")


def _iri(value: str, used: set[str]) -> str:
    for prefix, namespace in PREFIXES.items():
        if value.startswith(namespace) and _LOCAL.fullmatch(value, len(namespace)):
            used.add(prefix)
            return f"{prefix}:{value[len(namespace) :]}"
    if _IRI_FORBIDDEN.search(value):
        raise ValueError(f"not an IRI that Turtle can write: {value!r}")
    return f"<{value}>"


def _literal(node: Literal, used: set[str]) -> str:
    text, datatype = str(node), node.datatype
    if datatype == XSD.integer and _BARE_INTEGER.fullmatch(text):
        return text
    if datatype == XSD.decimal and _BARE_DECIMAL.fullmatch(text):
        return text
    if datatype == XSD.boolean and text in ("true", "false"):
        return text
    quoted = '"' + "".join(_escape(character) for character in text) + '"'
    if node.language:
        return f"{quoted}@{node.language.lower()}"
    if datatype is None or datatype == XSD.string:
        return quoted
    return f"{quoted}^^{_iri(str(datatype), used)}"


def _escape(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    return f"\\u{ord(character):04X}" if ord(character) < 0x20 or ord(character) == 0x7F else character
