"""``vetkg log``: how a development or record became what it is, or what each snapshot changed."""

import json
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from kg.changes.biography import Biography


@click.command("log")
@click.argument("id", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="For a terminal, for a page, or for a program.",
)
@click.option(
    "--data",
    type=click.Path(path_type=Path),
    help="Read editions from this data folder.  [default: the data that come with vetkg]",
)
@click.option(
    "--snapshot",
    type=click.Path(path_type=Path),
    help="Read editions from this snapshot, or folder of snapshots, and tell what its snapshots changed.",
)
def command(id: str | None, form: str, data: Path | None, snapshot: Path | None) -> None:
    """Tell the story of a development or record: its editions, and what changed from each to the next.

    ID is the id of a development or record (42130, record/42130) or its IRI. With --snapshot, the snapshots in which it
    changed are told as well. Without ID: all snapshots of --snapshot (default: snapshots), and what each changed.
    """
    from kg.changes.formats import biography_json, story_json, write_markdown, write_text
    from kg.changes.page import of_biography, of_story
    from kg.changes.story import Story
    from kg.errors import UsageError

    if data and snapshot:
        raise UsageError("--data and --snapshot cannot stand together", hint="choose one of them")
    if id is None:
        if data:
            raise UsageError("a data folder has no snapshots", hint="name a development, or a folder with --snapshot")
        story = Story.at(snapshot or Path("snapshots"))
        document, page = story_json(story), of_story(story)
    else:
        told = _biography(id, data, snapshot)
        document, page = biography_json(told), of_biography(told)
    if form == "json":
        click.echo(json.dumps(document, ensure_ascii=False, indent=2))
    elif form == "markdown":
        click.echo(write_markdown(page), nl=False)
    else:
        click.echo(write_text(page, shutil.get_terminal_size().columns if sys.stdout.isatty() else None), nl=False)


def _biography(given: str, data: Path | None, snapshot: Path | None) -> "Biography":
    from kg import assets
    from kg.changes.archive import FolderArchive, ViewArchive
    from kg.changes.biography import biography
    from kg.changes.chronicle import Chronicle
    from kg.snapshot import Snapshot
    from kg.store.opening import open_snapshot

    if snapshot is None:
        return biography(FolderArchive(data or assets.data_dir()), given)
    return biography(ViewArchive(open_snapshot(snapshot)), given, Chronicle(Snapshot.at(snapshot)))
