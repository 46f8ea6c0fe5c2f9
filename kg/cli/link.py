"""``vetkg link``: links that a steward decides, with who set them and why."""

from pathlib import Path
from typing import Any

import click

from kg.cli.changing import carry_out, data_option, dry_run_option, today


@click.group("link")
def command() -> None:
    """Set links between things of the data."""


@command.command("add")
@click.argument("subject")
@click.argument("predicate", metavar="PROPERTY")
@click.argument("value", metavar="OBJECT")
@click.option("--because", "reason", required=True, metavar="TEXT", help="Why: one sentence, in your own words.")
@click.option("--by", "creator", required=True, metavar="NAME", help="Who decides it.")
@data_option
@dry_run_option
@click.option("--label", metavar="TEXT", help="A short name.  [default: made of the labels of both things]")
@click.option("--file", metavar="NAME", help="The file of links/ that holds it.  [default: by the property]")
def add_command(data: Path, *, dry_run: bool, **link: Any) -> None:
    """Add a link: SUBJECT PROPERTY OBJECT, as in development/1 succeeds development/2.

    The statement and its explanation (who, when, why) go into links/, its reference into references.csv. `git restore`
    takes it back.
    """
    from kg.curation import NewLink, add_link

    carry_out(data, lambda: add_link(data, NewLink(day=today(), **link)), dry_run=dry_run)
