"""The digests of a snapshot's developments as a file of it, by which later snapshots are told from it."""

from collections.abc import Iterator

from kg.build.dataset import Dataset
from kg.changes.digests import Earlier, earlier, states
from kg.changes.state import State


def told_before(dataset: Dataset) -> Iterator[Earlier]:
    """Yield what is told of developments by editions that the current view does not show."""
    shown = set(dataset.newest)
    for edition, place in dataset.places:
        if edition not in shown:
            yield from earlier(str(place), dataset.named[str(place)])


def digests(dataset: Dataset) -> list[State]:
    """Return the state of each development of a dataset that is complete but for what describes it."""
    return list(states(dataset.ordered, told_before(dataset)))
