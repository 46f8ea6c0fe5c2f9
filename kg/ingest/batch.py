"""Importing many pages: read by several processes, written by one in their order, each noted when it is on disk."""

import multiprocessing
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from pathlib import Path

from kg.errors import SourceError
from kg.ingest.importer import PageReport, Reading, read_records, write_records
from kg.ingest.journal import Journal
from kg.ingest.source import Context
from kg.ingest.target import Target

#: How many pages wait for each process: so much is held in memory, and no more.
_AHEAD = 4
_context: Context | None = None


def import_pages(
    files: Iterable[tuple[Path, str]],
    context: Context,
    target: Target,
    *,
    journal: Journal | None = None,
    jobs: int = 1,
) -> Iterator[PageReport]:
    """Import pages (path, and the name that reports give it) and yield their reports, in their order.

    What the journal knows is not done again. The reports, the records and their order do not depend on ``jobs``. Raises
    SourceError where a process that reads ends by itself.
    """
    with ExitStack() as stack:
        pool = stack.enter_context(_pool(jobs, context)) if jobs > 1 else None
        waiting: deque[tuple[Path, PageReport | Future[Reading] | Reading]] = deque()
        for path, source in files:
            known = journal.find(path) if journal else None
            if known is not None:
                waiting.append((path, PageReport.of_json({**known, "source": source})))
            elif pool is None:
                waiting.append((path, read_records(path, source, context)))
            else:
                waiting.append((path, pool.submit(_read, path, source)))
            if pool is None or len(waiting) > _AHEAD * jobs:
                yield _end(*waiting.popleft(), target, journal)
        while waiting:
            yield _end(*waiting.popleft(), target, journal)


def _end(
    path: Path, begun: PageReport | Future[Reading] | Reading, target: Target, journal: Journal | None
) -> PageReport:
    """Write what was read of a page and note it, unless that was done before."""
    if isinstance(begun, PageReport):
        return begun
    try:
        reading = begun.result() if isinstance(begun, Future) else begun
    except BrokenProcessPool as error:
        hint = "was it short of memory? import again, with --jobs 1"
        raise SourceError("the process that read it came to its end", where=str(path), hint=hint) from error
    report = write_records(reading, target)
    if journal and report.succeeded and report.sha256:
        outcomes = zip(report.records, reading.records, strict=True)
        written = {each.path: record.data for each, record in outcomes if each.status in ("new", "replaced")}
        journal.note(path, report.sha256, written, report.as_json())
    return report


def _pool(jobs: int, context: Context) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), initializer=_begin, initargs=(context,))


def _begin(context: Context) -> None:
    """Keep what every page needs in this process; who presses Ctrl-C means the one that writes."""
    global _context  # noqa: PLW0603 - a process has no other place for what it is given once
    _context = context
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _read(path: Path, source: str) -> Reading:
    assert _context is not None  # noqa: S101 - narrows the type: the pool has called _begin
    return read_records(path, source, _context)
