"""Which edition of a record speaks for it in the current view."""

from collections.abc import Iterable
from dataclasses import dataclass

from rdflib import URIRef
from rdflib.namespace import DCTERMS

from kg.namespaces import VET
from kg.records.layout import EditionFile, edition_date

#: The fields of a Timeline card: an edition that says of each whether it was seen, empty or absent is complete.
FIELDS: frozenset[URIRef] = frozenset(
    (
        DCTERMS.title,
        VET.developmentType,
        VET.europeanPriority,
        VET.furtherReading,
        VET.jurisdiction,
        VET.milestone,
        VET.objective,
        VET.rationale,
        VET.responsibleBody,
        VET.subsystem,
        VET.summary,
        VET.targetGroup,
        VET.thematicCategory,
    )
)


@dataclass(frozen=True)
class Edition:
    """An edition's file and the two facts that its rank depends on."""

    file: EditionFile
    complete: bool
    from_page: bool

    @property
    def rank(self) -> tuple[bool, bool, str, bool, str]:
        """Larger is better: complete before partial, dated before undated, newer before older, page before table."""
        dated, date = edition_date(self.file.key)
        return self.complete, dated, date, self.from_page, self.file.key


def newest(editions: Iterable[Edition]) -> Edition:
    """Return the edition that the current view shows; a partial one never replaces a complete one.

    Raises ValueError when there is none.
    """
    return max(editions, key=lambda edition: edition.rank)
