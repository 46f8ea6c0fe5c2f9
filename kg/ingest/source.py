"""What a source's mapper is: it recognises its documents and reads them into drafts of records.

    class Eurydice:
        name = "eurydice"
        def recognises(self, document: Document) -> float: ...      # 0 = not mine, up to 1 = certainly mine
        def read(self, document: Document, account: Account, context: Context) -> Sequence[RecordDraft]: ...

The importer asks every mapper of ``kg.ingest.recognise.SOURCES``, lets the surest one read, closes the account and
writes the drafts. A mapper accounts for every line; what it leaves open is reported. It raises SourceError where the
page gives no record at all.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from rdflib import URIRef

from kg.ingest.account import Account
from kg.ingest.blocks import Document
from kg.model import Body, Edition, Record, Thing
from kg.turtle import Triple
from kg.vocabulary import Vocabulary


@dataclass(frozen=True)
class Context:
    """What a mapper may ask of its surroundings: the id given by ``--id``, known bodies and vocabularies."""

    bodies: "Bodies"
    vocabulary: Vocabulary
    identifier: str | None = None


@dataclass(frozen=True)
class RecordDraft:
    """One edition of one record, as read: ``record``, ``edition`` (without the account) and all ``things`` beside them.

    ``proposed`` are bodies that nobody knows yet; they are written to bodies/proposed/, not into the record.
    ``from_table`` marks an edition from a facts table, which a page of the same edition replaces.
    """

    source: str
    record: Record
    edition: Edition
    things: tuple[Thing, ...] = ()
    proposed: tuple[Body, ...] = ()
    extra: tuple[Triple, ...] = ()
    from_table: bool = False
    notes: tuple[str, ...] = field(default=())

    def triples(self) -> Iterator[Triple]:
        """Yield everything but the account of the lines."""
        things: tuple[Thing, ...] = (self.record, self.edition, *self.things)
        for thing in things:
            yield from thing.triples()
        yield from self.extra


class Bodies(Protocol):
    """The bodies that are known: by label or other spelling, within one system."""

    def find(self, label: str, jurisdiction: URIRef | None) -> Body | None:
        """Return the body called ``label`` in a system, or None."""
        ...

    def knows_anywhere(self, label: str) -> bool:
        """Return whether any system has a body of this name."""
        ...


class Source(Protocol):
    """A mapper for one kind of document."""

    @property
    def name(self) -> str:
        """The kind, as ``--json`` prints it: timeline, eurydice, article."""
        ...

    def recognises(self, document: Document) -> float:
        """Return how sure it is, from 0 to 1, that the document is of this kind."""
        ...

    def read(self, document: Document, account: Account, context: Context) -> Sequence[RecordDraft]:
        """Return the records of the document and account for its lines. Raises SourceError where there is none."""
        ...
