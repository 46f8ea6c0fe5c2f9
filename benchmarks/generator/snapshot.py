"""A snapshot of any size: the project's own build, a few blocks at a time, published like every other."""

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import cast

from pyoxigraph import NamedNode, RdfFormat, Store
from rdflib.namespace import RDF

from benchmarks.generator.block import Block
from benchmarks.generator.folder import as_it_is, write_block, write_bodies
from benchmarks.generator.inventor import Inventor
from benchmarks.generator.minted import minted, shared
from kg.build import lines
from kg.build.aggregates import aggregate
from kg.build.dataset import COUNTED, Dataset, load_questions, merge
from kg.build.digests import digests
from kg.build.disk import Disk, make_folders
from kg.build.inference import infer
from kg.build.lock import hold
from kg.build.manifest import manifest, sha256
from kg.build.publish import Publisher
from kg.build.report import report
from kg.build.runs import Runs
from kg.build.spool import OnDisk
from kg.catalogue.about import about
from kg.catalogue.statistics import statistics
from kg.catalogue.writing import write
from kg.changes import state
from kg.changes.state import State
from kg.namespaces import AGGREGATES_GRAPH, CURRENT_GRAPH, INFERRED_GRAPH
from kg.records import RecordFiles, Reference, References
from kg.snapshot import CURRENT_DUMP, DIGESTS, HISTORY_DUMP, REFERENCES, REPORT, Snapshot
from kg.store.embedded import MemoryView

_BLOCKS = 10
#: Bytes of a dump up to which its statistics are made in memory, some times faster.
_IN_MEMORY = 256 << 20
_TYPE = lines.term(RDF.type)

Progress = Callable[[str], None]


