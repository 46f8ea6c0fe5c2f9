"""Digests by which two states of a development are told apart: of all that is said of it and of its parts.

Parts are what the comparison of snapshots counts as such, so that both see the same changes. Everything works on lines
of canonical N-Triples: ten thousand developments take some seconds.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from hashlib import blake2b

from rdflib.namespace import RDFS, SKOS, XSD

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


def states(current: Iterable[bytes], earlier: Mapping[str, Iterable[bytes]]) -> Iterator[State]:
    """Yield the state of each development of a current view; ``earlier`` are the editions that it does not show.

    Lines may come in any order; sorted ones are read faster.
    """
    graph = _Graph(current)
    before: dict[bytes, list[bytes]] = defaultdict(list)
    whole: dict[bytes, list[bytes]] = defaultdict(list)
    for name, lines in sorted(earlier.items()):
        edition = _Graph(lines)
        for development in edition.developments():
            content, statements = edition.digests(development)
            before[development].append(f"{name} {content}".encode())
            whole[development].append(f"{name} {statements}".encode())
    for development in graph.developments():
        content, statements = graph.digests(development)
        yield State(
            development.removeprefix(_DEVELOPMENT).removesuffix(b">").decode(),
            graph.label(development),
            graph.systems(development),
            _digest(content.encode(), *before[development]),
            _digest(statements.encode(), *whole[development]),
            RULES,
        )


class _Graph:
    """Lines by their subject, without what the build infers, and which thing is part of which."""

    def __init__(self, lines: Iterable[bytes]) -> None:
        self.lines: dict[bytes, list[bytes]] = defaultdict(list)
        self._parts: dict[bytes, list[bytes]] = defaultdict(list)
        last, own = b"", list[bytes]()
        for line in lines:
            subject, predicate, rest = line.split(b" ", 2)
            if predicate in _DERIVED:
                continue
            if subject != last:
                last, own = subject, self.lines[subject]
            own.append(line)
            if predicate in _DOWN:
                self._parts[subject].append(rest[:-2])
            elif predicate in _BELONGS:
                self._parts[rest[:-2]].append(subject)

    def developments(self) -> list[bytes]:
        """Return the developments of which something is said."""
        return sorted(thing for thing in self.lines if thing.startswith(_DEVELOPMENT))

    def digests(self, development: bytes) -> tuple[str, str]:
        """Return the digests of the content, and of all that is said of a development and its parts."""
        content, statements = [], []
        for thing in sorted(self._reached(development)):
            lines = sorted(self.lines.get(thing, ()))
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
        return [line for line in lines if _predicate(line) not in silent]

    def label(self, thing: bytes) -> str:
        """Return the English label of a thing, else the first of its labels, else its IRI."""
        found = []
        for line in self.lines[thing]:
            _, predicate, value = line.split(b" ", 2)
            if predicate == _LABEL and (literal := _LITERAL.match(value.decode())):
                found.append((literal[2] != "en", _ESCAPE.sub(_unescaped, literal[1])))
        return min(found)[1] if found else thing.decode().strip("<>")

    def systems(self, development: bytes) -> tuple[str, ...]:
        """Return the codes of the systems of a development, and of those that they are part of."""
        found: set[bytes] = set()
        waiting = [_object(line) for line in self.lines[development] if _predicate(line) == _JURISDICTION]
        while waiting:
            system = waiting.pop()
            if system not in found and system.startswith(_SYSTEM):
                found.add(system)
                waiting += self._broader.get(system, ())
        return tuple(sorted(system.removeprefix(_SYSTEM).removesuffix(b">").decode() for system in found))

    @cached_property
    def _broader(self) -> dict[bytes, list[bytes]]:
        systems = [thing for thing in self.lines if thing.startswith(_SYSTEM)]
        return {
            system: [_object(line) for line in self.lines[system] if _predicate(line) == _BROADER] for system in systems
        }


def _predicate(line: bytes) -> bytes:
    return line.split(b" ", 2)[1]


def _object(line: bytes) -> bytes:
    return line.split(b" ", 2)[2][:-2]


def _unescaped(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    return chr(int(code, 16)) if code else _ESCAPED.get(found[3], found[3])
