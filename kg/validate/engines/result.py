"""What an engine found, in the terms of the graphs, and what an engine is."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

import pyoxigraph as ox

from kg.validate.results import Severity

#: A statement of the data graph; the graph of a quad is not looked at.
Statement = ox.Triple | ox.Quad
#: A node of the data graph that a shape may look at.
Focus = ox.NamedNode | ox.BlankNode | ox.Literal
#: A property that a path walks along, and whether it walks backwards.
Step = tuple[ox.NamedNode, bool]
#: A node of the shapes graph that a result may name.
Shape = ox.NamedNode | ox.BlankNode | ox.Literal


@dataclass(frozen=True)
class RawResult:
    """A validation result in the terms of SHACL (section 3.6.2), without a file and a line.

    ``path`` is the property where the path is one, and ``path_text`` the path as SPARQL writes it. ``shape`` is the
    node that states the constraint, blank where it is an unnamed nested shape, and ``root`` the nearest shape above it
    with a name (itself where it has one). ``component`` is the IRI of the constraint component. Blank nodes have the
    labels of the data graph and the shapes graph. ``own_severity`` is the IRI of a severity that SHACL does not have,
    which weighs as a violation. ``steps`` are those of a path that is a sequence of properties.
    """

    focus: Focus
    path: ox.NamedNode | None
    path_text: str
    value: Focus | None
    severity: Severity
    message: str
    shape: Shape
    component: str
    root: Shape
    own_severity: str = ""
    steps: tuple[Step, ...] = ()

    def order(self) -> tuple[str, ...]:
        """Return what results are sorted by: everything but the labels of blank nodes comes first."""
        focus, value, root, shape = map(_written, (self.focus, self.value, self.root, self.shape))
        known = (_text(focus), _text(value), f"<{self.component}>", _text(root), self.path_text, self.message)
        return (*known, str(self.severity), shape, focus, value)


def _text(written: str) -> str:
    return "_:" if written.startswith("_:") else written


def _written(node: Focus | None) -> str:
    return "" if node is None else str(node)


class Engine(Protocol):
    """Something that validates one data graph against the shapes that it was made of."""

    name: str

    def validate_graph(self, data: Iterable[Statement], focus: Collection[Focus] | None = None) -> list[RawResult]:
        """Return the results for ``data``, one data graph (a background of known things included), sorted.

        The shapes' own targets say which nodes are looked at; of these only the nodes in ``focus`` where it is given.
        Raises VetkgError where the shapes cannot be run.
        """
        ...


class Checker(Engine, Protocol):
    """An engine that can also be told which nodes each shape looks at, beside a background that is only known."""

    def check(
        self, lines: Iterable[bytes], background: bytes, focus: Mapping[str, Collection[str]], *, alike: bool = False
    ) -> list[RawResult]:
        """Return the results, sorted, for the data graph ``background`` + ``lines`` (both N-Triples).

        ``focus`` names shapes and their focus nodes as N-Triples writes them; the shapes' own targets do not count.
        ``alike`` says that somebody looked: no literal is one that `unlike` looks for.
        Raises VetkgError where the shapes cannot be run.
        """
        ...
