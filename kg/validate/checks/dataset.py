"""The store that check queries run on: one named graph a unit, as the published dataset has it."""

import os
import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox

from kg.prefixes import BASE
from kg.validate.checks import Check, Row
from kg.validate.engines.statements import TYPE
from kg.validate.units.background import Background
from kg.validate.units.content import Content

_BACKGROUND = BASE + "graph/background"
#: Where a line names a blank node, which a reading numbered.
_BLANK = re.compile(rb"\A_:|(?<= )_:(?=\w+ \.\n\Z)")
#: Parts of a path that are in an address what they are.
_PLAIN_PATH = re.compile("[A-Za-z0-9._~/-]*")
#: What a store calls the blank node of a unit: the unit's place, and the node's name there.
_OWNED = re.compile(r"u(\d+)x(\w+)")


@dataclass(frozen=True)
class Slice:
    """What some checks look at: only that is loaded, so that a large corpus need not go through the store whole."""

    checks: tuple[Check, ...]

    @classmethod
    def each(cls, checks: Iterable[Check]) -> "tuple[Slice, ...]":
        """Return the slices of ``checks``: those that look at things of one kind share one."""
        kinds: dict[tuple[object, ...], list[Check]] = {}
        for check in checks:
            kinds.setdefault((check.about, check.untyped, check.namespaces), []).append(check)
        return tuple(cls(tuple(found)) for found in kinds.values())

    @cached_property
    def predicates(self) -> frozenset[bytes] | None:
        """The predicates of the statements that matter; None: any."""
        return _together(check.predicates for check in self.checks)

    @cached_property
    def _known(self) -> frozenset[bytes] | None:
        return _together(check.outside for check in self.checks)

    def of(self, content: Content, typed: Set[bytes] = frozenset()) -> list[bytes]:
        """Return the lines of a unit that the checks look at; ``typed`` are the nodes that have a class elsewhere."""
        first = self.checks[0]
        if first.terms:
            return first.terms.lines(content)
        if first.untyped is not None:
            start = b"<" + first.untyped.encode()
            ends = tuple(b" %s .\n" % node for node in content.untyped - typed if node.startswith(start))
            return [line for line in content.lines if line.endswith(ends)] if ends else []
        if first.about and first.about.encode() not in content.classes:
            return []
        stated = frozenset(content.by)
        able = self._able.get(stated)
        if able is None:
            able = [(place, check) for place, check in enumerate(self.checks) if check.needs <= stated]
            self._able[stated] = able
        asking = frozenset([place for place, check in able if _may_ask(check, content)])
        return self._seen(asking).of(content) if asking else []

    @cached_property
    def _able(self) -> dict[frozenset[bytes], list[tuple[int, Check]]]:
        """The checks that may have a row in a unit, with their places, by the predicates that it has."""
        return {}

    def _seen(self, asking: frozenset[int]) -> "_Seen":
        if asking not in self._views:
            self._views[asking] = _Seen.by([self.checks[place] for place in asking])
        return self._views[asking]

    @cached_property
    def _views(self) -> dict[frozenset[int], "_Seen"]:
        return {}

    def known(self, background: Background) -> list[bytes]:
        """Return the lines of a background that the checks look at."""
        predicates = self._known
        if predicates is None:
            return background.text.splitlines(keepends=True)
        return [line for predicate in sorted(predicates) for line in background.by.get(predicate, ())]


@dataclass(frozen=True)
class _Seen:
    """What some checks look at in a unit: the predicates of statements, and the classes; None: any."""

    predicates: frozenset[bytes] | None
    classes: frozenset[bytes] | None

    @classmethod
    def by(cls, checks: Iterable[Check]) -> "_Seen":
        known = list(checks)
        return cls(_together(one.predicates for one in known), _together(one.classes for one in known))

    def of(self, content: Content) -> list[bytes]:
        if self.predicates is None:
            return content.lines
        if TYPE not in self.predicates or self.classes is None:
            return content.having(self.predicates)
        kinds = [b"%s %s %s .\n" % (node, TYPE, kind) for node, kind in content.kinds if kind in self.classes]
        return kinds + content.having(self.predicates - {TYPE})


