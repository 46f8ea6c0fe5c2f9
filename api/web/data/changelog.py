"""What changed from snapshot to snapshot, in numbers and with the first of the developments that it concerns."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from api.feeds.shelf import shelf_of
from api.serving import Serving
from api.web.kept import kept
from kg.changes.story import HOWS, Step, Story

_MOST_STEPS = 10
_MOST_NAMED = 8


@dataclass(frozen=True)
class Named:
    """A development to which something happened; ``address`` is empty where it is gone."""

    how: str
    label: str
    address: str


@dataclass(frozen=True)
class Change:
    """From one snapshot to the next: how many developments were added, changed and so on; None where nobody can tell.

    ``logged`` is whether ``at`` is known, or the date of files.
    """

    before: str
    after: str
    at: datetime
    logged: bool
    counts: tuple[tuple[str, int], ...] | None
    named: tuple[Named, ...]

    @property
    def total(self) -> int:
        """How many developments it concerns."""
        return sum(count for _, count in self.counts or ())


async def changelog(serving: Serving) -> tuple[Change, ...]:
    """Return what changed, the newest first. Raises NotOfferedError where there is no snapshot."""
    shelf = await shelf_of(serving)

    async def make() -> tuple[Change, ...]:
        return await serving.work(lambda: changes(shelf.chronicle.story))

    return await kept(serving, "changelog", make)


def changes(story: Story) -> tuple[Change, ...]:
    """Return the newest steps of a story."""
    return tuple(_change(step) for step in story.steps[: -_MOST_STEPS - 1 : -1])


def _change(step: Step) -> Change:
    happenings = step.happenings or ()
    counted = Counter(one.how for one in happenings)
    counts = tuple((how, counted[how]) for how in HOWS if counted[how])
    named = tuple(
        Named(one.how, one.state.label, f"/doc/development/{one.reference}" if one.how in ("added", "changed") else "")
        for one in happenings[:_MOST_NAMED]
    )
    after = step.after
    told = None if step.happenings is None else counts
    return Change(step.before.version, after.version, after.at, after.logged, told, named)
