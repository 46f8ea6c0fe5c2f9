"""The references that this project minted: what became of each, so that an IRI once given out never leads nowhere."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, fields
from datetime import date
from pathlib import Path

from kg.errors import RecordError

LIVE, WITHDRAWN, MERGED = "live", "withdrawn", "merged"

_SEGMENT = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?")
_HINT = "see data/README.md for the columns of references.csv"


@dataclass(frozen=True, order=True)
class Reference:
    """A row: what the reference named, when it was minted, and what became of it.

    ``replaced_by`` is the reference of what it was merged into (``kind/reference`` where that is of another kind),
    ``ended`` the day on which it was withdrawn or merged.
    """

    kind: str
    reference: str
    label: str
    minted: str
    status: str = LIVE
    replaced_by: str = ""
    ended: str = ""

    @property
    def successor(self) -> tuple[str, str] | None:
        """The kind and reference of what it was merged into."""
        if self.status != MERGED:
            return None
        kind, slash, reference = self.replaced_by.rpartition("/")
        return (kind, reference) if slash else (self.kind, self.replaced_by)

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with the row."""
        if not (_SEGMENT.fullmatch(self.reference) and _SEGMENT.fullmatch(self.kind)):
            yield "kind and reference are made of a-z, 0-9, full stop and hyphen"
        if not self.label:
            yield "the label is missing"
        if self.status not in (LIVE, WITHDRAWN, MERGED):
            yield f"the status is {LIVE}, {WITHDRAWN} or {MERGED}, not {self.status!r}"
        if bool(self.replaced_by) != (self.status == MERGED):
            yield "what is merged, and only that, says by what it is replaced"
        if bool(self.ended) != (self.status in (WITHDRAWN, MERGED)):
            yield "what is withdrawn or merged, and only that, says when"
        for name in ("minted", "ended"):
            if getattr(self, name) and not _is_date(getattr(self, name)):
                yield f"{name} is no date: {getattr(self, name)!r}"
        if not self.minted:
            yield "the day on which it was minted is missing"


COLUMNS = tuple(column.name for column in fields(Reference))


class References:
    """All rows. What is not among them is live: most references follow from a source's own ids."""

    def __init__(self, rows: Iterable[Reference] = ()) -> None:
        """Raise ValueError where something is replaced in a circle."""
        self._rows = {(row.kind, row.reference): row for row in rows}
        self._last = {place: self._follow(place) for place in self._rows}

    @classmethod
    def read(cls, path: Path) -> "References":
        """Return the references of a file; none where there is no file.

        Raises RecordError for a row that is not whole, twice there, or replaced in a circle.
        """
        if not path.is_file():
            return cls()
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise RecordError(f"cannot be read: {error}", where=str(path)) from error
        return cls.parse(text, path)

    @classmethod
    def parse(cls, text: str, path: Path) -> "References":
        """Return the references that ``text`` holds, which stands at ``path`` or will. Raises RecordError as `read`."""
        found: dict[tuple[str, str], Reference] = {}
        for line, row in _parse(text, path):
            faults = [*row.faults(), *(["it is there twice"] if (row.kind, row.reference) in found else [])]
            if faults:
                raise RecordError(f"{row.kind}/{row.reference}: {faults[0]}", where=f"{path}:{line}", hint=_HINT)
            found[row.kind, row.reference] = row
        try:
            return cls(found.values())
        except ValueError as error:
            raise RecordError(str(error), where=str(path), hint=_HINT) from None

    def __iter__(self) -> Iterator[Reference]:
        return iter(sorted(self._rows.values()))

    def get(self, kind: str, reference: str) -> Reference | None:
        """Return the row of a reference, if it has one."""
        return self._rows.get((kind, reference))

    def last(self, kind: str, reference: str) -> tuple[str, str]:
        """Return the kind and reference of what a reference was merged into in the end, its own where it was not."""
        return self._last.get((kind, reference), (kind, reference))

    def _follow(self, place: tuple[str, str]) -> tuple[str, str]:
        seen = {place}
        while (row := self._rows.get(place)) and row.successor:
            place = row.successor
            if place in seen:
                raise ValueError(f"{'/'.join(place)} is replaced in a circle")
            seen.add(place)
        return place

    def text(self) -> str:
        """Return the canonical text of the file: sorted by kind and reference."""
        out = io.StringIO(newline="")
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(map(astuple, self))
        return out.getvalue()


def _parse(text: str, path: Path) -> Iterator[tuple[int, Reference]]:
    """Yield the rows of a file, each with the number of its line."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        if tuple(next(reader, ())) != COLUMNS:
            raise RecordError(f"the columns are not {', '.join(COLUMNS)}", where=f"{path}:1", hint=_HINT)
        for values in reader:
            if len(values) != len(COLUMNS):
                message = f"{len(values)} values for {len(COLUMNS)} columns"
                raise RecordError(message, where=f"{path}:{reader.line_num}", hint=_HINT)
            yield reader.line_num, Reference(*values)
    except csv.Error as error:
        raise RecordError(f"is no CSV: {error}", where=f"{path}:{reader.line_num}", hint=_HINT) from None


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == 10
