"""All that a build reads, on its way into two sorted dumps: in memory are a part of it and what is counted."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Self

from rdflib import URIRef

from kg.build import lines
from kg.build.dataset import NEEDS, SUMMARY, Part, marks, needless
from kg.build.lines import Lines
from kg.build.runs import Runs
from kg.changes.digests import Earlier, earlier


class Gathered:
    """The lines of the current view and the quads of all other graphs.

    ``sizes`` are those of the other graphs by name, ``inputs`` the checksums of the files read, and ``earlier`` what is
    told of developments by editions that the current view does not show. Lines are gone where a ``with`` block ends.
    """

    def __init__(self, folder: Path) -> None:
        self.current, self.history = Runs(folder), Runs(folder)
        self.sizes = Counter[str]()
        self.inputs: dict[str, str] = {}
        self.earlier: list[Earlier] = []
        self._newest: list[URIRef] = []
        self._places: list[tuple[URIRef, URIRef]] = []
        self._needing, self._written = set[bytes](), set[bytes]()

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Forget all lines."""
        self.current.clear()
        self.history.clear()

    def add(self, part: Part) -> None:
        """Take a part; all editions of a record are in one. Raises OSError where the disk refuses."""
        self.current.add(part.current)
        for name, graph in part.named.items():
            self.add_graph(name, graph)
        self.earlier += _told_before(part)
        self._newest += part.newest
        self._places += part.places
        some = lines.saying(part.current, NEEDS, SUMMARY)
        self._needing.update(lines.saying(some, NEEDS))
        self._written.update(map(lines.subject, lines.saying(some, SUMMARY)))
        self.inputs |= part.inputs

    def add_graph(self, name: str, graph: Lines) -> None:
        """Take a graph besides the current view."""
        self.history.add(lines.in_graph(graph, name))
        self.sizes[name] += len(graph)

    def close(self) -> Lines:
        """Say that nothing more is read; return the marks of the editions.

        What needs no summary any more says no longer that it does.
        """
        self.current.leave_out(needless(self._needing, self._written))
        self.current.rest()
        self.history.rest()
        return marks(self._newest, self._places)


def _told_before(part: Part) -> Iterator[Earlier]:
    shown = set(part.newest)
    for edition, place in part.places:
        if edition not in shown:
            yield from earlier(str(place), part.named[str(place)])
