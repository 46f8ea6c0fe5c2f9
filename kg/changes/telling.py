"""What a step did to developments, in words: found out for those that somebody asks for."""

from collections.abc import Sequence
from dataclasses import dataclass

from kg.changes.excerpt import excerpt, labels
from kg.changes.story import Happening, Step
from kg.diff import Diff, Words, compare, outline
from kg.diff.graph import Graph
from kg.diff.names import Names
from kg.diff.outline import Block, Outline
from kg.namespaces import ID
from kg.store.view import View


@dataclass(frozen=True)
class Told:
    """What is said of one development: a line on one that is new or gone, else headings with lines."""

    line: str = ""
    blocks: tuple[Block, ...] = ()


def iri(reference: str) -> str:
    """Return the IRI of a development."""
    return f"{ID}development/{reference}"


def between(before: View, after: View, developments: Sequence[str], names: tuple[str, str]) -> tuple[Diff, Words]:
    """Return the difference of developments, by their IRIs, between two stores, and its words. Raises TooMuchError."""
    a, b = excerpt(before, developments), excerpt(after, developments)
    earlier = (a.graphs & b.graphs) - (a.shown & b.shown)
    diff = compare(a.side(names[0], earlier), b.side(names[1], earlier))
    compared = [diff.a.current, diff.b.current, *(graph for pair in diff.graphs.values() for graph in pair)]
    return diff, Words(diff, called(after, *compared))


def called(view: View, *graphs: Graph) -> Names:
    """Return the names of the things in graphs as a store has them."""
    return Names(lambda: labels(view, *graphs))


def tell(before: View, after: View, step: Step, happenings: Sequence[Happening]) -> dict[str, Told]:
    """Return what a step did to some of its developments, by reference. Raises TooMuchError."""
    developments = [iri(each.reference) for each in happenings]
    diff, words = between(before, after, developments, (step.before.version, step.after.version))
    return _told(outline(diff, words, sides=(step.before.version, step.after.version)), happenings)


def _told(found: Outline, happenings: Sequence[Happening]) -> dict[str, Told]:
    lines = {line.text.split("  ", 1)[0]: line.text for line in (*found.new, *found.gone)}
    blocks = {section.identifier: section.blocks for section in found.sections}
    return {each.reference: Told(lines.get(each.reference, ""), blocks.get(each.reference, ())) for each in happenings}
