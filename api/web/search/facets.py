"""The filters of a page: their values with counts, those that were chosen among them, and how they are listed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from api.rest.developments.filters import NAMES

_ONE = frozenset(("completeness",))  # the least value, of which there is but one
_LATEST_FIRST = frozenset(("year",))
_SHOWN, _FOLDED = 6, 9  # of more than so many values, the rest is folded away

Thing = Mapping[str, Any]


@dataclass(frozen=True)
class Entry:
    """A value of a filter as it is listed: under how many others, and whether it was chosen."""

    thing: Thing
    count: int
    depth: int
    chosen: bool

    @property
    def key(self) -> str:
        """What stands in an address."""
        return str(self.thing["key"])


@dataclass(frozen=True)
class Facet:
    """A filter: ``of`` developments fit all others, of ``known`` of them it is known what they have here.

    ``more`` values are not listed, since they are too many. ``shown`` are listed at once and ``folded`` when asked for.
    """

    name: str
    entries: Sequence[Entry]
    known: int
    of: int
    in_part: int
    more: int

    @property
    def is_many(self) -> bool:
        """Whether several values may be chosen."""
        return self.name not in _ONE

    @property
    def chosen(self) -> Sequence[Entry]:
        """The values that were chosen."""
        return [entry for entry in self.entries if entry.chosen]

    @property
    def shown(self) -> Sequence[Entry]:
        """The values that are seen at once."""
        return self.entries if len(self.entries) <= _FOLDED else self.entries[:_SHOWN]

    @property
    def folded(self) -> Sequence[Entry]:
        """The values that are folded away."""
        return self.entries[len(self.shown) :]

    @property
    def unfolds(self) -> bool:
        """Whether one of the folded values was chosen."""
        return any(entry.chosen for entry in self.folded)


def facets_of(data: Mapping[str, Any]) -> list[Facet]:
    """Return the filters that an answer of REST has counted, in their order."""
    asked = data.get("filters", {})
    return [_facet(name, data["facets"][name], asked.get(name, ())) for name in NAMES if name in data["facets"]]


def _facet(name: str, found: Mapping[str, Any], asked: Sequence[Thing]) -> Facet:
    values = list(found["values"])
    if name in _LATEST_FIRST:
        values.reverse()
    there = {value["key"] for value in values}
    values += [{**value, "count": 0} for value in asked if value["key"] not in there]
    chosen = {value["key"] for value in asked}
    entries = [Entry(value, value["count"], depth, value["key"] in chosen) for value, depth in _in_lines(values)]
    return Facet(name, entries, found["known"], found["of"], found["inPart"], found["more"])


def _in_lines(values: Sequence[Thing]) -> Iterator[tuple[Thing, int]]:
    """Yield the values, each followed by what is below it, and under how many others it is."""
    there = {value["key"] for value in values}
    below: dict[str, list[Thing]] = {}
    for value in values:
        above = value.get("broader", "")
        below.setdefault(above if above in there else "", []).append(value)

    def lines(above: str, depth: int) -> Iterator[tuple[Thing, int]]:
        for value in below.pop(above, ()):
            yield value, depth
            yield from lines(value["key"], depth + 1)

    yield from lines("", 0)
    for above in list(below):  # what is below itself
        yield from lines(above, 0)
