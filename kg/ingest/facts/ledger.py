"""What becomes of each value of a table, and of its lines: reported outranks mapped, mapped outranks ignored."""

from collections.abc import Iterable

from rdflib import URIRef

from kg.ingest.account import Account
from kg.ingest.facts.tree import Node, scalars

_PUNCTUATION = frozenset("[]{}-,")


class Ledger:
    """Collects marks by line; ``post`` writes them into the account of the table."""

    def __init__(self) -> None:
        self._values: dict[int, list[URIRef]] = {}
        self._ignored: dict[int, str] = {}
        self._reported: dict[int, str] = {}

    def value(self, node: Node, states: Iterable[URIRef] = ()) -> None:
        """Note that a node was mapped to ``states``."""
        for line in _lines(node):
            self._values.setdefault(line, []).extend(states)

    def ignore(self, node: Node, reason: str) -> None:
        """Note that a node says nothing for a record, and the reason."""
        for line in _lines(node):
            self._ignored.setdefault(line, reason)

    def report(self, node: Node, why: str) -> None:
        """Note that a node could not be understood, and why."""
        for line in _lines(node):
            self._reported.setdefault(line, why)

    def drop(self, node: Node, reason: str) -> None:
        """Note that a node is left out as a whole, whatever was noted of it before."""
        for line in _lines(node):
            self._values.pop(line, None)
            self._reported.pop(line, None)
            self._ignored[line] = reason

    def post(self, account: Account) -> None:
        """Write the marks of all lines into the account; comments and brackets are ignored, other lines left open."""
        for block in account.document.blocks:
            line, raw = block.line, account.document.page.lines[block.line - 1].strip()
            if line in self._reported:
                account.report(line, self._reported[line])
            elif line in self._values:
                account.value(line, line, section="table", states=self._values[line])
            elif line in self._ignored:
                account.ignore(line, self._ignored[line])
            elif raw.startswith(("#", "%")):
                account.ignore(line, "comment or directive")
            elif raw in ("---", "...") or set(raw) <= _PUNCTUATION:
                account.ignore(line, "punctuation of the table")


def _lines(node: Node) -> set[int]:
    """Return the lines of a node: those of its values, and the one where it begins."""
    return {line for scalar in scalars(node) for line in range(scalar.first, scalar.last + 1)} | {node.first}
