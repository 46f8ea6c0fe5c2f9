"""Loading graphs into an engine, part by part, and noting there which of them are whole."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from kg.namespaces import LOADED_GRAPH, SCHEMA
from kg.publishing.engine import Engine
from kg.publishing.errors import TooLargeError

#: The graph in which an engine has a digest for each graph that was loaded whole.
LEDGER_GRAPH = str(LOADED_GRAPH)
_SHA256 = NamedNode(SCHEMA.sha256)
_MOST_BYTES = 16 * 1024 * 1024


class Loader:
    """Replaces graphs: the first part of one is PUT, what follows is POSTed.

    ``part`` is how many statements are sent at a time. Where an engine finds a part too large, it and those after it
    are made smaller. ``allowed`` is called before each request that writes, and raises where that must not be.
    """

    def __init__(self, engine: Engine, part: int, allowed: Callable[[], None] = lambda: None) -> None:
        self._engine, self._part, self._bytes, self._allowed = engine, part, _MOST_BYTES, allowed

    def load(self, graph: str, lines: Iterable[bytes], sent: Callable[[int], None] = lambda _: None) -> None:
        """Replace a graph by lines of N-Triples; ``sent`` is told how many were sent each time."""
        first = True
        for part in self._parts(lines):
            self._send(graph, part, first=first)
            sent(len(part))
            first = False
        if first:
            self._allowed()
            self._engine.put(graph, b"")

    def remove(self, graph: str) -> None:
        """Remove a graph."""
        self._allowed()
        self._engine.delete(graph)

    def add(self, graph: str, lines: Iterable[bytes]) -> None:
        """Add lines of N-Triples to a graph."""
        for part in self._parts(lines):
            self._send(graph, part, first=False)

    def _parts(self, lines: Iterable[bytes]) -> Iterator[list[bytes]]:
        part: list[bytes] = []
        size = 0
        for line in lines:
            if part and (len(part) >= self._part or size + len(line) > self._bytes):
                yield part
                part, size = [], 0
            part.append(line)
            size += len(line)
        if part:
            yield part

    def _send(self, graph: str, part: list[bytes], *, first: bool) -> None:
        body = b"".join(part)
        self._allowed()
        try:
            (self._engine.put if first else self._engine.post)(graph, body)
        except TooLargeError:
            if len(part) == 1:
                raise
            self._bytes = min(self._bytes, len(body) // 2)
            half = len(part) // 2
            self._send(graph, part[:half], first=first)
            self._send(graph, part[half:], first=False)


class Ledger:
    """What an engine has noted of the graphs that it holds, and what it is still to be told.

    Notes are sent some at a time; ``due`` says when.
    """

    _MOST, _SECONDS = 500, 5.0

    def __init__(self, loader: Loader, clock: Callable[[], float] = time.monotonic) -> None:
        self._loader, self._clock = loader, clock
        self._untold: dict[str, str] = {}
        self._told = clock()

    def replace(self, digests: Mapping[str, str]) -> None:
        """Tell the engine all that holds."""
        self._untold.clear()
        self._loader.load(LEDGER_GRAPH, _lines(digests))

    def note(self, graph: str, digest: str) -> None:
        """Remember that a graph is whole."""
        self._untold[graph] = digest

    @property
    def due(self) -> bool:
        """Whether it is time to tell the engine."""
        return len(self._untold) >= self._MOST or self._clock() - self._told >= self._SECONDS

    def tell(self) -> None:
        """Tell the engine what it does not know yet."""
        if self._untold:
            self._loader.add(LEDGER_GRAPH, _lines(self._untold))
        self._untold.clear()
        self._told = self._clock()


def _lines(digests: Mapping[str, str]) -> list[bytes]:
    triples = (Triple(NamedNode(graph), _SHA256, Literal(digest)) for graph, digest in sorted(digests.items()))
    return (serialize(triples, format=RdfFormat.N_TRIPLES) or b"").splitlines(keepends=True)
