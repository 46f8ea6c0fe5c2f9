"""The digests of a snapshot's developments as a file of it, by which later snapshots are told from it."""

from kg.build.dataset import Dataset
from kg.changes.digests import earlier, states
from kg.changes.state import State


def digests(dataset: Dataset) -> list[State]:
    """Return the state of each development of a dataset that is complete but for what describes it."""
    shown = set(dataset.newest)
    before = [
        told
        for edition, graph in dataset.places
        if edition not in shown
        for told in earlier(str(graph), dataset.named[str(graph)])
    ]
    return list(states(dataset.ordered, before))
