"""What a store says of some developments and their parts: as much as a comparison of them needs, and no more."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pyoxigraph import NamedNode, Quad
from rdflib.namespace import RDFS

from kg.changes.asking import Reader
from kg.changes.errors import TooMuchError
from kg.describe.asking import Term, askable
from kg.diff.fields import HOLDS
from kg.diff.graph import Graph
from kg.diff.sides import Side
from kg.namespaces import ID, VET
from kg.store.view import View

_ROUNDS = 12  # parts of parts of parts: ours are three deep
_DEVELOPMENT, _EDITION = f"{ID}development/", f"{ID}edition/"
_GRAPH, _CURRENT = str(VET.graph), str(VET.isCurrent)
_LABEL = str(RDFS.label)


@dataclass
class Excerpt:
    """Developments with their parts: what the current view says, and the graphs of their editions.

    ``shown`` are those of ``graphs`` that speak in the current view.
    """

    reader: Reader
    current: Graph = field(default_factory=Graph)
    graphs: set[str] = field(default_factory=set)
    shown: set[str] = field(default_factory=set)

    def side(self, name: str, editions: Iterable[str]) -> Side:
        """Return the excerpt as a side of a comparison, with some of its editions. Raises TooMuchError."""
        graphs = {each: edition(self.reader, each) for each in editions}
        return Side(name, self.current, graphs, frozenset(self.shown))


def excerpt(view: View, developments: Sequence[str]) -> Excerpt:
    """Return what a store says of developments, by their IRIs, but for where it was read. Raises TooMuchError."""
    found = Excerpt(Reader(view))
    reached, waiting = set(developments), [each for each in developments if askable(each)]
    for _ in range(_ROUNDS):
        parts = _read(found, waiting) - reached
        waiting = sorted(each for each in parts if not each.startswith(_DEVELOPMENT) and askable(each))
        reached.update(waiting)
        if not waiting:
            return found
    raise TooMuchError("the parts of parts do not end")


def edition(reader: Reader, graph: str) -> Graph:
    """Return what the graph of an edition says. Raises TooMuchError."""
    said = Graph()
    for subject, name, value in reader.rows("content", graph=graph):
        said.say(subject.value, name.value, value)
    return said


def labels(view: View, *graphs: Graph) -> Graph:
    """Return what the things are called that graphs name and say nothing else of."""
    named: dict[str, None] = {}
    for graph in graphs:
        for thing in graph.things:
            for predicate, values in graph.properties(thing).items():
                named[predicate] = None
                named.update((value.value, None) for value in values if isinstance(value, NamedNode))
    asked = [name for name in named if not any(name in graph for graph in graphs)]
    found = Graph()
    for number, label in Reader(view).rows("labels", asked):
        found.things.setdefault(asked[int(number.value)], {}).setdefault(_LABEL, set()).add(label)
    return found


def _read(found: Excerpt, things: Sequence[str]) -> set[str]:
    """Add what is said of things; return their parts."""
    said, described, parts = [], [], set()
    for number, name, value in found.reader.rows("said", things):
        thing = things[int(number.value)]
        quad = Quad(NamedNode(thing), name, value)  # type: ignore[arg-type]  # a property is an IRI
        said.append(quad)
        if thing.startswith(_EDITION):
            described.append((thing, name.value, value))
        if name.value in HOLDS and isinstance(value, NamedNode):
            parts.add(value.value)
    found.current.add(said)
    _note_graphs(found, described)
    return parts.union(part.value for (part,) in found.reader.rows("belonging", things))


def _note_graphs(found: Excerpt, described: Sequence[tuple[str, str, Term]]) -> None:
    """Note the graphs of editions, and which of them speak in the current view."""
    graphs = {thing: value.value for thing, name, value in described if name == _GRAPH}
    current = {thing for thing, name, value in described if name == _CURRENT and value.value == "true"}
    found.graphs.update(graphs.values())
    found.shown.update(graph for each, graph in graphs.items() if each in current)
