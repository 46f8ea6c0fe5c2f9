"""What became of developments from one snapshot to the next, as far as the snapshots are still there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Literal

from kg.changes import state
from kg.changes.history import Publication, history
from kg.changes.state import State
from kg.diff.graph import natural
from kg.errors import VetkgError
from kg.records import References
from kg.records.references import MERGED, WITHDRAWN
from kg.snapshot import REFERENCES, Snapshot

How = Literal["added", "changed", "removed", "withdrawn", "merged"]
HOWS: tuple[How, ...] = ("added", "changed", "removed", "withdrawn", "merged")
States = Mapping[str, State]
KIND = "development"


@dataclass(frozen=True, slots=True)
class Happening:
    """What became of a development: ``removed`` is one that is gone without a word about it.

    ``state`` is the new one, or the last of one that is gone; ``successor`` is what it was merged into.
    """

    how: How
    state: State
    successor: tuple[str, str] | None = None

    @property
    def reference(self) -> str:
        """The reference of the development."""
        return self.state.reference


@dataclass(frozen=True)
class Step:
    """From one snapshot to the next; ``happenings`` is None where their digests cannot be compared."""

    before: Publication
    after: Publication
    happenings: tuple[Happening, ...] | None

    @property
    def at(self) -> datetime:
        """When the later snapshot became current."""
        return self.after.at


@dataclass(frozen=True)
class Story:
    """The snapshots in the order in which they became current, the steps between them, and the newest states."""

    publications: tuple[Publication, ...]
    steps: tuple[Step, ...]
    states: States | None

    @property
    def is_whole(self) -> bool:
        """Whether the log says that nothing is missing: then its last date tells it from all that it was before."""
        first = self.publications[0]
        return first.replaced == "" and all(
            step.after.replaced == step.before.version and step.before.at < step.after.at for step in self.steps
        )

    @classmethod
    def of(cls, snapshot: Snapshot) -> "Story":
        """Return the story up to a snapshot; at most two lists of states are in memory at a time."""
        publications = history(snapshot)
        last = state.read(publications[0].folder)
        steps = []
        for before, after in pairwise(publications):
            new = state.read(after.folder)
            steps.append(Step(before, after, _happenings(last, new, after.folder)))
            last = new
        return cls(tuple(publications), tuple(steps), last)

    @classmethod
    def at(cls, place: Path) -> "Story":
        """Return the story up to the snapshot at ``place``, or up to the current one of a folder of snapshots.

        Raises SnapshotError where there is none.
        """
        return cls.of(Snapshot.at(place))


def _happenings(before: States | None, after: States | None, folder: Path) -> tuple[Happening, ...] | None:
    """Return what became of each development in order of reference; None where nobody can tell."""
    if before is None or after is None:
        return None
    if {one.rules for one in before.values()} != {one.rules for one in after.values()} and before and after:
        return None
    found = [*_new(before, after), *_gone(before, after, folder)]
    return tuple(sorted(found, key=lambda each: natural(each.reference)))


def _new(before: States, after: States) -> Iterator[Happening]:
    for reference, one in after.items():
        old = before.get(reference)
        if old is None:
            yield Happening("added", one)
        elif old.content != one.content:
            yield Happening("changed", one)


def _gone(before: States, after: States, folder: Path) -> Iterator[Happening]:
    gone = before.keys() - after.keys()
    references = _references(folder) if gone else References()
    for reference in gone:
        row = references.get(KIND, reference)
        if row is not None and row.status == MERGED:
            yield Happening("merged", before[reference], references.last(KIND, reference))
        elif row is not None and row.status == WITHDRAWN:
            yield Happening("withdrawn", before[reference])
        else:
            yield Happening("removed", before[reference])


def _references(folder: Path) -> References:
    try:
        return References.read(folder / REFERENCES)
    except VetkgError:  # the snapshot is damaged: that something is gone can still be told
        return References()
