"""``vetkg search``: the things of a snapshot that say certain words."""

import shutil
import sys
from pathlib import Path

import click


@click.command("search")
@click.argument("text")
@click.option(
    "--snapshot",
    type=click.Path(path_type=Path),
    default=Path("snapshots"),
    show_default=True,
    help="Folder of snapshots, or one.",
)
@click.option("--kind", "kinds", multiple=True, metavar="KIND", help="Only things of this kind; can be repeated.")
@click.option(
    "--language",
    "languages",
    multiple=True,
    metavar="LANGUAGE",
    help="Only texts in en, de, fr, nl or other; can be repeated.",
)
@click.option("--limit", type=click.IntRange(1, 10_000), default=20, show_default=True, help="Hits at most.")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
def command(
    text: str, snapshot: Path, kinds: tuple[str, ...], languages: tuple[str, ...], limit: int, form: str
) -> None:
    r"""Find things by their titles, labels, summaries, statements and terms, best first.

    All words must be there, whatever their case and accents:

    \b
      school laptops      both words
      "school laptops"    one behind the other
      digit*              words that begin so
      -teachers           not this word

    Put the text into quotes: vetkg search '"digital infra*" -teachers'. A text that begins with - goes behind --.

    Ends with 0 also where nothing is found, 2 for wrong usage and where the snapshot has no index.
    """
    from kg.errors import SnapshotError
    from kg.search import Search
    from kg.search.formats import as_csv, as_json, as_table
    from kg.snapshot import Snapshot

    place = Snapshot.at(snapshot).path
    search = Search.open(place)
    if search is None:
        message = "this snapshot has no index of texts that this version reads"
        raise SnapshotError(message, where=str(place), hint="build it again: vetkg build --out DIR")
    hits = search.find(text, kinds, languages, limit)
    if form == "table":
        shown = as_table(hits, shutil.get_terminal_size().columns if sys.stdout.isatty() else None)
    else:
        shown = as_csv(hits) if form == "csv" else as_json(text, hits)
    click.echo(shown, nl=False)
