"""One build, from the files to the published snapshot."""

from pathlib import Path

from kg import assets
from kg.build.dataset import parts
from kg.build.disk import Disk, make_folders
from kg.build.lock import hold
from kg.build.making import make
from kg.build.manifest import manifest
from kg.build.progress import Progress, silent
from kg.build.publish import Clock, Publisher, now
from kg.build.report import Validator, report
from kg.errors import SnapshotError
from kg.records import RecordFiles
from kg.snapshot import REPORT, Snapshot


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
            progress(f"reading {sum(1 for _ in records.paths())} files of {len(records.editions)} editions")
            ontology = ontology or assets.ontology_dir()
            files, counts, inputs = make(parts(records, ontology), data, ontology, out, progress)
            files[REPORT] = _report(validate, data, progress)
            snapshot = publisher.publish(files, manifest(files, counts, inputs))
    except OSError as error:
        hint = "see to the disk, then build again; the snapshot that was current still is"
        raise SnapshotError(f"the build failed: {error}", where=str(out), hint=hint) from error
    progress(f"snapshot {snapshot.version} is current")
    return snapshot


def _report(validate: Validator | None, data: Path, progress: Progress) -> bytes:
    if validate is not None:
        progress("validating")
    return report(validate, data)
