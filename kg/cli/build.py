"""vetkg build: make a snapshot and make it the current one."""

import os
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import click

from kg import assets
from kg.cli import caching
from kg.errors import UsageError

FOLDER = click.Path(path_type=Path)


@click.command("build")
@click.option("--data", type=FOLDER, help="Folder of record files.  [default: the data that come with vetkg]")
@click.option("--out", type=FOLDER, default=Path("snapshots"), show_default=True, help="Folder of snapshots.")
@click.option("--validate/--no-validate", default=True, show_default=True, help="Refuse data that do not conform.")
@caching.options
def command(data: Path | None, out: Path, validate: bool, cache: Path | None, no_cache: bool) -> None:
    """Make an immutable snapshot of the records and, when it is whole, make it the current one.

    Progress goes to standard error, the folder of the snapshot to standard output. Exit status: 0 published; 1 a record
    is wrong or another build is writing; 2 no records, or the disk refuses. Whatever fails, the snapshot that was
    current still is.

    When it became current stands in OUT/published.csv, never in the snapshot. Where SOURCE_DATE_EPOCH is set, its time
    is noted in place of the clock's.
    """
    from kg.build import build
    from kg.build.publish import now

    noted = _source_date(os.environ.get("SOURCE_DATE_EPOCH", ""))
    snapshot = build(
        data or assets.data_dir(),
        out,
        validate=partial(report, cache=caching.folder(cache, no_cache)) if validate else None,
        progress=lambda message: click.echo(message, err=True),
        clock=now if noted is None else lambda: noted,
    )
    click.echo(out / snapshot.version)


def _source_date(seconds: str) -> datetime | None:
    """Return the time that SOURCE_DATE_EPOCH names; None where it is not set."""
    if not seconds:
        return None
    try:
        if not (seconds.isascii() and seconds.isdecimal()):
            raise ValueError
        return datetime.fromtimestamp(int(seconds), UTC)
    except (ValueError, OverflowError, OSError):
        message = f"SOURCE_DATE_EPOCH={seconds} is no number of seconds since 1970"
        raise UsageError(message, hint="such as the output of: git log -1 --format=%ct") from None


def report(data: Path, cache: Path | None = None) -> Mapping[str, Any]:
    """Validate a data folder and the vocabularies; return the report of a snapshot, with places instead of paths.

    ``cache`` is the folder of what earlier validations found.
    """
    from kg.validate import Severity, validate
    from kg.validate.reports.json import document

    roots = {"data": data, "ontology": assets.ontology_dir()}
    found = validate([data, roots["ontology"] / "vocabularies"], cache=cache)
    told = document(found)
    results = [{**one, "file": _place(one["file"], roots)} for one in told["results"]]
    ordered = sorted(results, key=lambda one: [str(value) for value in one.values()])
    return {**told, "conforms": not found.at_least(Severity.VIOLATION), "results": ordered}


def _place(file: str, roots: Mapping[str, Path]) -> str:
    """Return a file's place below one of the roots: reports name nothing of the machine."""
    for name, root in roots.items():
        if Path(file).is_relative_to(root):
            return f"{name}/{Path(file).relative_to(root).as_posix()}"
    return Path(file).name
