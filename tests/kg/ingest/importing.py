"""One page imported by itself, as ``vetkg import PAGE`` does it."""

from pathlib import Path

from kg.ingest.importer import PageReport, read_records, write_records
from kg.ingest.source import Context
from kg.ingest.target import Target


def import_page(path: Path, source: str, context: Context, target: Target) -> PageReport:
    """Import the page in ``path`` and return its report; errors are part of the report."""
    return write_records(read_records(path, source, context), target)
