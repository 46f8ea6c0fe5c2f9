"""Importing pages: read, recognise, map, account, write; a page that fails says why, the others still go through."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from kg.errors import SourceError, VetkgError
from kg.ingest.account import Account
from kg.ingest.blocks import Document
from kg.ingest.page import read_page
from kg.ingest.recognise import recognise
from kg.ingest.source import Context, RecordDraft
from kg.ingest.target import Outcome, Target
from kg.model import Body, Lines
from kg.turtle import Triple


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


def import_page(path: Path, source: str, context: Context, target: Target) -> PageReport:
    """Import the page in ``path`` and return its report; errors are part of the report."""
    report = PageReport(source)
    try:
        page = read_page(path, source)
        report.sha256 = page.sha256
        document = Document.of(page)
        _import_document(document, report, context, target)
    except VetkgError as error:
        _fail(report, error)
    except (RecursionError, MemoryError, ValueError, LookupError, TypeError) as error:  # a defect of ours
        _fail(report, SourceError(f"could not be read ({type(error).__name__}: {error})", where=source))
    return report


def _import_document(document: Document, report: PageReport, context: Context, target: Target) -> None:
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
    report.records = target.write(list(_accounted(drafts, account)))
    refused = [outcome.why for outcome in report.records if outcome.status == "refused"]
    if refused:
        report.error = "; ".join(refused)


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
