"""``vetkg diff``: what changed between two editions, files, folders or snapshots, in words."""

import shutil
import sys
from pathlib import Path

import click


@click.command("diff")
@click.argument("a")
@click.argument("b")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="For a terminal, for a page or pull request, or for a program.",
)
@click.option(
    "--provenance", is_flag=True, help="Tell also where things were read: passages, editions, sources, marks."
)
@click.option(
    "--data",
    type=click.Path(path_type=Path),
    help="Look editions up in this data folder.  [default: the data that come with vetkg]",
)
@click.option("--snapshot", type=click.Path(path_type=Path), help="Look editions up in this snapshot instead.")
def command(a: str, b: str, form: str, provenance: bool, data: Path | None, snapshot: Path | None) -> None:
    """Tell what is different in B, compared with A: by development, field and milestone.

    A and B are editions (42130@2025, timeline/42130/2025, or the IRI of the graph), files (.ttl with the steward's
    .text.ttl beside it, .nt, .nq, .trig), folders of records, or snapshots.

    Things are the same when their IRIs are, values when they are equal (1828 is 1828.0). What only one side can show,
    because the other does not show the field, is told apart from what is new.

    Exit status 0: no difference. 1: differences. 2: they could not be compared.
    """
    from kg import assets
    from kg.diff import Library, Words, compare, outline
    from kg.diff.formats import write_json, write_markdown, write_text
    from kg.errors import UsageError, VetkgError

    try:
        if data and snapshot:
            raise UsageError("--data and --snapshot cannot stand together", hint="choose one of them")
        library = Library(data or assets.data_dir(), snapshot)
        diff = compare(library.side(a), library.side(b))
        words = Words(diff)
        if form == "json":
            text = write_json(diff, words, provenance=provenance)
        else:
            told = outline(diff, words, provenance=provenance)
            width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
            text = write_markdown(told) if form == "markdown" else write_text(told, width)
    except VetkgError as error:
        error.exit_code = 2
        raise
    click.echo(text, nl=False)
    sys.exit(1 if (diff.changes if provenance else diff.content) else 0)
