"""Digests by which two states of a development are told apart: of all that is said of it and of its parts.

Parts are what the comparison of snapshots counts as such, so that both see the same changes. Everything works on lines
of canonical N-Triples: ten thousand developments take some seconds.
"""

import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from hashlib import blake2b
from mmap import mmap
from typing import NamedTuple

from rdflib.namespace import RDFS, SKOS, XSD

from kg.changes.lines import lines_of
from kg.changes.state import State
from kg.diff.fields import BELONGS, HOLDS, KINDS, PROVENANCE
from kg.diff.graph import DERIVED
from kg.namespaces import ID, VET

_METHOD = 1  # another number for another way of making digests


def _term(iri: object) -> bytes:
    return b"<" + str(iri).encode() + b">"


_DERIVED = frozenset(map(_term, DERIVED))
_DOWN = frozenset(map(_term, (*HOLDS, VET.passage)))
_BELONGS = frozenset(map(_term, BELONGS))
_PARTS = _DOWN | _BELONGS
_PROVENANCE = frozenset(map(_term, PROVENANCE))
_SILENT = {name.encode(): frozenset(map(_term, kind.silent)) for name, kind in KINDS.items()}
_LABEL, _EDITION_OF, _JURISDICTION = _term(RDFS.label), _term(VET.editionOf), _term(VET.jurisdiction)
_BROADER = _term(SKOS.broader)
_COMPOSED = b" " + _term(VET.labelComposed) + b' "true"^^' + _term(XSD.boolean) + b" ."
_IRIS = b"<" + str(ID).encode()
_DEVELOPMENT = _IRIS + b"development/"
_SYSTEM = _IRIS + b"concept/system/"
_LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"(?:@([A-Za-z0-9-]+))?', re.DOTALL)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_ESCAPED = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}


def _digest(*parts: bytes) -> str:
    return blake2b(b"\n".join(parts), digest_size=16).hexdigest()


#: What the digests depend on beside the data: digests by other rules say nothing of each other.
RULES = blake2b(
    repr((_METHOD, *map(sorted, (_DERIVED, _DOWN, _BELONGS, _PROVENANCE, *_SILENT.values())))).encode(), digest_size=4
).hexdigest()


class Earlier(NamedTuple):
    """What an edition that the current view does not show tells of a development: the graph's name, both digests."""

    name: str
    development: bytes
    content: str
    statements: str


def earlier(name: str, lines: Iterable[bytes]) -> Iterator[Earlier]:
    """Yield what the graph of an edition tells of each of its developments."""
    edition = _Graph(lines)
    for development in edition.developments():
        yield Earlier(name, development, *edition.digests(development))


def states(current: Iterable[bytes] | bytes, before: Iterable[Earlier]) -> Iterator[State]:
    """Yield the state of each development of a current view, with what editions tell that it does not show.

    Lines may come in any order; sorted ones are read faster. Of a text of sorted lines the places alone are held.
    """
    graph = _Sorted(current) if isinstance(current, bytes | mmap) else _Graph(current)
    content_before: dict[bytes, list[bytes]] = defaultdict(list)
    whole: dict[bytes, list[bytes]] = defaultdict(list)
    for told in sorted(before):
        content_before[told.development].append(f"{told.name} {told.content}".encode())
        whole[told.development].append(f"{told.name} {told.statements}".encode())
    for development in graph.developments():
        content, statements = graph.digests(development)
        yield State(
            development.removeprefix(_DEVELOPMENT).removesuffix(b">").decode(),
            graph.label(development),
            graph.systems(development),
            _digest(content.encode(), *content_before[development]),
            _digest(statements.encode(), *whole[development]),
            RULES,
        )