#: A value that is written in one way alone.
_PLAIN = re.compile(rb'(?:<[^>]*>|"[1-9][0-9]{0,17}"\^\^<http://www\.w3\.org/2001/XMLSchema#integer>) \.\n')


def _may_ask(check: Check, content: Content) -> bool:
    """Say whether a check can have a row in a unit that has all that the check needs."""
    if check.varies and len({line.split(b" ", 2)[2] for line in content.by.get(check.varies, ())}) < 2:
        return False
    if check.repeats:
        values = [line.split(b" ", 2)[2] for line in content.by.get(check.repeats, ())]
        return len(set(values)) < len(values) or (len(values) > 1 and not all(map(_PLAIN.fullmatch, values)))
    return True


def _together(sets: Iterable[frozenset[bytes] | None]) -> frozenset[bytes] | None:
    named = list(sets)
    return None if None in named else frozenset[bytes]().union(*(one or () for one in named))


def store_of(units: Iterable[tuple[str, Iterable[bytes]]], known: Iterable[bytes]) -> ox.Store:
    """Return a store of (graph, lines) units; what is known anyway has a graph of its own.

    Blank nodes of two units are two, whatever their names; `unit_of` and `as_written` tell whose they are.
    """
    store = ox.Store()
    parts = [*units, (_BACKGROUND, known)]
    text = b"".join(quad for place, (graph, lines) in enumerate(parts) for quad in _quads(graph, lines, place))
    if b"_:" in text:  # loading would name them anew
        store.bulk_extend(ox.parse(text, format=ox.RdfFormat.N_QUADS))
    else:
        store.bulk_load(text, format=ox.RdfFormat.N_QUADS)
    return store


def unit_of(node: ox.NamedNode | ox.BlankNode) -> int | None:
    """Return the place of the unit that a blank node of a store is from, None for any other node."""
    found = _OWNED.fullmatch(node.value) if isinstance(node, ox.BlankNode) else None
    return int(found[1]) if found else None


def as_written(row: Row, place: int) -> Row:
    """Return a row that was found in a store with the blank nodes of the unit at ``place`` named as the unit does."""
    focus, value = row.focus, row.value
    if isinstance(focus, ox.BlankNode) and unit_of(focus) == place:
        focus = ox.BlankNode(_OWNED.sub(r"\2", focus.value))
    if isinstance(value, ox.BlankNode) and unit_of(value) == place:
        value = ox.BlankNode(_OWNED.sub(r"\2", value.value))
    return replace(row, focus=focus, value=value)


def graph_of(files: Sequence[str]) -> str:
    """Return the graph of a unit: that of its edition in the published dataset, or one that is named after its file."""
    record = edition_of(files[0])
    if record is not None:
        plain = "/".join(record)
        if not _PLAIN_PATH.fullmatch(plain):
            plain = "/".join(quote(os.fsencode(part), safe="-.") for part in record)
        return f"{BASE}graph/{plain}"
    return f"{BASE}graph/file/{os.fsencode(Path(files[0]).as_posix()).hex()}"


def edition_of(file: str) -> tuple[str, str, str] | None:
    """Return source, identifier and edition of a record file; None for any other."""
    parts = Path(file).parts if "//" in file or "/./" in file or "\\" in file else file.split("/")
    if "records" not in parts[:-3]:
        return None
    source, identifier, name = parts[-3:]
    return source, identifier, name.removesuffix(".ttl").removesuffix(".text")


def _quads(graph: str, lines: Iterable[bytes], place: int) -> Iterator[bytes]:
    end = f"<{graph}> .\n".encode()
    owned = b"_:u%dx" % place
    return ((_BLANK.sub(owned, line) if b"_:" in line else line)[:-2] + end for line in lines)
