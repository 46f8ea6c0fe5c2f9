"""A document as JSON-LD with the terms of our context that it uses, written into it: there is nothing to be fetched."""

import json
import re
from functools import cache
from typing import Any

from pyoxigraph import Literal, NamedNode
from rdflib.namespace import RDF, XSD

from kg.describe.document import Document
from kg.namespaces import PREFIXES
from kg.ontology.context import context_file

_TYPE, _STRING, _INTEGER, _BOOLEAN = (str(term) for term in (RDF.type, XSD.string, XSD.integer, XSD.boolean))
_CANONICAL_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,14}")  # what every JSON parser keeps
_LOCAL = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")

Entry = str | dict[str, str]


class Terms:
    """The terms of a context by what they mean."""

    def __init__(self, entries: dict[str, Any]) -> None:
        self._entries: dict[str, Entry] = {k: v for k, v in entries.items() if not k.startswith("@")}
        self._keys = {
            self._whole(entry if isinstance(entry, str) else entry["@id"]): key
            for key, entry in self._entries.items()
            if key not in PREFIXES and key not in ("id", "type")
        }
        self.used: dict[str, Entry] = {}

    def _whole(self, name: str) -> str:
        prefix, _, local = name.partition(":")
        return PREFIXES[prefix] + local if prefix in PREFIXES else name

    def key(self, iri: str) -> str:
        """Return the key that stands for a property or class, and note what the context must say for it."""
        key = self._keys.get(iri)
        if key is None:
            return self.prefixed(iri)
        entry = self._entries[key]
        self.used[key] = entry
        names = [entry] if isinstance(entry, str) else [entry["@id"], entry.get("@type", "")]
        for name in names:
            self._use_prefix(name)
        return key

    def coercion(self, key: str) -> dict[str, str]:
        """Return what the context says of the values of a key."""
        entry = self._entries.get(key, "")
        return {} if isinstance(entry, str) else entry

    def prefixed(self, iri: str) -> str:
        """Return an IRI with its prefix, and note that the context must declare it; or the IRI where it has none."""
        for prefix, namespace in PREFIXES.items():
            if iri.startswith(namespace) and _LOCAL.fullmatch(iri, len(namespace)):
                self._use_prefix(f"{prefix}:")
                return f"{prefix}:{iri[len(namespace) :]}"
        return iri

    def _use_prefix(self, name: str) -> None:
        prefix = name.partition(":")[0]
        if prefix in PREFIXES:
            self.used[prefix] = PREFIXES[prefix]


@cache
def _context() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(context_file().read_text(encoding="utf-8"))["@context"]
    return found


def as_json_ld(document: Document) -> bytes:
    """Return the document as JSON-LD: a node a subject, keys as in ontology/context.jsonld."""
    terms = Terms(_context())
    nodes = []
    for subject, statements in document.subjects.items():
        node: dict[str, Any] = {"id": subject}
        for _, property_, value in statements:
            if property_.value == _TYPE and isinstance(value, NamedNode):
                _add(node, "type", terms.key(value.value))
                continue
            key = terms.key(property_.value)
            coercion = terms.coercion(key)
            if coercion.get("@container") != "@language":
                _add(node, key, _value(coercion, value))
            elif isinstance(value, Literal) and value.language:
                _add(node.setdefault(key, {}), value.language, value.value)
            else:  # a language map has no place for it
                _add(node, terms.prefixed(property_.value), _value({}, value))
        nodes.append(node)
    head = {"@version": 1.1, "id": "@id", "type": "@type", **dict(sorted(terms.used.items()))}
    text = json.dumps({"@context": head, "@graph": nodes}, ensure_ascii=False, indent=1)
    return (text + "\n").encode()


def _value(coercion: dict[str, str], value: NamedNode | Literal) -> Any:
    """Return a value in its shortest form that still says what it is."""
    if isinstance(value, NamedNode):
        return value.value if coercion.get("@type") == "@id" else {"id": value.value}
    if value.language:
        short = coercion.get("@language") == value.language
        return value.value if short else {"@value": value.value, "@language": value.language}
    if value.datatype.value == _expanded(coercion.get("@type", "xsd:string")) and "@language" not in coercion:
        return value.value
    if value.datatype.value == _STRING:
        return {"@value": value.value}
    native = None if coercion else _native(value)
    return {"@value": value.value, "@type": value.datatype.value} if native is None else native


def _native(value: Literal) -> int | bool | None:
    """Return what JSON has for a number or boolean, where that says exactly the same."""
    if value.datatype.value == _INTEGER and _CANONICAL_INTEGER.fullmatch(value.value):
        return int(value.value)
    if value.datatype.value == _BOOLEAN and value.value in ("true", "false"):
        return value.value == "true"
    return None


def _expanded(name: str) -> str:
    prefix, _, local = name.partition(":")
    return PREFIXES.get(prefix, f"{prefix}:") + local


def _add(node: dict[str, Any], key: str, value: Any) -> None:
    if key not in node:
        node[key] = value
    elif isinstance(node[key], list):
        node[key].append(value)
    else:
        node[key] = [node[key], value]
