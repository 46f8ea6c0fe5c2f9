"""A validation that looks again only at what changed since an earlier one; its report is that of one of everything."""

import time
from collections.abc import Mapping
from pathlib import Path

from kg import assets
from kg.collecting import uncollected
from kg.validate.cache import corpus as cached
from kg.validate.cache.folder import Folder
from kg.validate.cache.identity import identity
from kg.validate.cache.looking import Look
from kg.validate.results import Report, Rule
from kg.validate.units import listing
from kg.validate.units.behind import data_root, vocabulary_files
from kg.validate.units.listing import Listed

Units = dict[str, tuple[Listed, ...]]


def validated(named: list[Path], engine: str, workers: int | None, cache: Path) -> Report | None:
    """Validate what changed since the folder ``cache`` was filled; None where it cannot be told what that depends on.

    Raises what `kg.validate.validate` raises.
    """
    folder = Folder(cache)
    since = time.time_ns()
    found = listing.listed(named or [assets.data_dir(), *vocabulary_files()])
    units = {cached.name(one.path for one in unit): unit for unit in listing.units(found)}
    data = data_root(one.path for one in found)
    known = identity(named, engine, data)
    if known is None:
        return None
    before = _read(folder, known)
    look = Look.at(list(units.values()), before, since)
    if look.changed or look.gone:
        now = _rejudged(before, look, units, since, engine, data, workers)
    else:
        before.units = {name: look.kept[name] for name in units}
        now = before
    if look.changed or look.gone or look.stale:
        if identity(named, engine, data) == known:
            folder.write(known, now.write())
    else:
        folder.used(known)
    return now.report(len(found), _rules, named=bool(named))


def _read(folder: Folder, name: str) -> cached.Corpus:
    """Return what is kept, or nothing where that is not what we wrote."""
    content = folder.read(name)
    if content is not None:
        try:
            return cached.Corpus.read(content)
        except (ValueError, TypeError, KeyError):
            pass
    return cached.Corpus()


@uncollected()
def _rejudged(
    before: cached.Corpus, look: Look, units: Units, since: int, engine: str, data: Path | None, workers: int | None
) -> cached.Corpus:
    from kg.validate.cache.rejudging import Rejudging  # noqa: PLC0415 - what it needs takes long to import
    from kg.validate.running.run import blocks, started  # noqa: PLC0415 - what it needs takes long to import

    with started(engine, data, len(look.changed), workers) as (job, pool):
        before.targets = sorted(job.tools.targets.shapes)
        before.checks = len(job.checks)
        return Rejudging(job, before, look, units, since).corpus(pool, lambda names: blocks(names, pool.count))


def _rules() -> Mapping[str, Rule]:
    from kg.validate.checks import checks  # noqa: PLC0415 - most runs end without being asked
    from kg.validate.rules.rules import rules  # noqa: PLC0415 - most runs end without being asked
    from kg.validate.shapesets.loading import load  # noqa: PLC0415 - most runs end without being asked
    from kg.validate.units.behind import shape_files  # noqa: PLC0415 - most runs end without being asked

    return rules(load(shape_files()), checks())
