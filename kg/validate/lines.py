"""On which line of a Turtle file a statement stands.

A report must name the line to mend. RDF parsers forget lines, so this reads Turtle's tokens (RDF 1.1 Turtle, section 6)
and notes where each subject, predicate and object begins. It trusts that a parser has accepted the file.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

from rdflib import Literal, URIRef
from rdflib.namespace import RDF, XSD
from rdflib.term import Node

_TOKEN = re.compile(
    r"(?P<skip>[ \t\r\n]+|\#[^\n\r]*)"
    r'|(?P<string>"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*\'\'\''
    r'|"(?:[^"\\\r\n]|\\.)*"|\'(?:[^\'\\\r\n]|\\.)*\')'
    r"|<(?P<iri>[^<>\s]*)>"
    r"|(?P<directive>@prefix|@base|(?i:prefix|base)(?=[ \t\r\n]))"
    r"|(?P<lang>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)"
    r"|(?P<typed>\^\^)"
    r"|(?P<number>[+-]?(?:\d+\.?\d*[eE][+-]?\d+|\.\d+[eE][+-]?\d+|\d*\.\d+|\d+))"
    r"|(?P<blank>_:[^\s;,\[\]()]*[^\s;,\[\]().])"
    r"|(?P<name>[^\s<>\"';,\[\]().:#@^]*(?:\.[^\s<>\"';,\[\]().:#@^]+)*:(?:[^\s<>\"';,\[\]().#^\\]|\\.|\.(?=[^\s<>\"';,\[\]()#]))*)"
    r"|(?P<word>a|true|false)(?![A-Za-z0-9_:-])"
    r"|(?P<mark>[.;,\[\]()])",
    re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_LOCAL_ESCAPE = re.compile(r"\\(.)")
_NAMED = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}


@dataclass(frozen=True)
class Place:
    """A statement and the lines where its subject and its object begin."""

    subject: str
    predicate: str
    value: str
    subject_line: int
    line: int


class LineIndex:
    """The places of all statements of one Turtle file."""

    def __init__(self, text: str) -> None:
        self._places: dict[str, list[Place]] = {}
        for place in _Reader(text).places():
            self._places.setdefault(place.subject, []).append(place)

    def find(self, subject: Node, predicate: Node | None, value: Node | None) -> int | None:
        """Return the line of a statement, else of its property, else of its subject; None where it is not here."""
        places = self._places.get(key(subject))
        if not places:
            return None
        of_property = [place for place in places if predicate is not None and place.predicate == key(predicate)]
        exact = [place for place in of_property if value is not None and place.value == key(value)]
        if exact or of_property:
            return (exact or of_property)[0].line
        return places[0].subject_line

    def find_blank(self, statements: set[tuple[str, str]]) -> int | None:
        """Return the line where a blank node begins, by the predicates and values that it has; None where none fits."""
        for subject, places in self._places.items():
            if subject.startswith("_:") and statements <= {(place.predicate, place.value) for place in places}:
                return places[0].subject_line
        return None


def key(node: Node) -> str:
    """Return the text by which this module compares terms: an IRI, a blank node's label, a literal's lexical form."""
    if isinstance(node, URIRef):
        return f"<{node}>"
    return f'"{node}"' if isinstance(node, Literal) else f"_:{node}"


class _Reader:
    """Walks the tokens of a file and keeps where in a statement it stands."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._prefixes: dict[str, str] = {}
        self._base = ""
        self._blank = 0
        self._subject: tuple[str, int] | None = None
        self._predicate: str | None = None
        self._stack: list[tuple[tuple[str, int] | None, str | None]] = []

    def places(self) -> Iterator[Place]:
        tokens = list(self._tokens())
        index = 0
        while index < len(tokens):
            kind, text, line = tokens[index]
            if kind == "directive":
                index = self._directive(tokens, index)
            elif kind == "mark":
                yield from self._mark(text, line)
                index += 1
            elif kind in ("lang", "typed"):
                index += 2 if kind == "typed" else 1
            else:
                yield from self._term(self._resolve(kind, text), line)
                index += 1

    def _tokens(self) -> Iterator[tuple[str, str, int]]:
        position, line = 0, 1
        while position < len(self._text):
            match = _TOKEN.match(self._text, position)
            if match is None:  # not Turtle after all: no place is better than a wrong one
                position += 1
                continue
            if match.lastgroup and match.lastgroup != "skip":
                yield match.lastgroup, match[match.lastgroup], line
            line += match[0].count("\n") + match[0].count("\r") - match[0].count("\r\n")
            position = match.end()

    def _directive(self, tokens: list[tuple[str, str, int]], index: int) -> int:
        if tokens[index][1].lower().endswith("base"):
            self._base = _resolve(self._base, tokens[index + 1][1])
            return index + 2
        self._prefixes[tokens[index + 1][1].removesuffix(":")] = _resolve(self._base, tokens[index + 2][1])
        return index + 3

    def _mark(self, text: str, line: int) -> Iterator[Place]:
        if text == ".":
            self._subject = self._predicate = None
        elif text == ";":
            self._predicate = None
        elif text in "[(":
            self._blank += 1
            name = f"_:line{line}.{self._blank}"
            yield from self._term(name, line)
            self._stack.append((self._subject, self._predicate))
            self._subject, self._predicate = (name, line), None if text == "[" else key(RDF.first)
        elif text in "])" and self._stack:
            self._subject, self._predicate = self._stack.pop()

    def _term(self, term: str, line: int) -> Iterator[Place]:
        if self._subject is None:
            self._subject = (term, line)
        elif self._predicate is None:
            self._predicate = term
        else:
            yield Place(self._subject[0], self._predicate, term, self._subject[1], line)

    def _resolve(self, kind: str, text: str) -> str:
        if kind == "iri":
            return f"<{_resolve(self._base, _unescape(text))}>"
        if kind == "name":
            prefix, _, local = text.partition(":")
            local = _LOCAL_ESCAPE.sub(r"\1", local)
            return f"<{self._prefixes.get(prefix, '')}{local}>"
        if kind == "string":
            quotes = 3 if text[:3] in ('"""', "'''") and len(text) >= 6 else 1
            return f'"{_unescape(text[quotes:-quotes])}"'
        if kind == "word":
            return f"<{RDF.type}>" if text == "a" else f'"{text}"'
        if kind == "number":
            return key(Literal(text, datatype=XSD.integer if re.fullmatch(r"[+-]?\d+", text) else XSD.decimal))
        return text


def _resolve(base: str, reference: str) -> str:
    if not base:
        return reference
    # urljoin drops an empty fragment, and ``@prefix : <#>`` is made of one
    return base.partition("#")[0] + reference if reference.startswith("#") else urljoin(base, reference)


def _unescape(text: str) -> str:
    def plain(match: re.Match[str]) -> str:
        code = match[1] or match[2]
        return chr(int(code, 16)) if code else _NAMED.get(match[3], match[3])

    return _ESCAPE.sub(plain, text) if "\\" in text else text
