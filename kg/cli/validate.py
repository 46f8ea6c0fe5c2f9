"""``vetkg validate``: the data against the shapes and the checks."""

import sys
from pathlib import Path

import click


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--report", "form", type=click.Choice(["text", "json", "ttl"]), default="text", show_default=True)
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="Write the report to this file.")
@click.option(
    "--fail-on",
    type=click.Choice(["violation", "warning", "info"]),
    default="violation",
    show_default=True,
    help="The lightest result that makes the exit status 1.",
)
def command(paths: tuple[Path, ...], form: str, output: Path | None, fail_on: str) -> None:
    """Validate PATHS (Turtle files and folders), or our whole corpus where none is named.

    Exit status 0: conforms. 1: results at or above the threshold, or a shape that checked nothing. 2: could not run.
    """
    from kg.errors import VetkgError
    from kg.validate import Severity, validate
    from kg.validate.reports import FORMATS

    try:
        report = validate(paths)
    except VetkgError as error:
        error.exit_code = 2
        raise
    rendered = FORMATS[form](report)
    if output:
        output.write_text(rendered, encoding="utf-8")
    else:
        click.echo(rendered, nl=False)
    if report.idle_shapes:
        click.echo("vetkg: shapes met no node; nothing can be said about the data", err=True)
    sys.exit(1 if report.idle_shapes or report.at_least(Severity[fail_on.upper()]) else 0)
