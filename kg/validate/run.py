"""One validation run: units in parallel against the shapes, then the checks across all of them."""

import multiprocessing
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox
from rdflib import BNode, Graph, URIRef
from rdflib.namespace import RDF, RDFS
from rdflib.term import Node

from kg import assets
from kg.namespaces import PREFIXES
from kg.validate import checks as check_queries
from kg.validate import shapes as shape_graphs
from kg.validate.dataset import store_of
from kg.validate.engine import Engine, PyShacl, RawResult
from kg.validate.results import Report, Result
from kg.validate.units import RdfTriple, Unit, group, read_turtle, turtle_files, types

#: Below this many units a second process costs more than it saves.
_WORTH_A_POOL = 24


@dataclass(frozen=True)
class Job:
    """Everything a run needs; workers get it once."""

    units: list[Unit]
    shapes: Graph
    background: Graph

    @cached_property
    def types(self) -> dict[Node, set[Node]]:
        """The classes of everything that any unit describes."""
        return types(triple for unit in self.units for triple in unit.graph)

    def neighbours(self, unit: Unit) -> list[RdfTriple]:
        """Return the classes of what ``unit`` refers to and does not describe itself."""
        foreign = {value for _, _, value in unit.graph if isinstance(value, URIRef)} - unit.subjects
        return [(node, RDF.type, kind) for node in foreign for kind in self.types.get(node, ())]


def vocabulary_files() -> list[Path]:
    """Return the files of the concept schemes."""
    return sorted((assets.ontology_dir() / "vocabularies").glob("*.ttl"))


def background(data: Path | None) -> Graph:
    """Return what every record may refer to: vocabularies, bodies, frameworks and the subclass axioms."""
    folders = {assets.data_dir(), *([data] if data else [])}
    files = vocabulary_files()
    for folder in sorted(folders):
        files += sorted((folder / "bodies").rglob("*.ttl")) + sorted((folder / "frameworks").glob("*.ttl"))
    axioms = [
        triple
        for path in sorted((assets.ontology_dir() / "modules").glob("*.ttl"))
        for triple in read_turtle(path)
        if triple[1] == RDFS.subClassOf
    ]
    graph = Graph()
    for triple in [*axioms, *(triple for path in files for triple in read_turtle(path))]:
        graph.add(triple)
    return graph


def validate(paths: Iterable[Path] = (), *, workers: int | None = None) -> Report:
    """Validate ``paths``, or our whole corpus (data and vocabularies) where none is named.

    Raises UsageError for a path that is not there and RecordError for a file that is not Turtle.
    """
    named = list(paths)
    files = turtle_files(named) if named else turtle_files([assets.data_dir()]) + vocabulary_files()
    job = Job(
        [Unit.read(names) for names in group(files)],
        shape_graphs.load(shape_graphs.shape_files()),
        background(_data_root(files[0])),
    )
    raw = _run(job, workers or os.cpu_count() or 1)
    above = shape_graphs.superclasses(job.background)
    targets = shape_graphs.Targets(job.shapes, above)
    met = set(targets.focus(triple for unit in job.units for triple in unit.graph))
    queries = check_queries.checks()
    results = [_place(unit, result) for unit, found in zip(job.units, raw, strict=True) for result in found]
    return Report.of(
        [*results, *_checked(queries, job)],
        files=len(files),
        focus_nodes=sum(len(unit.subjects) for unit in job.units),
        shapes=len(targets.shapes),
        checks=len(queries),
        idle_shapes=tuple(sorted(str(shape) for shape in (set() if named and met else targets.shapes - met))),
    )


def _data_root(path: Path) -> Path | None:
    """Return the data folder that a record file lies in, if it lies in one."""
    for parent in path.resolve().parents:
        if parent.name == "records":
            return parent.parent
    return None


_worker: tuple[Job, Engine] | None = None


def _start(job: Job) -> None:
    global _worker  # noqa: PLW0603 - a pool's initializer has nowhere else to leave its state
    _worker = job, PyShacl(job.shapes, job.background)


def _one(index: int) -> list[RawResult]:
    assert _worker is not None  # noqa: S101 - the pool starts every worker with _start
    job, engine = _worker
    unit = job.units[index]
    return engine.validate(unit.graph, job.neighbours(unit))


def _run(job: Job, workers: int) -> list[list[RawResult]]:
    if workers == 1 or len(job.units) < _WORTH_A_POOL:
        engine: Engine = PyShacl(job.shapes, job.background)
        return [engine.validate(unit.graph, job.neighbours(unit)) for unit in job.units]
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context, initializer=_start, initargs=(job,)) as pool:
        return list(pool.map(_one, range(len(job.units)), chunksize=8))


def _place(unit: Unit, raw: RawResult) -> Result:
    file, line = unit.place(raw.focus, raw.path, raw.value)
    return Result(
        file=file,
        line=line,
        record=_record(file),
        focus="a blank node" if isinstance(raw.focus, BNode) else str(raw.focus),
        path=raw.path_text,
        value="" if raw.value is None else "a blank node" if isinstance(raw.value, BNode) else str(raw.value),
        severity=raw.severity,
        message=raw.message,
        shape=str(raw.shape),
        component=str(raw.component),
    )


def _record(file: str) -> str:
    """Return source/id/edition of a record file, and the file's name for any other."""
    parts = Path(file).parts
    if "records" in parts[:-3]:
        source, identifier, name = parts[-3:]
        return f"{source}/{identifier}/{name.removesuffix('.ttl').removesuffix('.text')}"
    return Path(file).name


def _checked(queries: list[check_queries.Check], job: Job) -> Iterator[Result]:
    store = store_of(job.units, job.background)
    by_subject: dict[str, list[Unit]] = {}
    for unit in job.units:
        for subject in unit.subjects:
            by_subject.setdefault(str(subject), []).append(unit)
    for check in queries:
        for row in check_queries.run(check, store):
            for unit in by_subject.get(row.focus.value, [])[:1]:
                yield _checked_result(unit, row)


def _checked_result(unit: Unit, row: check_queries.Row) -> Result:
    path = URIRef(row.path.value) if row.path else None
    value = None if row.value is None else URIRef(row.value.value)
    literal = row.value.value if isinstance(row.value, ox.Literal) else None
    file, line = unit.place(URIRef(row.focus.value), path, value if literal is None else None)
    return Result(
        file=file,
        line=line,
        record=_record(file),
        focus=row.focus.value,
        path=row.path.value if row.path else "",
        value=row.value.value if row.value is not None else "",
        severity=row.check.severity,
        message=row.check.message,
        shape=PREFIXES["vetsh"] + row.check.name,
        component=row.check.name,
    )
