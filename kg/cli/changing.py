"""What the commands have in common that change files of the data."""

import shlex
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from kg.curation import Changes

data_option = click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    default=Path("data"),
    show_default=True,
    help="The data folder.",
)
dry_run_option = click.option("--dry-run", is_flag=True, help="Print what would change as a diff, and change nothing.")


def today() -> date:
    """Return the day on which a steward decides, where the steward is."""
    return datetime.now().astimezone().date()


def carry_out(data: Path, make: "Callable[[], Changes]", *, dry_run: bool) -> None:
    """Make changes and name the files, or print them; where this command was killed before, do what it left."""
    from kg.curation import hold

    command = shlex.join(_said(click.get_current_context()))
    with hold(data):
        for line in _made(data, make, "" if dry_run else command):
            click.echo(line)


def _made(data: Path, make: "Callable[[], Changes]", command: str) -> Iterator[str]:
    """Make changes in a folder that is locked, and yield what is told; no ``command`` is a dry run."""
    from kg.curation import Unfinished

    left = Unfinished.read(data)
    if left is not None and left.finish(command):
        yield from (f"finished: {data / step.path}" for step in left.steps)
        return
    changes = make()
    for note in changes.notes:
        click.echo(f"note: {note}", err=True)
    if not command:
        yield from filter(None, [changes.diff().removesuffix("\n")])
        return
    existed = {path for path, _ in changes if path.exists()}
    changes.apply(command)
    for path, text in changes:
        what = "removed" if text is None else "changed" if path in existed else "new"
        yield f"{what}: {path}"


def _said(context: click.Context) -> Iterator[str]:
    """Yield the words of a command, as they would be typed again; not where the data lie."""
    yield from context.command_path.split()
    for parameter in context.command.params:
        value = context.params.get(parameter.name or "")
        if parameter.name in ("data", "dry_run") or not value:
            continue
        if isinstance(parameter, click.Option):
            yield parameter.opts[0]
        yield from (value if isinstance(value, tuple) else () if value is True else (value,))
