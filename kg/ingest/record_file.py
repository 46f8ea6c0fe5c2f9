"""A record as it goes to disk: its bytes, and what writing them needs to know. It can cross processes."""

from collections.abc import Iterable
from dataclasses import dataclass

from rdflib import URIRef

from kg.ingest.source import RecordDraft
from kg.model import Body
from kg.namespaces import ID
from kg.turtle import Triple, dumps

_BODY = str(ID) + "body/"


@dataclass(frozen=True)
class RecordFile:
    """The canonical Turtle of one edition (``data``), the bodies that it refers to, and those that it proposes."""

    source: str
    identifier: str
    key: str
    data: bytes
    from_table: bool = False
    bodies: tuple[URIRef, ...] = ()
    proposed: tuple[Body, ...] = ()

    @classmethod
    def of(cls, draft: RecordDraft, triples: Iterable[Triple]) -> "RecordFile":
        """Return the file of a draft with all its triples. Raises ValueError for what Turtle cannot write."""
        known = list(triples)
        values = {value for _, _, value in known if isinstance(value, URIRef) and value.startswith(_BODY)}
        return cls(
            draft.source,
            draft.record.identifier,
            draft.edition.key,
            dumps(known).encode("utf-8"),
            draft.from_table,
            tuple(sorted(values, key=str)),
            draft.proposed,
        )
