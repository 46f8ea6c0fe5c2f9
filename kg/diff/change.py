"""One difference, and all differences of two sides."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from kg.diff.graph import Graph
from kg.diff.sides import Side
from kg.diff.terms import Key, Term, key

How = Literal["added", "removed", "changed"]


@dataclass(frozen=True)
class Change:
    """A thing that is new or gone (``predicate`` is empty), or a value of one of its properties.

    ``before`` and ``after`` are None where there is nothing; two values are one change where they take each other's
    place. ``certain`` is False where the other side does not show the field, so that nobody can say what is new.
    ``provenance`` is what kind of provenance it is, empty for content. ``edition`` is the graph of the earlier edition
    in which it happened, empty for the current view.
    """

    thing: str
    kind: str
    how: How
    predicate: str = ""
    before: Term | None = None
    after: Term | None = None
    development: str = ""
    certain: bool = True
    provenance: str = ""
    edition: str = ""

    @property
    def values(self) -> tuple[Key, Key]:
        """The values as they are compared: equal for equal ones."""
        nothing = ("", "", "")
        return (
            key(self.before) if self.before is not None else nothing,
            key(self.after) if self.after is not None else nothing,
        )


@dataclass(frozen=True)
class Diff:
    """Everything in which two sides differ, in the order in which it is told.

    ``graphs`` are the two graphs of each earlier edition that differs, by its name.
    """

    a: Side
    b: Side
    changes: tuple[Change, ...]
    graphs: Mapping[str, tuple[Graph, Graph]] = field(default_factory=dict)

    @property
    def content(self) -> tuple[Change, ...]:
        """The changes that are more than provenance."""
        return tuple(change for change in self.changes if not change.provenance)

    @property
    def provenance(self) -> tuple[Change, ...]:
        """The changes of where something was read, and of marks for stewards."""
        return tuple(change for change in self.changes if change.provenance)

    def sides(self, change: Change) -> tuple[Graph, Graph]:
        """Return the two graphs in which a change was found."""
        return self.graphs.get(change.edition, (self.a.current, self.b.current))
