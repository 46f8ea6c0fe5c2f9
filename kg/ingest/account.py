"""The account of a page: every non-blank line is mapped, knowingly ignored, or reported.

    account = Account(document)
    account.value(16, 16, section="ID number", states=[record.iri])      # a value line: vet:states on its passage
    account.prose([20, 22], section="Background", cited_by=[development.iri])   # prose: the thing cites the passage
    account.ignore(18, "heading of a section")
    account.report(71, "no target group is called so")
    account.close()                     # what no rule took is reported; then the counts add up

Mapped means that a statement of a record cites the line: ``account.triples(record)`` are just these statements, made
from the same marks as the counts. The first mark of a line stands, except that a value outranks every other mark.
``record`` (the IRI of a record) says whose the line is where a page holds several; without it all records cite it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rdflib import URIRef

from kg.ingest.blocks import Document
from kg.model import Lines, Passage
from kg.namespaces import VET
from kg.turtle import Triple

#: Whose the lines are that no record of the page takes: an entry without an id on a listing.
NOBODY = URIRef("about:blank")

Status = Literal["value", "passage", "ignored", "reported"]


@dataclass(frozen=True, eq=False)
class Mark:
    """What became of some lines, and why (``why``) or to what end (``targets``)."""

    status: Status
    why: str = ""
    section: str = ""
    targets: tuple[URIRef, ...] = ()
    record: URIRef | None = None


class Account:
    """What becomes of each non-blank line of one page."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._numbers = tuple(block.line for block in document.blocks)
        self._marks: dict[int, Mark] = {}
        self._points: list[tuple[int, Mark]] = []

    def value(
        self, first: int, last: int, *, section: str, states: Iterable[URIRef], record: URIRef | None = None
    ) -> None:
        """Note that the values ``states`` were read on the lines ``first`` to ``last``: one passage.

        Values that were noted of these lines before stay.
        """
        numbers = [number for number in range(first, last + 1) if number in self.document.by_line]
        before = (self._marks.get(number) for number in numbers)
        known = [target for mark in before if mark and mark.status == "value" for target in mark.targets]
        targets = tuple(dict.fromkeys([*known, *states]))
        self._marks.update(dict.fromkeys(numbers, Mark("value", section=section, targets=targets, record=record)))

    def prose(
        self, lines: Sequence[int], *, section: str, cited_by: Iterable[URIRef], record: URIRef | None = None
    ) -> None:
        """Note that the things ``cited_by`` cite these lines: one passage, cut where other lines stand between.

        Headings stand in no other line's passage: call this once for a heading's line alone.
        """
        mark = Mark("passage", section=section, targets=tuple(cited_by), record=record)
        for number in lines:
            self._first(number, mark)

    def point(self, line: int, *, section: str, cited_by: URIRef, record: URIRef | None = None) -> None:
        """Note that ``cited_by`` (a figure) stands on just this line of prose: a passage beside the one around it."""
        self._points.append((line, Mark("passage", section=section, targets=(cited_by,), record=record)))

    def ignore(self, line: int, reason: str, record: URIRef | None = None) -> None:
        """Note that a line says nothing for a record, and the reason."""
        self._first(line, Mark("ignored", reason, record=record))

    def report(self, line: int, why: str, record: URIRef | None = None) -> None:
        """Note that a line could not be understood, and why."""
        self._first(line, Mark("reported", why, record=record))

    def is_open(self, line: int) -> bool:
        """Return whether nothing has been noted of a line yet."""
        return line not in self._marks

    def status(self, line: int) -> Status | None:
        """Return what became of a line."""
        mark = self._marks.get(line)
        return None if mark is None else mark.status

    def close(self) -> None:
        """Report every line that no rule took."""
        for number in self._numbers:
            self.report(number, "no rule takes this line")

    def lines(self, record: URIRef | None = None) -> Lines:
        """Return the counts: of the whole page, or of the lines that are one record's (or all records')."""
        statuses = Counter(mark.status for _, mark in self._of(record))
        mapped = statuses["value"] + statuses["passage"]
        return Lines(
            non_blank=mapped + statuses["ignored"] + statuses["reported"],
            mapped=mapped,
            ignored=statuses["ignored"],
            reported=statuses["reported"],
            values=statuses["value"],
            passages=statuses["passage"],
        )

    def reported(self) -> list[tuple[int, str]]:
        """Return the reported lines: number and reason."""
        return [(number, mark.why) for number, mark in self._of(None) if mark.status == "reported"]

    def ignored(self) -> dict[str, int]:
        """Return how many lines were ignored for each reason."""
        return dict(sorted(Counter(mark.why for _, mark in self._of(None) if mark.status == "ignored").items()))

    def passages(self, record: URIRef | None = None) -> Iterator[tuple[Passage, tuple[URIRef, ...]]]:
        """Yield each passage (of one record) with the things that cite it; value passages are cited by none."""
        run: list[int] = []
        current: Mark | None = None
        for number, mark in [*self._of(None), (0, None)]:
            if mark is not current or mark is None:
                if current is not None and current.status in ("value", "passage") and _is_of(current, record):
                    yield self._passage(run, current)
                run, current = [], mark
            run.append(number)
        for number, mark in self._points:
            if self.status(number) == "passage" and _is_of(mark, record):
                yield self._passage([number], mark)

    def triples(self, record: URIRef | None = None) -> Iterator[Triple]:
        """Yield the passages (of one record) and the statements that cite them."""
        for passage, cited_by in self.passages(record):
            yield from passage.triples()
            for thing in cited_by:
                yield thing, VET.passage, passage.iri

    def _first(self, number: int, mark: Mark) -> None:
        if number in self.document.by_line:
            self._marks.setdefault(number, mark)

    def _of(self, record: URIRef | None) -> Iterator[tuple[int, Mark]]:
        for number in self._numbers:
            mark = self._marks.get(number)
            if mark is not None and _is_of(mark, record):
                yield number, mark

    def _passage(self, run: list[int], mark: Mark) -> tuple[Passage, tuple[URIRef, ...]]:
        words = sum(self.document.by_line[number].words for number in run)
        states, cited_by = (mark.targets, ()) if mark.status == "value" else ((), mark.targets)
        return Passage(self.document.page.checksum, run[0], run[-1], mark.section, words, states), cited_by


def _is_of(mark: Mark, record: URIRef | None) -> bool:
    return record is None or mark.record is None or mark.record == record
