"""Importing pages: read, recognise, map, account, write; a page that fails says why, the others still go through."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from kg.errors import SourceError, VetkgError
from kg.ingest.account import Account
from kg.ingest.blocks import Document
from kg.ingest.page import read_page
from kg.ingest.recognise import recognise
from kg.ingest.record_file import RecordFile
from kg.ingest.source import Context, RecordDraft
from kg.ingest.target import Outcome, Target
from kg.model import Body, Lines
from kg.turtle import Triple

#: Defects of ours: the page is not imported, the others are.
_DEFECTS = (RecursionError, MemoryError, ValueError, LookupError, TypeError)


@dataclass
class PageReport:
    """What became of one source: its lines, its records, or the error that kept it out."""

    source: str
    sha256: str | None = None
    kind: str | None = None
    layout: str | None = None
    lines: Lines | None = None
    reported: list[tuple[int, str]] = field(default_factory=list)
    ignored: dict[str, int] = field(default_factory=dict)
    records: list[Outcome] = field(default_factory=list)
    proposed: list[Body] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    error: str | None = None

    @property
    def succeeded(self) -> bool:
        """Whether the source gave at least one record and none was refused."""
        return self.error is None and bool(self.records)

    def as_json(self) -> dict[str, object]:
        """Return the report as ``--json`` prints it."""
        lines = self.lines
        return {
            "source": self.source,
            "sha256": self.sha256,
            "kind": self.kind,
            "layout": self.layout,
            "lines": None if lines is None else _counts(lines),
            "reported": [{"line": line, "why": why} for line, why in self.reported],
            "ignored": self.ignored,
            "records": [
                {"id": each.identifier, "edition": each.edition, "path": str(each.path), "status": each.status}
                for each in self.records
            ],
            "proposed_bodies": [
                {"reference": body.reference, "label": body.label, "iri": str(body.iri)} for body in self.proposed
            ],
            "notes": self.notes,
            "error": self.error,
        }

    @classmethod
    def of_json(cls, said: Mapping[str, Any]) -> "PageReport":
        """Return the report that ``as_json`` said."""
        lines = said["lines"]
        return cls(
            said["source"],
            said["sha256"],
            said["kind"],
            said["layout"],
            None if lines is None else Lines(**lines),
            [(each["line"], each["why"]) for each in said["reported"]],
            said["ignored"],
            [Outcome(each["id"], each["edition"], Path(each["path"]), each["status"]) for each in said["records"]],
            [Body(each["reference"], each["label"], proposed=True) for each in said["proposed_bodies"]],
            said["notes"],
            said["error"],
        )


@dataclass(frozen=True)
class Reading:
    """What was read of one source: the report so far, and the records to be written. It can cross processes."""

    report: PageReport
    records: tuple[RecordFile, ...] = ()


def read_records(path: Path, source: str, context: Context) -> Reading:
    """Read the page in ``path`` into records, and write nothing; errors are part of the report."""
    report = PageReport(source)
    try:
        page = read_page(path, source)
        report.sha256 = page.sha256
        return Reading(report, tuple(_read_document(Document.of(page), report, context)))
    except VetkgError as error:
        _fail(report, error)
    except _DEFECTS as error:
        _fail(report, SourceError(f"could not be read ({type(error).__name__}: {error})", where=source))
    return Reading(report)


def write_records(reading: Reading, target: Target) -> PageReport:
    """Write what was read and return the whole report; a page with an error writes nothing."""
    report = reading.report
    if report.error is not None:
        return report
    try:
        report.records = target.write(reading.records)
    except VetkgError as error:
        _fail(report, error)
    except _DEFECTS as error:
        _fail(report, SourceError(f"could not be written ({type(error).__name__}: {error})", where=report.source))
    refused = [outcome.why for outcome in report.records if outcome.status == "refused"]
    if refused:
        report.error = "; ".join(refused)
    return report


def _read_document(document: Document, report: PageReport, context: Context) -> list[RecordFile]:
    account = Account(document)
    try:
        mapper = recognise(document)
        report.kind = mapper.name
        drafts = mapper.read(document, account, context)
        if not drafts:
            raise SourceError("the page gives no record", where=document.page.source)
    except SourceError as error:
        account = Account(document)
        for number in document.page.non_blank:
            account.report(number, f"no record: {error.message}")
        _take_account(report, account)
        raise
    account.close()
    _take_account(report, account)
    report.layout = drafts[0].edition.layout
    report.notes.extend(note for draft in drafts for note in draft.notes)
    report.proposed = list({body.reference: body for draft in drafts for body in draft.proposed}.values())
    return [RecordFile.of(draft, triples) for draft, triples in _accounted(drafts, account)]


def _accounted(drafts: Sequence[RecordDraft], account: Account) -> Iterator[tuple[RecordDraft, list[Triple]]]:
    """Yield each draft with all its triples: its own, and for a page its passages and the account of its lines.

    The lines of a table are places of the table, not of the page that it tells of: its records cite none.
    """
    for draft in drafts:
        if draft.from_table:
            yield draft, list(draft.triples())
            continue
        whose = draft.record.iri if len(drafts) > 1 else None
        edition = replace(draft.edition, lines=account.lines(whose))
        complete = replace(draft, edition=edition)
        yield complete, [*complete.triples(), *account.triples(whose)]


def _take_account(report: PageReport, account: Account) -> None:
    report.lines = account.lines()
    report.reported = account.reported()
    report.ignored = account.ignored()


def _fail(report: PageReport, error: VetkgError) -> None:
    report.error = str(error)


def _counts(lines: Lines) -> dict[str, int]:
    return {
        "non_blank": lines.non_blank,
        "mapped": lines.mapped,
        "ignored": lines.ignored,
        "reported": lines.reported,
        "values": lines.values,
        "passages": lines.passages,
    }
