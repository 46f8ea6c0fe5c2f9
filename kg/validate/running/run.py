"""One validation run: what is validated, in blocks of units beside each other, and what it comes to."""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from kg import assets
from kg.collecting import uncollected
from kg.validate.checks import Row, checks
from kg.validate.checks.rows import Files, rows_across
from kg.validate.results import Report, Result
from kg.validate.running.lazily import LazyMapping, LazyTuple
from kg.validate.running.neighbours import Neighbours
from kg.validate.running.placing import placed
from kg.validate.running.work import Job, Judged, Surveyed
from kg.validate.running.workers import Workers
from kg.validate.units import listing
from kg.validate.units.background import Background
from kg.validate.units.behind import data_root, shape_files, vocabulary_files
from kg.validate.units.content import text_of_shapes

Unit = TypeVar("Unit")

#: Units of a block: enough that the shapes and the background, which each block needs, do not weigh.
_BLOCK = 4000
#: Above this many units their statements wait on disk for the second step.
_IN_MEMORY = 12_000
#: Below this many units a second process costs more than it saves.
_WORTH_A_POOL = 3000


@uncollected()
def validate(paths: Iterable[Path] = (), *, engine: str = "fast", workers: int | None = None) -> Report:
    """Validate ``paths``, or our whole corpus (data and vocabularies) where none is named.

    ``engine`` is one of `kg.validate.engines.NAMES`. Raises UsageError for a path that is not there, RecordError for a
    file that is not Turtle, and VetkgError where two engines disagree.
    """
    named = list(paths)
    files = listing.listed(named or [assets.data_dir(), *vocabulary_files()])
    units = [tuple(one.path for one in unit) for unit in listing.units(files)]
    with started(engine, data_root(one.path for one in files), len(units), workers) as (job, pool):
        surveyed, results = _found(job, pool, units)
        met = any(one.shapes for one in surveyed)
        return report_of(job, surveyed, results, len(files), idle=not (named and met))


def report_of(job: Job, surveyed: Sequence[Surveyed], results: Iterable[Result], files: int, *, idle: bool) -> Report:
    """Return the report on units of ``files`` files; ``idle`` says that a shape that met none of them is at fault."""
    tools = job.tools
    met = frozenset[str]().union(*(one.shapes for one in surveyed))
    targets = {name[1:-1] if name.startswith("<") else name for name in tools.targets.shapes}
    records = [one.record for one in surveyed if one.record]
    silent = tuple(sorted(targets - {name.strip("<>") for name in met}))
    return Report.of(
        results,
        files=files,
        focus_nodes=sum(one.subjects for one in surveyed),
        shapes=len(targets),
        checks=len(job.checks),
        idle_shapes=silent if idle else (),
        silent_shapes=silent,
        rules=LazyMapping(lambda: tools.rules),
        records=LazyTuple(lambda: tuple(sorted({one.told() for one in records}))),
    )


@contextmanager
def started(engine: str, data: Path | None, units: int, workers: int | None = None) -> Iterator[tuple[Job, Workers]]:
    """Yield what validates so many units, whose bodies and frameworks lie in the folder ``data`` beside our own.

    Raises RecordError for a shape, or a file that every unit may refer to, that is not Turtle.
    """
    count = (workers or os.cpu_count() or 1) if units >= _WORTH_A_POOL else 1
    with _folder(units > _IN_MEMORY or count > 1) as folder:
        shapes = text_of_shapes(tuple((path, path.read_bytes()) for path in shape_files()))
        job = Job(engine, shapes, Background.read(data), tuple(checks()), folder)
        with Workers(job, count) as pool:
            yield job, pool


def blocks(units: Sequence[Unit], workers: int) -> list[Sequence[Unit]]:
    """Return units in the blocks that so many processes do."""
    size = max(1, min(_BLOCK, -(-len(units) // workers)))
    return [units[start : start + size] for start in range(0, len(units), size)]


@contextmanager
def _folder(wanted: bool) -> Iterator[Path | None]:
    if not wanted:
        yield None
        return
    from tempfile import TemporaryDirectory  # noqa: PLC0415 - slow to import, and few runs need one

    with TemporaryDirectory(prefix="vetkg-validate-") as folder:
        yield Path(folder)


def _found(job: Job, pool: Workers, units: Sequence[Files]) -> tuple[list[Surveyed], list[Result]]:
    parts = blocks(units, pool.count)
    surveyed = pool.survey(parts)
    neighbours = Neighbours.of(surveyed, job.tools.background)
    judged = pool.judge(parts, [neighbours.classes(part) for part in cut(surveyed, parts)])
    rows = rows_across(job.tools.across, job.tools.background, [one.across for one in surveyed])
    return surveyed, list(results_of(units, judged, rows))


def cut(surveyed: Sequence[Surveyed], blocks: Sequence[Sequence[Files]]) -> Iterator[Sequence[Surveyed]]:
    """Yield what the units of each block told."""
    start = 0
    for block in blocks:
        yield surveyed[start : start + len(block)]
        start += len(block)


def results_of(units: Sequence[Files], judged: Sequence[Judged], rows: Sequence[tuple[int, Row]]) -> Iterator[Result]:
    """Yield what was found in units, with its places; ``rows`` of checks over everything have the place of a unit."""
    across: dict[int, list[Row]] = {}
    for index, row in rows:
        across.setdefault(index, []).append(row)
    for index, (files, found) in enumerate(zip(units, judged, strict=True)):
        if found.results or found.rows or index in across:
            yield from placed(files, found.results, [*found.rows, *across.get(index, ())])
