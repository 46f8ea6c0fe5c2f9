"""The terms of a document as they are written, and whether a parser's term can be what is written there."""

import re
from typing import NamedTuple

from pyoxigraph import BlankNode, Literal, NamedNode

from kg.prefixes import Terms

_ABSOLUTE = re.compile(r"<[A-Za-z][A-Za-z0-9+.\-]*:(?!.*/\.)[^\\]*>")
_RDF = Terms("rdf")
_FIXED = {"a": _RDF.type, "first": _RDF.first, "rest": _RDF.rest, "nil": _RDF.nil}


class Word(NamedTuple):
    """A term as it stands in the text, with its line.

    ``kind`` is that of its token, ``fixed`` for what brackets state without a word, ``anon`` for a blank node without a
    label: ``number`` tells those apart, and is 0 for all others.
    """

    kind: str
    text: str
    line: int
    number: int = 0

    @property
    def name(self) -> str:
        """What a blank node is called within its document: its label, or its number."""
        return self.text if self.kind == "blank" else f"[{self.number}]"


class Statement(NamedTuple):
    """The words that a statement is made of; ``graph`` is None in the default graph."""

    subject: Word
    predicate: Word
    value: Word
    graph: Word | None


def fits(word: Word, term: object) -> bool:
    """Return whether ``term`` can be what ``word`` says, as far as one sees without prefixes and escapes."""
    kind, text = word.kind, word.text
    if kind in ("blank", "anon"):
        return isinstance(term, BlankNode)
    if isinstance(term, NamedNode):
        return _names(kind, text, term.value)
    return isinstance(term, Literal) and _writes(kind, text, term.value)


def _names(kind: str, text: str, iri: str) -> bool:
    if kind == "iri":
        return iri == text[1:-1] if _ABSOLUTE.fullmatch(text) else True
    if kind == "name":
        return "\\" in text or iri.endswith(text.partition(":")[2])
    return kind in ("word", "fixed") and _FIXED.get(text) == iri


def _writes(kind: str, text: str, value: str) -> bool:
    if kind == "string":
        quotes = 3 if len(text) >= 6 and text[:3] in ('"""', "'''") else 1
        return "\\" in text or value == text[quotes:-quotes]
    return kind in ("number", "word") and value == text
