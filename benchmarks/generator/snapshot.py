"""A snapshot of any size: made as a build makes it, of record files of which some stand on disk at a time."""

import shutil
import tempfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from benchmarks.generator.folder import as_it_is, write_block, write_bodies
from benchmarks.generator.inventor import Inventor
from benchmarks.generator.minted import minted, shared
from kg.build import dataset
from kg.build.dataset import Part
from kg.build.disk import Disk, make_folders
from kg.build.lock import hold
from kg.build.making import make
from kg.build.manifest import manifest
from kg.build.progress import Progress
from kg.build.publish import Publisher
from kg.build.report import report
from kg.records import RecordFiles, References
from kg.snapshot import REFERENCES, REPORT, Snapshot

_BLOCKS = 10


def publish(inventor: Inventor, ontology: Path, out: Path, progress: Progress, blocks: int = _BLOCKS) -> Snapshot:
    """Make the snapshot of all developments in the folder of snapshots ``out``; ``blocks`` are on disk at a time."""
    disk = Disk()
    make_folders(disk, out)
    with hold(out), tempfile.TemporaryDirectory() as folder:
        publisher = Publisher(out, disk, progress=progress)
        publisher.clean()
        data = Path(folder)
        parts = _parts(inventor, data, ontology, progress, blocks)
        files, counts, inputs = make(parts, data, ontology, out, progress)
        files[REPORT] = report(None, data)
        return publisher.publish(files, manifest(files, counts, inputs))


def _parts(inventor: Inventor, root: Path, ontology: Path, progress: Progress, blocks: int) -> Iterator[Part]:
    """Yield what the files under ``root`` say, each there for as long as it is read; references follow at the end."""
    shutil.copytree(inventor.data / "bodies", root / "bodies")
    shutil.copytree(inventor.data / "frameworks", root / "frameworks")
    write_bodies(root, inventor.bodies)
    bodies, frameworks = sorted(root.glob("bodies/**/*.ttl")), sorted(root.glob("frameworks/*.ttl"))
    yield dataset.shared(RecordFiles(root, (), tuple(bodies), (), tuple(frameworks)), ontology)
    references = list(shared(inventor.data, inventor.bodies))
    done = 0
    numbered = inventor.blocks()
    while some := list(islice(numbered, blocks)):
        written = [write_block(root, number, block, as_it_is) for number, block in some]
        editions = tuple(sorted(edition for one, _ in written for edition in one))
        files = RecordFiles(root, editions, (), tuple(path for _, one in written for path in one), ())
        yield dataset.links(files)
        yield from dataset.records(files)
        references += [row for _, block in some for row in minted(block)]
        done += len(editions)
        progress(f"{done} editions")
        shutil.rmtree(root / "records")
        shutil.rmtree(root / "links", ignore_errors=True)
    (root / REFERENCES).write_text(References(references).text(), encoding="utf-8")
