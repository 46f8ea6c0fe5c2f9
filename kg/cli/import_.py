"""``vetkg import``: saved pages and tables become records, and every line is accounted for."""

import json
import os
import re
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path

import click

from kg import __version__, assets
from kg.cli.importing_progress import Progress
from kg.curation import hold
from kg.errors import ConflictError, SnapshotError, UsageError
from kg.ingest.batch import import_pages
from kg.ingest.bodies import BodyIndex
from kg.ingest.importer import PageReport
from kg.ingest.journal import Journal
from kg.ingest.source import Context
from kg.ingest.target import Target
from kg.vocabulary import vocabulary

#: What is taken from a folder; a file that is named itself may be called anything.
_PAGES = (".txt", ".md", ".markdown", ".html", ".htm", ".xhtml")
#: Pages that a browser put into one file: they cannot be read, and nobody should miss them unawares.
_ARCHIVES = (".mht", ".mhtml", ".webarchive")
_TABLES = (".yaml", ".yml", ".csv")
#: Notes go to standard error: they are about the copy that was read, not about what became of it.
_NOTE = "  note: "
_ID = re.compile(r"[a-z0-9](?:[a-z0-9.-]{0,98}[a-z0-9])?")
#: From how many pages on it pays to start processes that read them.
_MANY = 200
#: From how many pages on their sum is told.
_SEVERAL = 20


