"""When each development last changed."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cached_property
from hashlib import blake2b
from pathlib import Path

from kg.changes.published import stamp
from kg.changes.story import Story


class Modified(Mapping[str, datetime]):
    """The reference of each development of a snapshot, and when it last changed.

    What did not change since ``earliest``, the first snapshot that its state can be told from, has that date, and
    changed then or before. A snapshot without digests knows no dates.
    """

    def __init__(self, story: Story) -> None:
        steps = list(story.steps)
        compared = []
        while steps and steps[-1].happenings is not None:
            compared.append(steps.pop())
        first = compared[-1].before if compared else story.publications[-1]
        self.earliest = first.at
        self._exact = {
            happening.reference: step.at
            for step in reversed(compared)
            for happening in step.happenings or ()
            if happening.how in ("added", "changed")
        }
        self._states = story.states or {}

    def __getitem__(self, reference: str) -> datetime:
        if reference not in self._states:
            raise KeyError(reference)
        return self._exact.get(reference, self.earliest)

    def __iter__(self) -> Iterator[str]:
        return iter(self._states)

    def __len__(self) -> int:
        return len(self._states)

    @cached_property
    def fingerprint(self) -> str:
        """What tells these dates from others of the same snapshot."""
        said = (stamp(self.earliest), sorted((reference, stamp(at)) for reference, at in self._exact.items()))
        return blake2b(repr(said).encode(), digest_size=8).hexdigest()

    def written(self) -> dict[str, str]:
        """Return the dates as text: in UTC, to the second, so that their order is that of time."""
        return {reference: stamp(self[reference]) for reference in self._states}

    def since(self, at: datetime) -> frozenset[str]:
        """Return the developments that changed at that time or later, or may have."""
        return frozenset(reference for reference in self._states if self[reference] >= at)


def modified(place: Path) -> Modified:
    """Return when each development of a snapshot last changed; of a folder of snapshots, of the current one.

    Raises SnapshotError where there is none.
    """
    return Modified(Story.at(place))
