"""Canonical Turtle: sorted, stable prefixes, one object a line, no blank nodes, so that a diff shows what changed."""

import re
from collections.abc import Iterable

from rdflib import Literal, URIRef
from rdflib.namespace import RDF, XSD
from rdflib.term import Node

from kg.namespaces import PREFIXES

Triple = tuple[URIRef, URIRef, Node]

_TYPE = str(RDF.type)
_STRING, _INTEGER, _DECIMAL, _BOOLEAN = map(str, (XSD.string, XSD.integer, XSD.decimal, XSD.boolean))
#: The prefix of each namespace; of two prefixes for one namespace the first is written.
_PREFIX_OF = {namespace: prefix for prefix, namespace in reversed(PREFIXES.items())}
_LOCAL = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_BARE_INTEGER = re.compile(r"0|-?[1-9][0-9]*")
_BARE_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]+")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_ESCAPED = re.compile(r'[\\"\x00-\x1f\x7f]')
_IRI_FORBIDDEN = re.compile(r'[\x00-\x20<>"{}|^`\\]')


def dumps(triples: Iterable[Triple]) -> str:
    """Return the canonical Turtle of ``triples``.

    Raises ValueError for a blank node or an IRI that Turtle cannot write: our data has neither.
    """
    subjects: dict[str, dict[str, set[Node]]] = {}
    for subject, predicate, value in triples:
        if not isinstance(subject, URIRef):
            raise ValueError(f"our data has no blank nodes: {subject!r}")
        subjects.setdefault(str(subject), {}).setdefault(str(predicate), set()).add(value)
    used: set[str] = set()
    blocks = [_block(subject, subjects[subject], used) for subject in sorted(subjects)]
    head = "".join(f"@prefix {prefix}: <{PREFIXES[prefix]}> .\n" for prefix in sorted(used))
    return "\n".join(part for part in (head, *blocks) if part)


def _block(subject: str, properties: dict[str, set[Node]], used: set[str]) -> str:
    lines = []
    for predicate in sorted(properties, key=_type_first):
        name = "a" if predicate == _TYPE else _iri(predicate, used)
        values: Iterable[Node] = properties[predicate]
        if len(properties[predicate]) > 1:
            values = sorted(values, key=_sort_key)
        lines.append(f"    {name} " + ",\n        ".join(term(value, used) for value in values))
    return f"{_iri(subject, used)}\n" + " ;\n".join(lines) + " .\n"


def _type_first(predicate: str) -> str:
    return "" if predicate == _TYPE else predicate


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
    start = max(value.rfind("/"), value.rfind("#")) + 1
    prefix = _PREFIX_OF.get(value[:start])
    if prefix is not None and _LOCAL.fullmatch(value, start):
        used.add(prefix)
        return f"{prefix}:{value[start:]}"
    if _IRI_FORBIDDEN.search(value):
        raise ValueError(f"not an IRI that Turtle can write: {value!r}")
    return f"<{value}>"


def _literal(node: Literal, used: set[str]) -> str:
    text, datatype, language = str(node), str(node.datatype or _STRING), node.language
    if datatype == _INTEGER and _BARE_INTEGER.fullmatch(text):
        return text
    if datatype == _DECIMAL and _BARE_DECIMAL.fullmatch(text):
        return text
    if datatype == _BOOLEAN and text in ("true", "false"):
        return text
    quoted = '"' + _ESCAPED.sub(_escape, text) + '"'
    if language:
        return f"{quoted}@{language.lower()}"
    return quoted if datatype == _STRING else f"{quoted}^^{_iri(datatype, used)}"


def _escape(match: re.Match[str]) -> str:
    return _ESCAPES.get(match[0]) or f"\\u{ord(match[0]):04X}"
