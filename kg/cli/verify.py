"""vetkg verify: whether a snapshot is still what was published."""

import sys
from pathlib import Path

import click

from kg.build.verify import verify
from kg.snapshot import locate


@click.command("verify")
@click.argument("place", type=click.Path(path_type=Path), default=Path("snapshots"), metavar="[SNAPSHOT|OUT]")
def command(place: Path) -> None:
    """Check every byte of a snapshot, and that its store holds what its dumps say.

    OUT is a folder of snapshots, whose current one is checked (default: snapshots). Exit status: 0 whole, 1 damaged
    (each damaged file is named), 2 no snapshot there.
    """
    folder = locate(place)
    damages = verify(folder)
    for damage in damages:
        click.echo(f"{folder}/{damage}", err=True)
    if damages:
        click.echo("  → build it again: vetkg build --out " + str(folder.parent), err=True)
        sys.exit(1)
    click.echo(f"{folder}: whole")
