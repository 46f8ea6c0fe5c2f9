"""The one interface of all stores: it answers queries and cannot write."""

from abc import ABC, abstractmethod
from dataclasses import dataclass

from kg.query.formats import Answer
from kg.query.prepared import Query


@dataclass(frozen=True)
class Dataset:
    """The graphs that a query is asked of, by name, in place of those it would see by itself (SPARQL Protocol, 2.1.4).

    ``default`` are merged into the default graph, ``named`` can be reached with GRAPH.
    """

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.default or self.named)


#: The dataset that a query names itself, or else the current view with all graphs within reach.
ITS_OWN = Dataset()


class View(ABC):
    """A graph that can be asked. What is not said otherwise is asked of the current view, all graphs within reach.

    Views can be pickled: a worker process opens its own.
    """

    #: Whether asking takes a network; workers of other views are cut off from it.
    needs_network: bool = False
    #: Whether others wrote what it holds, so that it may say what no reader expects; a snapshot was validated.
    of_others: bool = False

    @property
    @abstractmethod
    def version(self) -> str | None:
        """What the answers depend on: equal versions give equal answers. None where nobody knows."""

    @abstractmethod
    def query(self, query: Query, dataset: Dataset = ITS_OWN) -> Answer:
        """Return the answer to a query.

        Raises QuerySyntaxError where the engine cannot read the query, EvaluationError where it gives up.
        """

    def open(self) -> None:  # noqa: B027 - not every store has something to open
        """Open what would else be opened by the first query. Raises SnapshotError where that fails."""

    @property
    def lasting(self) -> bool:
        """Whether it stays what it is for as long as it is served, so that what was counted once holds."""
        return self.version is not None or not self.needs_network

    def confirm(self) -> None:  # noqa: B027 - most stores cannot change
        """Make sure that what was answered so far is of ``version``. Raises GraphAbsentError where it may not be."""

    @property
    def weight(self) -> int | None:
        """How many bytes ``hold`` would read; None where there is nothing to hold."""
        return None

    def hold(self, *, whole: bool = True) -> None:  # noqa: B027 - not every store has something to gain
        """Keep in memory what is asked most; what is large only where ``whole`` asks for it. Raises SnapshotError."""