@click.command("import")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--into", "folder", type=click.Path(path_type=Path), help="The data folder.  [default: ./data]")
@click.option(
    "--json", "as_json", is_flag=True, help="Print one JSON document on standard output, all else on standard error."
)
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@click.option("--id", "identifier", metavar="ID", help="The id of a page that does not say its own.")
@click.option("--replace", is_flag=True, help="Overwrite a known edition with what a changed page says.")
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    help=f"How many processes read pages.  [default: the processors of this machine from {_MANY} pages on, else 1]",
)
def command(
    sources: tuple[str, ...],
    folder: Path | None,
    as_json: bool,
    dry_run: bool,
    identifier: str | None,
    replace: bool,
    jobs: int | None,
) -> None:
    """Turn saved pages (.txt, .md, .html), folders of them, and tables of facts (.yaml, .csv) into records.

    Nothing is fetched. Each line of a page is mapped to a statement, knowingly ignored, or reported. An import that was
    interrupted goes on where it stopped when the same command is given again. Ends with 0 when every page gave a
    record, 1 when some page gave none or was refused, 2 for wrong usage.
    """
    into = _folder(folder, sources)
    files = list(_files(sources))
    _check_identifier(identifier, files)
    terms = vocabulary()
    settings = {"version": __version__, "replace": replace, "id": identifier}
    with (
        nullcontext() if dry_run or len(files) == 1 else Journal(into, settings) as journal,
        nullcontext() if dry_run else _alone(into),
    ):
        context = Context(BodyIndex(_body_folders(into), terms), terms, identifier)
        target = Target(into, replace=replace, dry_run=dry_run)
        if journal and journal.done:
            click.echo(f"going on with an import that was interrupted: {journal.done} pages are done", err=True)
        reports = import_pages(files, context, target, journal=journal, jobs=jobs or _jobs(len(files)))
        told = _as_json(into, dry_run, reports) if as_json else _as_text(reports)
        try:
            succeeded = _tell(told, Progress(len(files), journal.done if journal else 0), as_json=as_json)
        except KeyboardInterrupt:
            click.echo("interrupted; the same command goes on from here", err=True)
            raise
        if journal:
            journal.finish()
    if not succeeded:
        raise SystemExit(1)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Let no other command change the data folder; one that is made for this goes again if it stays empty."""
    new = not folder.is_dir()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        hint = "see to the folder and import again"
        raise ConflictError(f"cannot be written ({error.strerror or error})", where=str(folder), hint=hint) from error
    try:
        with hold(folder):
            yield
    finally:
        if new:
            with suppress(OSError):
                folder.rmdir()


def _tell(told: Iterable[tuple[PageReport | None, str]], progress: Progress, *, as_json: bool) -> bool:
    """Print what is told of each page as it comes; return whether every page gave a record and none was refused."""
    sums: Counter[str] = Counter()
    for report, text in told:
        progress.clear()
        click.echo(text, nl=False)
        if report is None:
            continue
        for line in _lines(report):
            if as_json or line.startswith(_NOTE):
                click.echo(line, err=True)
        sums["failed"] += not report.succeeded
        sums["pages"] += 1
        sums.update(each.status for each in report.records)
        progress.advance()
    progress.clear()
    if sums["pages"] >= _SEVERAL:
        parts = [f"{sums[name]} {name}" for name in ("new", "unchanged", "replaced", "refused") if sums[name]]
        failed = [f"{sums['failed']} pages failed"] if sums["failed"] else []
        click.echo(f"{sums['pages']} pages; records: {', '.join([*(parts or ['none']), *failed])}", err=True)
    return not sums["failed"]


def _as_text(reports: Iterable[PageReport]) -> Iterator[tuple[PageReport | None, str]]:
    for report in reports:
        yield report, "".join(f"{line}\n" for line in _lines(report) if not line.startswith(_NOTE))


def _as_json(into: Path, dry_run: bool, reports: Iterable[PageReport]) -> Iterator[tuple[PageReport | None, str]]:
    """Yield one JSON document piece by piece, so that no more than a page of it is held."""
    head = json.dumps({"into": str(into), "dry_run": dry_run}, ensure_ascii=False, indent=2)
    yield None, head.removesuffix("\n}") + ',\n  "pages": ['
    comma = ""
    for report in reports:
        page = json.dumps(report.as_json(), ensure_ascii=False, indent=2)
        yield report, f"{comma}\n{textwrap.indent(page, '    ')}"
        comma = ","
    yield None, "\n  ]\n}\n"


def _jobs(pages: int) -> int:
    if pages < _MANY:
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _folder(folder: Path | None, sources: tuple[str, ...]) -> Path:
    if folder is None:
        folder = Path("data")
        if not folder.is_dir():
            for source in sources:
                if not Path(source).exists():
                    raise UsageError("there is no such file or folder", where=source, hint="name a saved page")
            raise UsageError(
                "there is no folder data here", hint="name the data folder: --into DIR (it is made if new)"
            )
    if folder.exists() and not folder.is_dir():
        raise UsageError("this is no folder", where=str(folder), hint="name a folder with --into DIR")
    return folder


def _files(sources: tuple[str, ...]) -> Iterator[tuple[Path, str]]:
    """Yield each file with the name that reports give it: a folder gives its pages and tables, in order."""
    for source in sources:
        path = Path(source)
        if not path.is_dir():
            yield path, source
            continue
        named = (each for each in path.rglob("*") if each.suffix.lower() in _PAGES + _TABLES + _ARCHIVES)
        found = sorted(each for each in named if not each.is_dir())
        shown = [each for each in found if not any(part.startswith(".") for part in each.relative_to(path).parts)]
        if not shown:
            hint = "it takes " + ", ".join(_PAGES + _TABLES)
            raise UsageError("the folder holds nothing to import", where=source, hint=hint)
        for each in shown:
            yield each, str(each)


def _check_identifier(identifier: str | None, files: list[tuple[Path, str]]) -> None:
    if identifier is None:
        return
    if not _ID.fullmatch(identifier) or not identifier.strip("0"):
        hint = "an id is made of digits (Timeline) or of a-z, 0-9, full stop and hyphen"
        raise UsageError(f"{identifier!r} is no id", hint=hint)
    if len(files) != 1:
        raise UsageError("--id goes with one page", hint="import the other pages in a run of their own")


def _body_folders(into: Path) -> list[Path]:
    folders = [into]
    try:
        own = assets.data_dir()
    except SnapshotError:
        return folders
    return folders if own.resolve() == into.resolve() else [*folders, own]


def _lines(report: PageReport) -> Iterator[str]:
    """Yield what a person wants to read of a report."""
    if report.lines is not None:
        counts = report.lines
        read_as = " ".join(filter(None, (report.kind or "unknown", report.layout)))
        yield (
            f"{report.source}: {read_as}: {counts.non_blank} lines = "
            f"{counts.mapped} mapped ({counts.values} values, {counts.passages} prose) + {counts.ignored} ignored + "
            f"{counts.reported} reported"
        )
    for outcome in report.records:
        yield f"  {outcome.status}: {outcome.path}"
    for body in report.proposed:
        yield f"  proposed body: {body.label} ({body.reference})"
    for number, why in [] if report.error and not report.records else report.reported:
        yield f"  line {number}: {why}"
    for note in report.notes:
        yield f"{_NOTE}{report.source}: {note}"
    if report.error is not None:
        error = report.error if report.error.startswith(report.source) else f"{report.source}: {report.error}"
        yield f"error: {error}"
