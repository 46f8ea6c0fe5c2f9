"""The graphs of a snapshot, one by one, streamed from its dumps: what an engine should hold."""

import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from pyoxigraph import RdfFormat, parse

from kg.errors import SnapshotError
from kg.export.dumps import Runs, find_runs, intact
from kg.namespaces import CURRENT_GRAPH
from kg.publishing.literals import normal
from kg.snapshot import CURRENT_DUMP, HISTORY_DUMP, Snapshot

_CHUNK = 1 << 20
_NAMELESS = re.compile(rb"^(?:_:|<[^>]*> <[^>]*> _:)", re.MULTILINE)


@dataclass(frozen=True)
class Graph:
    """A graph of a snapshot: how many statements it has, and the SHA-256 of its sorted N-Triples."""

    name: str
    count: int
    digest: str


class Graphs:
    """The current view under its name, and every graph of the history.

    Of the history only the places of lines are held in memory. The current view comes last.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        self.version = snapshot.version
        self._current, self._history = intact(snapshot, CURRENT_DUMP), intact(snapshot, HISTORY_DUMP)
        self._runs: Runs = {name[1:-1]: runs for name, runs in find_runs(self._history).items()}
        names = [*sorted(name.decode() for name in self._runs), str(CURRENT_GRAPH)]
        self.all = {name: self._examined(name) for name in names}
        self._merged: dict[str, int] = {}

    @property
    def statements(self) -> int:
        """The number of all statements."""
        return sum(graph.count for graph in self.all.values())

    def lines(self, name: str) -> Iterator[bytes]:
        """Yield the statements of a graph, sorted, as lines of N-Triples."""
        for chunk in self._chunks(name):
            yield from chunk.splitlines(keepends=True)

    def things(self, name: str) -> Iterator[list[bytes]]:
        """Yield the statements of a graph, those of each subject together."""
        for _, lines in groupby(self.lines(name), key=lambda line: line.split(b" ", 1)[0]):
            yield list(lines)

    def fits(self, name: str, count: int) -> bool:
        """Say whether an engine that holds this many statements may hold all of a graph.

        There may be fewer than in the snapshot where the engine rewrites literals: 22.90 and 22.9 become one.
        """
        wanted = self.all[name].count
        if count >= wanted:
            return count == wanted
        if name not in self._merged:
            self._merged[name] = sum(len(normalised(lines)) for lines in self.things(name))
        return count >= self._merged[name]

    def _chunks(self, name: str) -> Iterator[bytes]:
        if name == str(CURRENT_GRAPH):
            with self._current.open("rb") as file:
                while lines := file.readlines(_CHUNK):
                    yield b"".join(lines)
            return
        term = name.encode()
        tail = b" <" + term + b"> .\n"
        places = iter(self._runs[term])
        with self._history.open("rb", buffering=0) as file:
            for start, end in zip(places, places, strict=True):
                yield os.pread(file.fileno(), end - start, start).replace(tail, b" .\n")

    def _examined(self, name: str) -> Graph:
        digest, count = hashlib.sha256(), 0
        for chunk in self._chunks(name):
            if b"_:" in chunk and _NAMELESS.search(chunk):
                where = self._current if name == str(CURRENT_GRAPH) else self._history
                raise _nameless(name, where)
            digest.update(chunk)
            count += chunk.count(b"\n")
        return Graph(name, count, digest.hexdigest())


def normalised(lines: Iterable[bytes]) -> set[bytes]:
    """Return statements in the form in which they are compared with those of an engine."""
    return {normal(quad.triple) for quad in parse(b"".join(lines), format=RdfFormat.N_TRIPLES)}


def _nameless(name: str, path: Path) -> SnapshotError:
    return SnapshotError(
        f"the graph {name} has a blank node, which cannot be loaded in parts",
        where=str(path),
        hint="give it an IRI, and build again",
    )
