"""What is to be done so that an engine holds a snapshot, by what it says it holds."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, Quad
from rdflib.namespace import OWL

from kg.namespaces import GRAPH, PUBLICATION_GRAPH
from kg.publishing.engine import Engine
from kg.publishing.errors import AnsweredError, PublishError
from kg.publishing.graphs import Graphs
from kg.publishing.loading import LEDGER_GRAPH
from kg.publishing.marker import Marker, read_marker
from kg.publishing.report import Report

_OURS = frozenset((str(PUBLICATION_GRAPH), LEDGER_GRAPH))


@dataclass(frozen=True)
class Plan:
    """Which graphs are loaded, stay as they are, and go; what the engine said of itself and noted before.

    ``anew`` is whether all were to be loaded, whatever the engine noted.
    """

    before: Marker | None
    ledger: dict[str, str]
    load: tuple[str, ...]
    keep: tuple[str, ...]
    delete: tuple[str, ...]
    anew: bool = False

    def holds(self, version: str) -> bool:
        """Say whether nothing has to be done for a version."""
        return bool(self.before and self.before.complete and self.before.version == version) and not (
            self.load or self.delete
        )

    @property
    def trusted(self) -> dict[str, str]:
        """What the ledger may go on saying while graphs are loaded: nothing of those that are."""
        stay = {*self.keep, *self.delete}
        return {name: digest for name, digest in self.ledger.items() if name in stay}


def make_plan(engine: Engine, graphs: Graphs, report: Report, *, anew: bool = False) -> Plan:
    """Return what is to be done. A graph stays where the ledger has its digest and its count is right.

    With ``anew`` none stays. Raises PublishError.
    """
    before = read_marker(engine)
    confirm_store(engine, before)
    ledger = {name: digest for name, digest in engine.ledger().items() if name.startswith(str(GRAPH))}
    noted = [name for name, graph in graphs.all.items() if not anew and ledger.get(name) == graph.digest]
    counts = engine.counts(noted)
    keep = tuple(name for name in noted if graphs.fits(name, counts[name]))
    kept = frozenset(keep)
    return Plan(
        before=before,
        ledger=ledger,
        load=tuple(name for name in graphs.all if name not in kept),
        keep=keep,
        delete=strangers(engine, graphs, report, ledger),
        anew=anew,
    )


def confirm_store(engine: Engine, marker: Marker | None) -> None:
    """Make sure that the Graph Store has the marker that queries show: its address may be wrong, or of another store.

    Where there is no marker, the first write shows it. Raises PublishError.
    """
    if marker is None:
        return

    def versions(quads: Iterator[Quad]) -> set[str]:
        said = (quad.object for quad in quads if quad.predicate.value == str(OWL.versionInfo))
        return {value.value for value in said if isinstance(value, Literal)}

    if marker.version not in engine.get(str(PUBLICATION_GRAPH), versions):
        raise PublishError(
            f"the Graph Store does not have what queries at {engine.addresses.query} show",
            where=engine.addresses.store,
            hint="are both addresses those of the same store? see --to, --query and --engine",
        )


def strangers(engine: Engine, graphs: Graphs, report: Report, noted: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the graphs under our names that an engine holds, or has ``noted``, and the snapshot has not."""
    return tuple(sorted({*noted, *_listed(engine, report)} - graphs.all.keys() - _OURS))


def _listed(engine: Engine, report: Report) -> list[str]:
    """Return all graphs under our names that an engine holds; none where it has not the strength to list them."""
    try:
        return [name for name in engine.graphs() if name.startswith(str(GRAPH))]
    except PublishError as error:
        if isinstance(error, AnsweredError) and error.status in (401, 403):
            raise
        report.say(f"the engine does not list its graphs, so only those that it noted can be removed: {error.message}")
        return []
