"""The order in which differences are told, before any format: developments, headings, lines."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from kg.diff import counting
from kg.diff.change import Change, Diff, How
from kg.diff.compare import group_of
from kg.diff.editions import note
from kg.diff.graph import Graph
from kg.diff.names import reference
from kg.diff.words import Words
from kg.namespaces import GRAPH, VET

MARKS: dict[How, str] = {"added": "+", "removed": "-", "changed": "~"}
_LONG = 80  # characters: more of several values get a line each
_UNPLACED = {"body": "Bodies", "concept": "Concepts", "framework": "European frameworks", "term": "Terms"}


@dataclass(frozen=True)
class Line:
    """One line; ``mark`` is one of + - ~ or ?: added, removed, changed, or only seen on one side.

    ``items`` are values that are too many for the line itself.
    """

    mark: str
    text: str
    items: tuple[str, ...] = ()


@dataclass(frozen=True)
class Block:
    """A heading with its lines."""

    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Section:
    """A development with its blocks, or (without ``identifier``) what belongs to none."""

    title: str
    identifier: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Outline:
    """All that a report for people says."""

    a: str
    b: str
    note_a: str
    note_b: str
    total: str
    new: tuple[Line, ...]
    gone: tuple[Line, ...]
    sections: tuple[Section, ...]
    provenance: str

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell, apart from the line on provenance."""
        return not (self.new or self.gone or self.sections)


def outline(diff: Diff, words: Words, *, provenance: bool = False, sides: tuple[str, str] = ("A", "B")) -> Outline:
    """Return what is told of a comparison; ``provenance`` tells where things were read line by line.

    ``sides`` are the names of the sides within it.
    """
    told = diff.changes if provenance else diff.content
    whole = [change for change in told if change.kind == "development" and not change.predicate]
    rest = [change for change in told if change not in whole] if whole else list(told)
    return Outline(
        diff.a.name,
        diff.b.name,
        note(diff.a.current),
        note(diff.b.current),
        counting.total(told),
        tuple(_development(change, diff.b.current, words) for change in whole if change.how == "added"),
        tuple(_development(change, diff.a.current, words) for change in whole if change.how == "removed"),
        tuple(_sections(rest, words, sides)),
        "" if provenance else counting.provenance(diff.provenance),
    )


def _sections(changes: list[Change], words: Words, sides: tuple[str, str]) -> Iterator[Section]:
    for development, found in groupby(changes, key=lambda change: change.development):
        title = words.title(development) if development else "Of no single development"
        yield Section(title, reference(development), tuple(_blocks(list(found), words, sides)))


def _blocks(changes: list[Change], words: Words, sides: tuple[str, str]) -> Iterator[Block]:
    a, b = sides
    for edition, of_edition in groupby(changes, key=lambda change: change.edition):
        before = f"Edition {edition.removeprefix(str(GRAPH))}: " if edition else ""
        found = list(of_edition)
        yield from _certain([each for each in found if each.certain and not each.provenance], before, words)
        for how, one, other in (("added", b, a), ("removed", a, b)):
            if unsure := [each for each in found if not each.certain and each.how == how and not each.provenance]:
                heading = f"Seen only in {one}; {other} does not show these fields"
                yield Block(before + heading, tuple(_unsure(unsure, words)))
        yield from _certain([each for each in found if each.provenance], before, words)


def _certain(changes: list[Change], before: str, words: Words) -> Iterator[Block]:
    for heading, lines in groupby(changes, key=_heading):
        yield Block(before + heading, tuple(Line(MARKS[each.how], words.sentence(each)) for each in lines))


def _heading(change: Change) -> str:
    if change.development or change.provenance:
        return group_of(change)
    return _UNPLACED.get(change.kind, group_of(change))


def _unsure(changes: list[Change], words: Words) -> Iterator[Line]:
    """Yield the values that one side alone shows, those of one property on one line."""
    for name, found in groupby(changes, key=lambda change: words.parts(change).name):
        values = dict.fromkeys(map(words.value, found))
        listed = "; ".join(values)
        if len(values) > 1 and len(listed) > _LONG:
            yield Line("?", f"{name}:", tuple(values))
        else:
            yield Line("?", f"{name}: {listed}")


def _development(change: Change, graph: Graph, words: Words) -> Line:
    """Return the line on a development that is new or gone: what, where, when, and how far it got."""
    thing = change.thing
    composed = graph.text(thing, str(VET.labelComposed)) == "true"  # of just these facts
    places = [words.names.label(place, graph) for place in graph.targets(thing, str(VET.jurisdiction)) if not composed]
    stages = sorted(
        (graph.text(milestone, str(VET.year)), stage)
        for milestone in graph.targets(thing, str(VET.milestone))
        for stage in graph.targets(milestone, str(VET.stage))
    )
    if stages:
        years = "–".join(dict.fromkeys((stages[0][0], stages[-1][0]))) + ", "
        places.append(f"{'' if composed else years}{words.names.label(stages[-1][1], graph)}")
    facts = f" ({', '.join(places)})" if places else ""
    return Line(MARKS[change.how], f"{reference(thing)}  {words.names.label(thing, graph)}{facts}")
