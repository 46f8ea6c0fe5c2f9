"""One build, from the files to the published snapshot."""

import tempfile
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

from pyoxigraph import Store

from kg import assets
from kg.build.aggregates import CODES, DATA_SETS, aggregate, query
from kg.build.dataset import COUNTED, load_questions, parts
from kg.build.description import describe
from kg.build.disk import Disk, make_folders
from kg.build.gathering import Gathered
from kg.build.inference import infer, load
from kg.build.lock import hold
from kg.build.manifest import manifest
from kg.build.progress import Progress, silent
from kg.build.publish import SCRATCH, Clock, Publisher, now
from kg.build.references import references
from kg.build.report import Validator, report
from kg.build.spool import spooled
from kg.build.statistics import statistics
from kg.catalogue.statistics import Statistics
from kg.changes import state
from kg.changes.digests import states
from kg.changes.lines import lines_of
from kg.collecting import uncollected
from kg.errors import SnapshotError
from kg.namespaces import AGGREGATES_GRAPH, INFERRED_GRAPH
from kg.records import RecordFiles
from kg.snapshot import CURRENT_DUMP, DIGESTS, HISTORY_DUMP, REFERENCES, REPORT, Snapshot
from kg.store.embedded import MemoryView

#: Statements of the current view up to which what rules and counts look at, a third of them, is in a store in memory,
#: 20 MB for 75 000 of the current view. From disk they take five times as long.
_IN_MEMORY = 10_000_000


def build(
    data: Path,
    out: Path,
    *,
    ontology: Path | None = None,
    validate: Validator | None = None,
    progress: Progress = silent,
    disk: Disk | None = None,
    clock: Clock = now,
) -> Snapshot:
    """Make a snapshot of the records under ``data`` in the folder of snapshots ``out``, and make it current.

    ``clock`` tells the time that the log beside the snapshots notes; no byte of the snapshot depends on it.

    Raises UsageError where there are no records, RecordError for a file that is not what its place promises or data
    that do not conform, ConflictError where another build is writing to ``out``, SnapshotError where the disk refuses.
    Whatever is raised, the snapshot that was current still is.
    """
    disk = disk or Disk()
    records = RecordFiles.of(data)
    try:
        make_folders(disk, out)
        with hold(out):
            publisher = Publisher(out, disk, clock, progress)
            publisher.clean()
            files, counts, inputs = _made(records, ontology or assets.ontology_dir(), out, progress)
            files[REPORT] = _report(validate, data, progress)
            snapshot = publisher.publish(files, manifest(files, counts, inputs))
    except OSError as error:
        hint = "see to the disk, then build again; the snapshot that was current still is"
        raise SnapshotError(f"the build failed: {error}", where=str(out), hint=hint) from error
    progress(f"snapshot {snapshot.version} is current")
    return snapshot


def _made(
    records: RecordFiles, ontology: Path, out: Path, progress: Progress
) -> tuple[dict[str, bytes], dict[str, int], dict[str, str]]:
    """Return the files of the snapshot but for the report, what they hold, and what was read."""
    with uncollected(), Gathered(out) as read:
        _gather(read, records, ontology, out, progress)
        minted, inputs = references(records.root)
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


def _gather(read: Gathered, records: RecordFiles, ontology: Path, out: Path, progress: Progress) -> None:
    """Gather all graphs but for those that describe the snapshot."""
    progress(f"reading {sum(1 for _ in records.paths())} files of {len(records.editions)} editions")
    for part in parts(records, ontology):
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


def _report(validate: Validator | None, data: Path, progress: Progress) -> bytes:
    if validate is not None:
        progress("validating")
    return report(validate, data)
