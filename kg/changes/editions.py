"""The editions of a record, in the order of their years: what each is, before anything is compared."""

from dataclasses import dataclass

from rdflib.namespace import DCTERMS

from kg.diff.graph import Graph
from kg.namespaces import VET
from kg.records import FIELDS, EditionFile
from kg.records.layout import edition_date

_KNOWN = tuple(str(VET[name]) for name in ("fieldSeen", "fieldEmpty", "fieldAbsent"))
_FIELDS = frozenset(map(str, FIELDS))


@dataclass(frozen=True)
class Edition:
    """One edition with what its graph says; ``current`` is whether the current view speaks for it."""

    file: EditionFile
    graph: Graph
    current: bool

    @property
    def name(self) -> str:
        """The name under which it can be compared: source, id and key."""
        return f"{self.file.source}/{self.file.identifier}/{self.file.key}"

    @property
    def iri(self) -> str:
        """The IRI of the edition."""
        return str(self.file.edition)

    @property
    def known(self) -> int:
        """How many fields of the card it accounts for: as seen, empty or absent."""
        return len({field for name in _KNOWN for field in self.graph.targets(self.iri, name)} & _FIELDS)

    @property
    def of(self) -> int:
        """How many fields the card of its source has; 0 for a source without a card."""
        return len(_FIELDS) if any(self.graph.targets(self.iri, name) for name in _KNOWN) else 0

    @property
    def is_complete(self) -> bool | None:
        """Whether it accounts for the whole card; None where there is no card."""
        return self.known == self.of if self.of else None

    @property
    def completeness(self) -> float | None:
        """The share of the card that it accounts for, as the graph has it."""
        return round(self.known / self.of, 2) if self.of else None

    @property
    def year(self) -> int | None:
        """The year of the update."""
        return self._number("edition")

    @property
    def citation_year(self) -> int | None:
        """The year of its citation."""
        return self._number("citationYear")

    @property
    def last_stage_year(self) -> int | None:
        """The year of the newest stage that it shows."""
        return self._number("lastStageYear")

    @property
    def citation(self) -> str:
        """How the source wants to be cited, empty where it does not say."""
        return self.graph.text(self.iri, str(DCTERMS.bibliographicCitation))

    @property
    def order(self) -> tuple[str, str, str, bool, str]:
        """Where it stands among editions: records by themselves, then years, what is undated before what is dated."""
        dated, date = edition_date(self.file.key)
        return self.file.source, self.file.identifier, date, dated, self.file.key

    def _number(self, name: str) -> int | None:
        text = self.graph.text(self.iri, str(VET[name]))
        return int(text) if text.isascii() and text.isdecimal() and len(text) <= 4 else None
