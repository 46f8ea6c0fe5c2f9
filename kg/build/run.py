"""One build, from the files to the published snapshot."""

from pathlib import Path

from pyoxigraph import Store

from kg import assets
from kg.build import lines
from kg.build.aggregates import CODES, DATA_SETS, aggregate, query
from kg.build.dataset import Dataset, load_questions, merge
from kg.build.description import describe
from kg.build.digests import digests
from kg.build.disk import Disk, make_folders
from kg.build.inference import infer, load
from kg.build.lock import hold
from kg.build.manifest import manifest
from kg.build.progress import Progress, silent
from kg.build.publish import Clock, Publisher, now
from kg.build.references import references
from kg.build.report import Validator, report
from kg.build.spool import spooled
from kg.changes import state
from kg.collecting import uncollected
from kg.errors import SnapshotError
from kg.namespaces import AGGREGATES_GRAPH, INFERRED_GRAPH
from kg.records import RecordFiles
from kg.snapshot import CURRENT_DUMP, DIGESTS, HISTORY_DUMP, REFERENCES, REPORT, Snapshot
from kg.store.embedded import MemoryView


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
    with uncollected():
        dataset = _dataset(records, ontology, progress)
        minted = references(records.root, dataset)
        progress("telling how each development stands")
        found = state.write(digests(dataset))
        progress("sorting the dumps")
        counts = dataset.counts()
        return {**_dumps(dataset, out), DIGESTS: found, REFERENCES: minted}, counts, dataset.inputs


def _dataset(records: RecordFiles, ontology: Path, progress: Progress) -> Dataset:
    progress(f"reading {sum(1 for _ in records.paths())} files of {len(records.editions)} editions")
    dataset = merge(records, ontology)
    progress(f"inferring from {len(dataset.current)} statements")
    store = Store()
    marks = dataset.marks()
    inferred = infer(dataset.current, store, map(query, (CODES, *DATA_SETS))) | marks
    dataset.named[str(INFERRED_GRAPH)] = inferred
    dataset.current |= inferred
    progress("counting")
    load(store, marks)
    dataset.named[str(AGGREGATES_GRAPH)] = aggregate(MemoryView(store))
    del store
    progress("describing what there is")
    questions = load_questions(dataset, ontology)
    dataset.named.update(describe(dataset, questions))
    return dataset


def _dumps(dataset: Dataset, folder: Path) -> dict[str, bytes]:
    """Return both dumps; the dataset is empty then, since its lines are most of what a build has in memory."""
    current = spooled(dataset.ordered, folder)
    dataset.current.clear()
    dataset.ordered.clear()
    history = []
    while dataset.named:
        name, graph = dataset.named.popitem()
        history += lines.in_graph(graph, name)
    history.sort()
    return {CURRENT_DUMP: current, HISTORY_DUMP: spooled(history, folder)}


def _report(validate: Validator | None, data: Path, progress: Progress) -> bytes:
    if validate is not None:
        progress("validating")
    return report(validate, data)
