"""``vetkg stats``: how much a snapshot holds, and of how much of it something is known."""

from pathlib import Path

import click


@click.command("stats")
@click.option(
    "--snapshot",
    type=click.Path(path_type=Path),
    default=Path("snapshots"),
    show_default=True,
    help="Folder of snapshots, or one.",
)
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
def command(snapshot: Path, form: str) -> None:
    """Count what a snapshot holds: things by kind, developments by system, type and stage, fields, figures, bodies.

    Every count stands beside how many are known of how many: what is not known is not zero.
    """
    from kg.stats import FORMATS, tables
    from kg.store.opening import open_snapshot

    view = open_snapshot(snapshot)
    click.echo(FORMATS[form](tables(view), view.version or ""), nl=False)
