"""The states of developments in one snapshot, as the file ``digests.csv`` holds them."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.snapshot import DIGESTS

COLUMNS = ("development", "label", "systems", "content", "statements", "rules")


@dataclass(frozen=True, order=True, slots=True)
class State:
    """What a development is in one snapshot.

    ``systems`` are the codes of its jurisdictions and of what these are part of. ``content`` is the digest of what is
    said of it, ``statements`` also of where that was read. Digests tell states apart that were made by equal ``rules``.
    """

    reference: str
    label: str
    systems: tuple[str, ...]
    content: str
    statements: str
    rules: str


def write(states: Iterable[State]) -> bytes:
    """Return the file of the states, sorted by reference."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in sorted(states):
        writer.writerow((one.reference, one.label, " ".join(one.systems), one.content, one.statements, one.rules))
    return out.getvalue().encode()


def read(folder: Path) -> dict[str, State] | None:
    """Return the states in the snapshot ``folder`` by reference; None where it has no file of them that can be read."""
    try:
        with (folder / DIGESTS).open(encoding="utf-8", newline="") as file:
            rows = csv.reader(file, strict=True)
            if tuple(next(rows, ())) != COLUMNS:
                return None
            return {
                reference: State(reference, label, tuple(systems.split()), content, statements, rules)
                for reference, label, systems, content, statements, rules in rows
            }
    except (OSError, ValueError, csv.Error):
        return None