class _Graph:
    """Lines by their subject, without what the build infers, and which thing is part of which."""

    def __init__(self, lines: Iterable[bytes]) -> None:
        self._lines: dict[bytes, list[bytes]] = defaultdict(list)
        self._parts: dict[bytes, list[bytes]] = defaultdict(list)
        last, own = b"", list[bytes]()
        for line in lines:
            subject, predicate, rest = line.split(b" ", 2)
            if predicate in _DERIVED:
                continue
            if subject != last:
                last, own = subject, self._lines[subject]
            own.append(line)
            if predicate in _PARTS:
                self._part(subject, predicate, rest)

    def _part(self, subject: bytes, predicate: bytes, rest: bytes) -> None:
        if predicate in _DOWN:
            self._parts[subject].append(rest[:-2])
        else:
            self._parts[rest[:-2]].append(subject)

    def things(self) -> Iterable[bytes]:
        """Return the things of which something is said."""
        return self._lines

    def said(self, thing: bytes) -> list[bytes]:
        """Return the lines of a thing."""
        return self._lines.get(thing, [])

    def developments(self) -> list[bytes]:
        """Return the developments of which something is said."""
        return sorted(thing for thing in self.things() if thing.startswith(_DEVELOPMENT))

    def digests(self, development: bytes) -> tuple[str, str]:
        """Return the digests of the content, and of all that is said of a development and its parts."""
        content, statements = [], []
        for thing in sorted(self._reached(development)):
            lines = sorted(self.said(thing))
            statements += lines
            content += self._content(thing, lines)
        return _digest(*content), _digest(*statements)

    def _reached(self, development: bytes) -> set[bytes]:
        """Return a development and its parts of parts, stopping at other developments."""
        reached, waiting = {development}, [development]
        while waiting:
            for part in self._parts.get(waiting.pop(), ()):
                if part not in reached and not part.startswith(_DEVELOPMENT):
                    reached.add(part)
                    waiting.append(part)
        return reached

    @staticmethod
    def _content(thing: bytes, lines: list[bytes]) -> list[bytes]:
        """Return what is more than provenance, or a repetition, of the lines of a thing."""
        kind = thing.removeprefix(_IRIS).partition(b"/")[0]
        if kind == b"passage":
            return []
        if kind == b"edition":  # that there is another one is news, what it says of itself is not
            return [line for line in lines if _predicate(line) == _EDITION_OF]
        silent = _SILENT.get(kind, frozenset()) | _PROVENANCE
        if thing + _COMPOSED in lines:
            silent |= {_LABEL}
        return [line for line in lines if line.split(b" ", 2)[1] not in silent]

    def label(self, thing: bytes) -> str:
        """Return the English label of a thing, else the first of its labels, else its IRI."""
        found = []
        for line in self.said(thing):
            _, predicate, value = line.split(b" ", 2)
            if predicate == _LABEL and (literal := _LITERAL.match(value.decode())):
                found.append((literal[2] != "en", _ESCAPE.sub(_unescaped, literal[1])))
        return min(found)[1] if found else thing.decode().strip("<>")

    def systems(self, development: bytes) -> tuple[str, ...]:
        """Return the codes of the systems of a development, and of those that they are part of."""
        found: set[bytes] = set()
        waiting = [_object(line) for line in self.said(development) if _predicate(line) == _JURISDICTION]
        while waiting:
            system = waiting.pop()
            if system not in found and system.startswith(_SYSTEM):
                found.add(system)
                waiting += self._broader.get(system, ())
        return tuple(sorted(system.removeprefix(_SYSTEM).removesuffix(b">").decode() for system in found))

    @cached_property
    def _broader(self) -> dict[bytes, list[bytes]]:
        systems = {thing: self.said(thing) for thing in self.things() if thing.startswith(_SYSTEM)}
        return {
            system: [_object(line) for line in said if _predicate(line) == _BROADER] for system, said in systems.items()
        }


class _Sorted(_Graph):
    """A text of sorted lines: where each thing stands in it, and which thing is part of which."""

    def __init__(self, text: bytes) -> None:
        self._text = text
        self._parts = defaultdict(list)
        self._places: dict[bytes, int] = {}
        self._starts = array("q")
        last, end, known = b"", 0, False
        for line in lines_of(text):
            subject, predicate, rest = line.split(b" ", 2)
            if subject != last:
                last, known = subject, False
                self._starts.append(end)
            end += len(line) + 1
            if predicate not in _DERIVED:
                if not known:
                    known = True
                    self._places[subject] = len(self._starts)
                if predicate in _PARTS:
                    self._part(subject, predicate, rest)
        self._starts.append(end)

    def things(self) -> Iterable[bytes]:
        """Return the things of which something is said."""
        return self._places

    def said(self, thing: bytes) -> list[bytes]:
        """Return the lines of a thing."""
        number = self._places.get(thing)
        if number is None:
            return []
        lines = self._text[self._starts[number - 1] : self._starts[number]].split(b"\n")[:-1]
        return [line for line in lines if line.split(b" ", 2)[1] not in _DERIVED]


def _predicate(line: bytes) -> bytes:
    return line.split(b" ", 2)[1]


def _object(line: bytes) -> bytes:
    return line.split(b" ", 2)[2][:-2]


def _unescaped(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    return chr(int(code, 16)) if code else _ESCAPED.get(found[3], found[3])
