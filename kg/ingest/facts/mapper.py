"""The mapper of facts tables (docs/reference/facts-tables.md): lists of what is known of Timeline records."""

import re
from collections.abc import Sequence

from kg.errors import SourceError
from kg.ingest.account import Account
from kg.ingest.blocks import Document
from kg.ingest.facts import csv_table, yaml_table
from kg.ingest.facts.entry import Entry
from kg.ingest.facts.interpret import Interpreter
from kg.ingest.facts.ledger import Ledger
from kg.ingest.facts.things import draft
from kg.ingest.facts.tree import Fields, Items, Node
from kg.ingest.source import Context, RecordDraft

#: Parts of a table that make no records, and why.
IGNORED = {
    "meta": "about the table itself",
    "idless_records": "facts without an id are no developments, only help for the names of bodies",
    "other_sources": "notes on other sources, which are imported from their own pages",
    "observed_stage_transitions": "counts over the records",
    "observed_first_stage": "counts over the records",
    "observed_last_stage": "counts over the records",
    "records_with_missing_years": "counts over the records",
    "page_layouts": "notes on the layouts of pages",
}
_RECORDS = re.compile(r"(?:records|other_editions):\s*(?:\[.*)?$")


class FactsTable:
    """Recognises and reads facts tables; every entry with an id is one edition of a Timeline record."""

    name = "facts"

    def recognises(self, document: Document) -> float:
        """Return 1 for a table with ``records``, or a CSV file with the documented header."""
        lines = document.page.lines
        if document.page.visible is not None:
            return 0.0
        return 1.0 if any(_RECORDS.match(line) for line in lines) or csv_table.header(lines) else 0.0

    def read(self, document: Document, account: Account, context: Context) -> Sequence[RecordDraft]:
        """Return the editions of the table, in its order; what cannot be read is reported value by value."""
        lines, source = document.page.lines, document.page.source
        module = csv_table if csv_table.header(lines) else yaml_table
        tree = module.parse(lines, source)
        if not isinstance(tree, Fields):
            raise SourceError(
                "a facts table is keys with lists", where=source, hint="see docs/reference/facts-tables.md"
            )
        ledger = Ledger()
        interpreter = Interpreter(context.vocabulary, ledger)
        records = _entries("records", tree, interpreter, ledger)
        others = _entries("other_editions", tree, interpreter, ledger)
        _inherit(records, others)
        _other_parts(tree, ledger)
        drafts = [draft(entry, context, ledger) for entry in _distinct([*records, *others], ledger, context)]
        ledger.post(account)
        if not drafts:
            raise SourceError("the table holds no record with an id", where=source)
        return drafts


def _entries(key: str, tree: Fields, interpreter: Interpreter, ledger: Ledger) -> list[Entry]:
    """Return what the entries of one list say; the keys of a header line are mapped with their first record."""
    found: list[Entry] = []
    for name, part in tree.pairs:
        if name.text != key:
            continue
        if not isinstance(part, Items):
            ledger.report(part, f"{key} is a list of entries")
            ledger.report(name, f"{key} is a list of entries")
            continue
        ledger.ignore(name, "heading of a part of the table")
        entries = (interpreter.entry(item) for item in part.items)
        found += [entry for entry in entries if entry is not None]
    return found


def _other_parts(tree: Fields, ledger: Ledger) -> None:
    for name, part in tree.pairs:
        if name.text in ("records", "other_editions"):
            continue
        reason = IGNORED.get(name.text or "")
        nodes: tuple[Node, Node] = (name, part)
        for node in nodes:
            if reason:
                ledger.ignore(node, reason)
            else:
                ledger.report(node, f"no facts table has a part {name.text!r}")


def _inherit(records: list[Entry], others: list[Entry]) -> None:
    """Give other editions the system of their record: the same development belongs to the same system (inferred)."""
    known = {entry.identifier: entry for entry in records}
    for entry in others:
        same = known.get(entry.identifier)
        if entry.system is None and same is not None and same.system is not None:
            entry.system, entry.basis = same.system, "inferred"
            entry.seen = entry.seen if entry.seen is not None else _given(entry)


def _given(entry: Entry) -> list[str]:
    """Return the fields that an entry gives a value for, but for the system that it inherited."""
    return [name for name, value in entry.values.items() if value and name != "country"]


def _distinct(entries: list[Entry], ledger: Ledger, context: Context) -> list[Entry]:
    """Return each edition once (and, with ``--id``, only that record's); a second entry of an edition is reported."""
    found: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        if context.identifier is not None and entry.identifier != context.identifier:
            ledger.drop(entry.node, "another record than the one asked for")
        elif found.setdefault((entry.identifier, entry.key), entry) is not entry:
            ledger.report(entry.node, f"a second entry of {entry.identifier}, edition {entry.key}")
    return list(found.values())