class _Dumps:
    """Both dumps on their way to sorted files, with the sizes of the graphs and the checksums of what was read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._current, self._history = Runs(folder), Runs(folder)
        self.sizes = Counter[str]()
        self.inputs: dict[str, str] = {}
        self.references: list[Reference] = []
        self.digests: list[State] = []

    def add(self, dataset: Dataset, known: Dataset) -> None:
        """Take what a dataset says beyond a known one, and the digests of its developments: none is in two."""
        self.digests += digests(dataset)
        self._current.add(dataset.current - known.current)
        self.add_graphs({name: graph - known.named.get(name, set()) for name, graph in dataset.named.items()})
        self.inputs |= dataset.inputs

    def add_graphs(self, named: dict[str, lines.Lines]) -> None:
        """Take named graphs."""
        self._history.add(quad for name, graph in named.items() for quad in lines.in_graph(graph, name))
        self.sizes.update({name: len(graph) for name, graph in named.items()})

    def write_current(self) -> Counter[bytes]:
        """Write the current view; return how many things each class has, and at b"" how many triples there are."""
        types = Counter[bytes]()
        for line in self._written(self._current, CURRENT_DUMP):
            _, predicate, value = lines.split(line)
            types[b""] += 1
            if predicate == _TYPE:
                types[value] += 1
        return types

    def write_history(self) -> int:
        """Write all other graphs; return the number of quads."""
        return sum(1 for _ in self._written(self._history, HISTORY_DUMP))

    def _written(self, runs: Runs, name: str) -> Iterator[bytes]:
        """Write sorted lines while yielding them."""
        with runs, (self.folder / name).open("wb") as file:
            for line in runs.sorted():
                file.write(line + b"\n")
                yield line


def publish(inventor: Inventor, ontology: Path, out: Path, progress: Progress, blocks: int = _BLOCKS) -> Snapshot:
    """Make the snapshot of all developments in the folder of snapshots ``out``; ``blocks`` are in memory at a time."""
    disk = Disk()
    make_folders(disk, out)
    with hold(out), tempfile.TemporaryDirectory(dir=out, prefix=".invented-") as working, ExitStack() as stack:
        publisher = Publisher(out, disk)
        publisher.clean()
        dumps = _Dumps(Path(working))
        _fill(dumps, inventor, ontology, progress, blocks)
        types = dumps.write_current()
        progress("describing what there is")
        _describe(dumps, ontology)
        counts = {"triples": types[b""], "quads": dumps.write_history(), "graphs": sum(map(bool, dumps.sizes.values()))}
        counts |= {name: types[lines.term(cls)] for name, cls in COUNTED.items()}
        register = References(dumps.references).text().encode()
        dumps.inputs[f"data/{REFERENCES}"] = sha256(register)
        files: dict[str, bytes] = {REFERENCES: register, REPORT: report(None, dumps.folder)}
        files[DIGESTS] = state.write(dumps.digests)
        for name in (CURRENT_DUMP, HISTORY_DUMP):
            files[name] = cast(bytes, stack.enter_context(OnDisk.of(dumps.folder / name)))
        progress(f"writing the store of {counts['triples']} triples and {counts['quads']} quads")
        return publisher.publish(files, manifest(files, counts, dumps.inputs))


def _fill(dumps: _Dumps, inventor: Inventor, ontology: Path, progress: Progress, blocks: int) -> None:
    root = dumps.folder / "data"
    shutil.copytree(inventor.data / "bodies", root / "bodies")
    shutil.copytree(inventor.data / "frameworks", root / "frameworks")
    write_bodies(root, inventor.bodies)
    bodies = tuple(sorted((root / "bodies").glob("**/*.ttl")))
    everywhere = RecordFiles(root, (), bodies, (), tuple(sorted((root / "frameworks").glob("*.ttl"))))
    common = _inferred(everywhere, ontology)
    dumps.add(common, Dataset())
    dumps.references += shared(inventor.data, inventor.bodies)
    done = 0
    for files, some in _files(inventor, everywhere, blocks):
        dumps.add(_inferred(files, ontology), common)
        dumps.references += [row for block in some for row in minted(block)]
        done += len(files.editions)
        progress(f"{done} editions")
        shutil.rmtree(root / "records")
        shutil.rmtree(root / "links", ignore_errors=True)


def _files(inventor: Inventor, shared: RecordFiles, blocks: int) -> Iterator[tuple[RecordFiles, list[Block]]]:
    """Write some blocks at a time and yield the files, with what all blocks share, and the blocks."""
    numbered = inventor.blocks()
    while some := list(islice(numbered, blocks)):
        written = [write_block(shared.root, number, block, as_it_is) for number, block in some]
        editions = tuple(sorted(edition for one, _ in written for edition in one))
        links = tuple(path for _, one in written for path in one)
        files = RecordFiles(shared.root, editions, shared.bodies, links, shared.frameworks)
        yield files, [block for _, block in some]


def _inferred(files: RecordFiles, ontology: Path) -> Dataset:
    """Return the dataset as a build makes it, but for the graphs about the whole."""
    dataset = merge(files, ontology)
    inferred = infer(dataset.current) | dataset.marks()
    dataset.named[str(INFERRED_GRAPH)] = inferred
    dataset.current |= inferred
    return dataset


def _describe(dumps: _Dumps, ontology: Path) -> None:
    """Add the graphs in which a snapshot says what it holds."""
    questions, asked = load_questions(ontology)
    dumps.inputs |= asked
    dump = dumps.folder / CURRENT_DUMP
    with tempfile.TemporaryDirectory(dir=dumps.folder) as folder:
        store = Store(folder) if dump.stat().st_size > _IN_MEMORY else Store()
        store.bulk_load(path=str(dump), format=RdfFormat.N_TRIPLES, to_graph=NamedNode(CURRENT_GRAPH))
        view = MemoryView(store)
        dumps.add_graphs({str(AGGREGATES_GRAPH): aggregate(view)})
        graphs = about(statistics(view), dict(dumps.sizes), questions)
        dumps.add_graphs({name: set(write(said, "nt").splitlines()) for name, said in graphs.items()})
        del store
