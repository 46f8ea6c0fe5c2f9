"""All that happened to developments, newest first, in pages that never change.

A page holds what one snapshot did, in order of reference, so a new snapshot adds pages and moves none. What changed is
found out in words only for what is asked for.
"""

import threading
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from kg.changes.errors import TooMuchError
from kg.changes.story import Happening, Step, Story
from kg.changes.telling import Told, tell
from kg.errors import VetkgError
from kg.snapshot import Snapshot
from kg.store.embedded import SnapshotView
from kg.store.opening import open_snapshot

#: How many happenings a page has; also how many of the newest are shown to who follows.
SIZE = 50
_STORES = 4  # that are open at a time
_TOLD = 2_000  # developments whose changes are kept in words


class Place(NamedTuple):
    """A page: the name of the publication that did it, and its number among those of the publication, from 1."""

    snapshot: str
    number: int


@dataclass(frozen=True)
class Event:
    """One happening, and the step in which it was."""

    step: Step
    happening: Happening

    @property
    def snapshot(self) -> str:
        """The name of the publication that did it."""
        return self.step.after.name


@dataclass(frozen=True)
class Filters:
    """Of which developments and systems is told; of all where nothing is said."""

    systems: frozenset[str] = frozenset()
    developments: frozenset[str] = frozenset()

    def fit(self, one: Happening) -> bool:
        """Say whether a happening is told."""
        if self.developments and one.reference not in self.developments:
            return False
        return not self.systems or not self.systems.isdisjoint(one.state.systems)


ALL = Filters()


class Chronicle:
    """The story of a snapshot and those before it, by happening."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.story = Story.of(snapshot)
        self._told: OrderedDict[tuple[str, str], Told | None] = OrderedDict()
        self._stores: OrderedDict[Path, SnapshotView] = OrderedDict()
        self._telling, self._opening = threading.Lock(), threading.Lock()

    @cached_property
    def fingerprint(self) -> str:
        """What tells this story from another one of the same snapshot."""
        said = [(one.name, one.at, one.logged) for one in self.story.publications]
        return blake2b(repr(said).encode(), digest_size=8).hexdigest()

    @cached_property
    def references(self) -> frozenset[str]:
        """The references of all developments that are there, or that anything happened to."""
        happened = {each.reference for step in self.story.steps for each in step.happenings or ()}
        return frozenset(happened.union(self.story.states or ()))

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """Everything that happened, the newest first."""
        return tuple(Event(step, each) for step in reversed(self.story.steps) for each in step.happenings or ())

    def gone(self, reference: str) -> Event | None:
        """Return in what a development went that an earlier snapshot had; None where it is there, or never was."""
        if reference in (self.story.states or ()):
            return None
        return next((one for one in self.events if one.happening.reference == reference), None)

    def newest(self, filters: Filters = ALL) -> list[Event]:
        """Return the newest events, no more than a page has."""
        return list(islice(self._fitting(filters), SIZE))

    def page(self, place: Place, filters: Filters = ALL) -> list[Event]:
        """Return the events of a page; none where there is no such page."""
        found = (one for one in self._fitting(filters) if one.snapshot == place.snapshot)
        return list(islice(found, (place.number - 1) * SIZE, place.number * SIZE))

    def places(self, filters: Filters = ALL) -> list[Place]:
        """Return all pages, the newest first."""
        counts: dict[str, int] = {}
        for one in self._fitting(filters):
            counts[one.snapshot] = counts.get(one.snapshot, 0) + 1
        return [
            Place(snapshot, number)
            for snapshot, count in counts.items()
            for number in range(1, (count + SIZE - 1) // SIZE + 1)
        ]

    def before(self, filters: Filters = ALL) -> Place | None:
        """Return the page on which the last of the newest stands, None where these are all."""
        found = list(islice(self._fitting(filters), SIZE + 1))
        if len(found) <= SIZE:
            return None
        snapshot = found[SIZE - 1].snapshot
        behind = sum(1 for one in found[:SIZE] if one.snapshot == snapshot)
        return Place(snapshot, (behind + SIZE - 1) // SIZE)

    def told(self, events: Sequence[Event]) -> list[Told | None]:
        """Return what happened in words; None where that cannot be found out any more. Takes a while; one at a time."""
        with self._telling:
            for snapshot in dict.fromkeys(one.snapshot for one in events):
                self._tell([one for one in events if one.snapshot == snapshot])
            found = [self._told[_key(one)] for one in events]
            while len(self._told) > _TOLD:
                self._told.popitem(last=False)
            return found

    def _tell(self, events: Iterable[Event]) -> None:
        """Find out in words what one step did, as far as that is not known."""
        wanted = []
        for one in events:
            if _key(one) in self._told:
                self._told.move_to_end(_key(one))
            else:
                wanted.append(one)
        if not wanted:
            return
        try:
            said = self._asked(wanted)
        except TooMuchError:
            said = {reference: each for one in wanted for reference, each in self._alone(one)}
        for one in wanted:
            self._told[_key(one)] = said.get(one.happening.reference)

    def _alone(self, event: Event) -> Iterator[tuple[str, Told]]:
        try:
            yield from self._asked([event]).items()
        except TooMuchError:
            return

    def _asked(self, events: Sequence[Event]) -> dict[str, Told]:
        step = events[0].step
        try:
            before, after = self.store(step.before.folder), self.store(step.after.folder)
            return tell(before, after, step, [one.happening for one in events])
        except TooMuchError:
            raise
        except (VetkgError, OSError):  # the snapshot was removed, or is damaged
            return {}

    def store(self, folder: Path) -> SnapshotView:
        """Return the view of a snapshot; those asked last stay open."""
        with self._opening:
            view = self._stores.pop(folder, None) or open_snapshot(folder)
            self._stores[folder] = view
            while len(self._stores) > _STORES:
                self._stores.popitem(last=False)
            return view

    def _fitting(self, filters: Filters) -> Iterator[Event]:
        return (one for one in self.events if filters.fit(one.happening)) if filters != ALL else iter(self.events)


def _key(event: Event) -> tuple[str, str]:
    return event.snapshot, event.happening.reference
