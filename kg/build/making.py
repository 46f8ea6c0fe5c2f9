"""What a snapshot holds, made of the parts that are read."""

import tempfile
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path

from pyoxigraph import Store

from kg.build.aggregates import CODES, DATA_SETS, aggregate, query
from kg.build.dataset import COUNTED, Part, load_questions
from kg.build.description import describe
from kg.build.gathering import Gathered
from kg.build.inference import infer, load
from kg.build.progress import Progress
from kg.build.publish import SCRATCH
from kg.build.references import references
from kg.build.spool import spooled
from kg.build.statistics import statistics
from kg.catalogue.statistics import Statistics
from kg.changes import state
from kg.changes.digests import states
from kg.changes.lines import lines_of
from kg.collecting import uncollected
from kg.namespaces import AGGREGATES_GRAPH, INFERRED_GRAPH
from kg.snapshot import CURRENT_DUMP, DIGESTS, HISTORY_DUMP, REFERENCES
from kg.store.embedded import MemoryView

#: Statements of the current view up to which what rules and counts look at, a third of them, is in a store in memory,
#: 20 MB for 75 000 of the current view. From disk they take five times as long.
_IN_MEMORY = 10_000_000


def make(
    parts: Iterable[Part], data: Path, ontology: Path, out: Path, progress: Progress
) -> tuple[dict[str, bytes], dict[str, int], dict[str, str]]:
    """Return the files of a snapshot but for the report, what they hold, and what was read.

    The register of references is read from ``data`` after all parts. Raises what reading them raises, and OSError where
    the disk of ``out`` refuses.
    """
    with uncollected(), Gathered(out) as read:
        _gather(read, parts, out, progress)
        minted, inputs = references(data)
        progress("sorting the current view")
        current = spooled(read.current.sorted(), out)
        read.current.clear()
        progress("telling how each development stands")
        found = state.write(states(current, read.earlier))
        progress("describing what there is")
        questions, asked = load_questions(ontology)
        numbers = statistics(lines_of(current))
        for name, graph in describe(numbers, read.sizes, questions).items():
            read.add_graph(name, graph)
        progress("sorting the other graphs")
        history = spooled(read.history.sorted(), out)
        files = {CURRENT_DUMP: current, HISTORY_DUMP: history, DIGESTS: found, REFERENCES: minted}
        return files, _counts(numbers, read.sizes), read.inputs | inputs | asked


def _gather(read: Gathered, parts: Iterable[Part], out: Path, progress: Progress) -> None:
    """Gather all graphs but for those that describe the snapshot."""
    for part in parts:
        read.add(part)
    marks = read.close()
    progress("inferring")
    with ExitStack() as stack:
        large = read.current.count > _IN_MEMORY
        folder = tempfile.TemporaryDirectory(dir=out, prefix=SCRATCH) if large else None
        store = Store(stack.enter_context(folder)) if folder else Store()
        inferred = infer(read.current, store, map(query, (CODES, *DATA_SETS))) | marks
        progress("counting")
        load(store, marks)
        read.add_graph(str(AGGREGATES_GRAPH), aggregate(MemoryView(store)))
        del store  # closes its files
    read.add_graph(str(INFERRED_GRAPH), inferred)
    read.current.add(inferred)


def _counts(numbers: Statistics, sizes: Mapping[str, int]) -> dict[str, int]:
    """Return how many triples, quads, graphs and things of each kind there are."""
    things = {cls.iri: cls.entities for cls in numbers.classes}
    return {
        "triples": numbers.triples,
        "quads": sum(sizes.values()),
        "graphs": sum(map(bool, sizes.values())),
        **{name: things.get(str(cls), 0) for name, cls in COUNTED.items()},
    }
