"""Which units may share one data graph, so that an engine is asked once for many of them.

A shape that starts at a focus node and walks along statements sees what is said of the nodes that it comes to, and
what leads back to them by a predicate that some path walks backwards. It comes only to nodes of its own unit and of the
background. So two units may share a graph where no node of the one is described by the other or stands at the end of
such a predicate there, and neither says anything new about the background. What is said of the class of a thing that
several units refer to is the same for all of them. Anything else gets a graph of its own.

Few nodes stand between units at all: only these, the contested ones, are compared.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from kg.validate.engines.result import RawResult
from kg.validate.engines.statements import parts
from kg.validate.engines.unlike import Unlike
from kg.validate.units.background import Background
from kg.validate.units.content import Content

_Nodes = frozenset[bytes] | set[bytes]


@dataclass(frozen=True)
class Part:
    """What one unit adds to the background: ``text``, its own statements, and ``near``, the classes of its neighbours.

    ``nodes`` are all that it names, ``described`` those that it says something about, ``ends`` those that a path may
    walk back from, ``met`` the focus nodes.
    """

    index: int
    text: bytes
    near: frozenset[bytes]
    described: _Nodes
    nodes: _Nodes
    ends: _Nodes
    met: frozenset[str]
    focus: Mapping[str, Collection[str]]
    alone: bool

    @classmethod
    def of(
        cls,
        index: int,
        content: Content,
        classes: Iterable[bytes],
        focus: Mapping[str, Collection[str]],
        background: Background,
        inverse: Collection[bytes],
        unlike: Unlike,
    ) -> "Part":
        """Return the part of a unit.

        ``classes`` are the statements about the classes of its neighbours, ``focus`` the nodes that each shape looks
        at, ``inverse`` the predicates that some shape walks backwards. What is ``unlike`` others keeps them out of
        what an engine has to do for it.
        """
        known = background.nodes
        near = frozenset(classes) - background.lines
        nodes = {node for line in near for node in parts(line)[::2]}
        about_known = not known.isdisjoint(line.split(b" ", 1)[0] for line in near)
        own, described = content.text, content.subjects
        ends: _Nodes = frozenset()
        if not known.isdisjoint(described):
            new = [line for line in content.lines if line not in background.lines]
            about_known = about_known or not known.isdisjoint(line.split(b" ", 1)[0] for line in new)
            own = b"".join(new)
        if own:
            nodes.update(described, content.objects)
            ends = {line.split(b" ", 2)[2][:-3] for line in content.having(inverse)}
        compared = b"".join(content.having(unlike.predicates))
        alone = unlike.among(compared) or (
            about_known or not known.isdisjoint(ends) or any(not end.startswith(b"<") for end in ends) or content.blank
        )
        met = frozenset[str]().union(*focus.values())
        return cls(index, own, near, described if own else frozenset(), nodes, ends, met, focus, alone)


@dataclass(frozen=True)
class _Contested:
    """The nodes by which two of several units can be in each other's way at all, and the focus nodes of two units."""

    nodes: frozenset[bytes]
    met: frozenset[str]

    @classmethod
    def among(cls, units: Sequence[Part]) -> "_Contested":
        described, met = set[bytes](), set[str]()
        twice, met_twice = set[bytes](), set[str]()
        for unit in units:
            twice |= described & unit.described
            described |= unit.described
            met_twice |= met & unit.met
            met |= unit.met
        for unit in units:
            foreign = unit.nodes - unit.described
            twice |= foreign & described
            twice |= unit.ends & foreign
        return cls(frozenset(twice), frozenset(met_twice))


@dataclass
class Batch:
    """Units that share a graph."""

    units: list[Part] = field(default_factory=list)
    _nodes: set[bytes] = field(default_factory=set)
    _described: set[bytes] = field(default_factory=set)
    _ends: set[bytes] = field(default_factory=set)
    _met: set[str] = field(default_factory=set)

    def takes(self, part: Part, among: _Contested) -> bool:
        """Say whether ``part`` can join: nobody sees anything of anybody else."""
        nodes = part.nodes & among.nodes
        return self._met.isdisjoint(part.met & among.met) and (
            not nodes
            or (
                self._nodes.isdisjoint(part.described & nodes)
                and self._described.isdisjoint(nodes)
                and self._ends.isdisjoint(nodes)
                and self._nodes.isdisjoint(part.ends & nodes)
            )
        )

    def add(self, part: Part, among: _Contested) -> None:
        """Let ``part`` join."""
        self.units.append(part)
        self._nodes |= part.nodes & among.nodes
        self._described |= part.described & among.nodes
        self._ends |= part.ends & among.nodes
        self._met |= part.met & among.met

    @property
    def alike(self) -> bool:
        """Whether no unit has what would keep it from sharing a graph."""
        return len(self.units) > 1

    def weight(self) -> int:
        """Return what batches are sorted by: what shapes the largest one needs, smaller ones mostly need, too."""
        return -len(self.units)

    @cached_property
    def _owners(self) -> dict[str, int]:
        return {node: part.index for part in self.units for node in part.met}

    def index(self, result: RawResult) -> int:
        """Return the index of the part that a result belongs to: whose focus node it is about."""
        return self.units[0].index if len(self.units) == 1 else self._owners[str(result.focus)]

    @property
    def focus(self) -> dict[str, set[str]]:
        """Each shape with the nodes that it looks at."""
        found: dict[str, set[str]] = {}
        for part in self.units:
            for shape, nodes in part.focus.items():
                found.setdefault(shape, set()).update(nodes)
        return found

    @property
    def lines(self) -> list[bytes]:
        """The statements of all parts."""
        near = set[bytes]().union(*(part.near for part in self.units))
        return [*(part.text for part in self.units), *sorted(near)]


def batches(units: Sequence[Part], *, shared: bool) -> Iterator[Batch]:
    """Yield batches that hold each part once; without ``shared`` each part is alone."""
    open_batches: list[Batch] = []
    among = _Contested.among(units) if shared else _Contested(frozenset(), frozenset())
    for unit in units:
        if unit.alone or not shared:
            yield Batch([unit])
            continue
        place = next((one for one in open_batches if one.takes(unit, among)), None)
        if place is None:
            place = Batch()
            open_batches.append(place)
        place.add(unit, among)
    yield from open_batches
