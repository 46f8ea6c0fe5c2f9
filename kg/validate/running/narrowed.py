"""A run over what a change touches: its results are those of a run over everything, as far as they are asked for.

A unit is shown its own files, what stands behind all of them, and the classes of what it refers to. So beside the units
that are validated only those are read that may give a class to something that these refer to, and those that the checks
over everything look at; the text of a file mostly tells that it is neither, without being parsed.
"""

from collections.abc import Collection, Iterable
from pathlib import Path

from kg import assets
from kg.collecting import uncollected
from kg.validate.checks.rows import Files, rows_across
from kg.validate.results import Report
from kg.validate.running.beside import Beside
from kg.validate.running.neighbours import Neighbours
from kg.validate.running.run import blocks, cut, report_of, results_of, started
from kg.validate.running.work import Job, Judged, Surveyed
from kg.validate.running.workers import Workers
from kg.validate.units import listing
from kg.validate.units.behind import data_root, vocabulary_files

_NOTHING = Judged((), ())


@uncollected()
def validate_touched(
    paths: Iterable[Path], touched: Collection[Path], *, engine: str = "fast", workers: int | None = None
) -> Report:
    """Validate those files of ``paths`` (our whole corpus where none is named) that are ``touched``, as they are named.

    The report tells of these, and what checks over everything find anywhere. That some shape met none of them is no
    fault. Raises what `kg.validate.validate` raises, but for files that need not be read.
    """
    files = listing.listed(list(paths) or [assets.data_dir(), *vocabulary_files()])
    known = [one.path for one in files if Path(one.path) in touched]
    names = set(known)
    units = [tuple(one.path for one in unit) for unit in listing.units(files)]
    own = [unit for unit in units if not names.isdisjoint(unit)]
    with started(engine, data_root(one.path for one in files), len(own), workers) as (job, pool):
        told, judged = _judged(job, pool, own, [unit for unit in units if names.isdisjoint(unit)])
        order = [unit for unit in units if unit in told]
        rows = rows_across(job.tools.across, job.tools.background, [told[unit].across for unit in order])
        results = list(results_of(order, [judged.get(unit, _NOTHING) for unit in order], rows))
    return report_of(job, [told[unit] for unit in own], results, len(known), idle=False)


def _judged(
    job: Job, pool: Workers, own: list[Files], others: list[Files]
) -> tuple[dict[Files, Surveyed], dict[Files, Judged]]:
    """Return what own units and those read beside them tell, and what was found in the own ones."""
    parts = blocks(own, pool.count)
    surveyed = pool.survey(parts)
    beside = [others[place] for place in Beside(surveyed, job.tools.across).among(others)]
    more = pool.survey(blocks(beside, pool.count), first=len(parts))
    neighbours = Neighbours.of([*surveyed, *more], job.tools.background)
    found = pool.judge(parts, [neighbours.classes(part) for part in cut(surveyed, parts)])
    return dict(zip([*own, *beside], [*surveyed, *more], strict=True)), dict(zip(own, found, strict=True))
