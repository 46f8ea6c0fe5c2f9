"""``vetkg validate``: the data against the shapes and the checks."""

import sys
from pathlib import Path
from typing import Any

import click

from kg.cli import caching, foreign_files


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--report",
    "reports",
    multiple=True,
    metavar="FORM[=FILE]",
    help="A form of the report, as often as wanted: text (default), json, ttl, sarif, junit, github, gitlab, markdown, "
    "html. Without a file it is printed.",
)
@click.option("--output", type=click.Path(path_type=Path), help="The file of the report that names none.")
@click.option(
    "--fail-on",
    type=click.Choice(["violation", "warning", "info"]),
    default="violation",
    show_default=True,
    help="The lightest result that makes the exit status 1.",
)
@click.option("--changed-since", metavar="REV", help="Only what a change since this git revision touches counts.")
@click.option("--baseline", type=click.Path(path_type=Path), help="The results in this file do not count.")
@click.option("--write-baseline", type=click.Path(path_type=Path), help="Accept all results: write them to this file.")
@foreign_files.options
@caching.options
def command(
    paths: tuple[Path, ...],
    reports: tuple[str, ...],
    output: Path | None,
    fail_on: str,
    engine: str,
    cache: Path | None,
    no_cache: bool,
    **more: Any,
) -> None:
    """Validate PATHS (Turtle files and folders), or our whole corpus where none is named.

    With --shapes, PATHS are anybody's RDF: Turtle, TriG, N-Triples, N-Quads, JSON-LD and RDF/XML. Nothing is fetched.

    Exit status 0: conforms. 1: results at or above the threshold, or a shape that checked nothing. 2: could not run.
    """
    from dataclasses import replace
    from functools import partial

    from kg.errors import VetkgError
    from kg.validate import Severity, validate
    from kg.validate.narrowing.narrowing import Narrowing
    from kg.validate.reports.losses import refuse_losses
    from kg.validate.reports.targets import targets, write

    try:
        wanted = targets(reports, output)
        asked = [more.pop(name) for name in ("changed_since", "baseline", "write_baseline")]
        refuse_losses([one.file for one in wanted if one.file], paths, more["shapes"], *asked[1:])
        narrowing = Narrowing.read(paths, more["shapes"], *asked)
        kept = caching.folder(cache, no_cache)
        foreign = foreign_files.run(paths, engine, **more)
        own = partial(validate, paths, engine=engine, cache=kept, touched=narrowing.files)
        found, notes = narrowing.of(foreign or own)
        report = replace(found, fail_on=Severity[fail_on.upper()])
        for printed in write(report, wanted):
            click.echo(printed, nl=False)
    except VetkgError as error:
        error.exit_code = 2
        raise
    for note in notes:
        click.echo(f"vetkg: {note}", err=True)
    if report.idle_shapes:
        why = "the files state nothing" if report.empty else "shapes met no node"
        click.echo(f"vetkg: {why}; nothing can be said about the data", err=True)
    sys.exit(1 if report.fails else 0)
