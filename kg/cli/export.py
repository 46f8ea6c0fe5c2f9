"""vetkg export: a snapshot as files, in every syntax of RDF and as tables."""

from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.export import Facts, File

FOLDER = click.Path(path_type=Path)
_UNITS = ("B", "kB", "MB", "GB", "TB")


@click.command("export")
@click.option(
    "--snapshot", type=FOLDER, default=Path("snapshots"), show_default=True, help="Folder of snapshots, or one."
)
@click.option("--out", type=FOLDER, required=True, help="Folder to write to; an export that stands there is replaced.")
@click.option(
    "--format",
    "formats",
    metavar="NAME",
    multiple=True,
    help="ttl, nt, jsonld, rdf, trig, nq or csv; can be repeated.  [default: all]",
)
@click.option("--gzip", "compress", is_flag=True, help="Write a .gz beside each file.")
def command(snapshot: Path, out: Path, formats: tuple[str, ...], compress: bool) -> None:
    """Write a snapshot to files: the current view, the other graphs, and a table for each kind of thing.

    The folder gets index.json (sizes, counts, licence, whom to name) and SHA256SUMS, which is written last: where it
    stands, the export is whole. Only files of an earlier export are replaced or removed. Exit status: 0 written; 1 all
    written but what a format cannot say; 2 no snapshot, a damaged one, or a folder that cannot be written.
    """
    from kg.export import attributions, export, files
    from kg.snapshot import Snapshot
    from kg.store.embedded import SnapshotView

    _check(formats)
    found = Snapshot.at(snapshot)
    named = attributions(SnapshotView(found.store, found.version))
    done = export(found, out, formats, compress=compress, named=named)
    facts = done.facts
    click.echo(_table(files(found), facts, compress=compress))
    click.echo(
        f"snapshot {found.version} is in {out}: {len(facts)} files, {_size(sum(one.size for one in facts.values()))}"
    )
    for name, error in done.unsaid.items():
        click.echo(f"not written: {name}: {error.message}", err=True)
    if done.unsaid:
        raise SystemExit(1)


def _check(formats: tuple[str, ...]) -> None:
    from kg.export import FORMATS

    for name in formats:
        if name not in FORMATS:
            near = get_close_matches(name.lower(), FORMATS, n=1, cutoff=0.4)
            hint = f"did you mean {near[0]}?" if near else f"formats: {', '.join(FORMATS)}"
            raise UsageError(f"there is no format {name!r}", hint=hint)


def _table(known: "list[File]", facts: "Mapping[str, Facts]", *, compress: bool) -> str:
    lines = [("file", "size", "gzip" if compress else "", "holds", "")]
    for file in known:
        if file.name in facts:
            made = facts[file.name]
            packed = _size(facts[file.packed].size) if compress else ""
            count = "" if made.count is None else f"{made.count:,}".replace(",", " ")
            counted = file.counted.removesuffix("s") if made.count == 1 else file.counted
            lines.append((file.name, _size(made.size), packed, count, counted))
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(_line(line, widths) for line in lines)


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    first, *numbers, last = cells
    parts = [number.rjust(width) for number, width in zip(numbers, widths[1:-1], strict=True) if width]
    return "  ".join([first.ljust(widths[0]), *parts]).rstrip() + f" {last}".rstrip()


def _size(count: int) -> str:
    """Return a number of bytes as people read it."""
    size = float(count)
    for unit in _UNITS[:-1]:
        if size < 1000:
            return f"{size:.3g} {unit}"
        size /= 1000
    return f"{size:.3g} {_UNITS[-1]}"
