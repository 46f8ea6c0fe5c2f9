"""``vetkg format``: the canonical form of the Turtle files that people edit by hand."""

from collections.abc import Iterator
from contextlib import nullcontext
from functools import cache
from pathlib import Path

import click

from kg import assets, beside
from kg.curation import hold
from kg.errors import RecordError, UsageError
from kg.records.canonical import canonical


@click.command("format")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--check", is_flag=True, help="Write nothing; list the files that differ and exit 1 when there are any.")
def command(paths: tuple[Path, ...], check: bool) -> None:
    """Write the canonical form of Turtle files (all of data/ and ontology/, or the PATHS given).

    Sorted, stable prefixes, one object a line, so that a diff shows what changed. Comment lines before the first
    statement stay; a comment further down is refused, because the canonical form has no place for it. A file of a data
    folder is read and written while no other command changes that folder.
    """
    differing, refused = [], []
    for path in _turtle_files(paths or (assets.data_dir(), assets.ontology_dir())):
        root = None if check else _data_folder(path.resolve().parent)
        try:
            with hold(root) if root else nullcontext():
                if not _format(path, check=check):
                    differing.append(path)
        except UnicodeDecodeError as error:
            refused.append(f"{path}: not UTF-8 at byte {error.start}")
        except RecordError as error:
            refused.append(str(error))
        except OSError as error:
            refused.append(f"{path}: cannot be read or written ({error.strerror or error})")
    for path in differing:
        click.echo(f"{path}: not in canonical form; mend it with: vetkg format" if check else f"{path}: formatted")
    for message in refused:
        click.echo(message, err=True)
    if refused or (check and differing):
        raise SystemExit(1)


def _format(path: Path, *, check: bool) -> bool:
    """Say whether a file has the canonical form; write it where it has not and this is no check."""
    if path.exists() and not path.is_file():
        raise RecordError("no regular file", where=str(path))
    text = path.read_bytes().decode("utf-8")
    wanted = canonical(text, str(path))
    if text != wanted and not check:
        beside.write(path, wanted.encode("utf-8"))
    return text == wanted


@cache
def _data_folder(folder: Path) -> Path | None:
    """Return the data folder that a folder is, or lies in: records are in it."""
    return next((each for each in (folder, *folder.parents) if (each / "records").is_dir()), None)


def _turtle_files(paths: tuple[Path, ...]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(path.rglob("*.ttl"))
        elif path.is_file():
            yield path
        else:
            raise UsageError("no such file or folder", where=str(path))
