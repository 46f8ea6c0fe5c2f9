"""What one entry of a facts table says, as plain values; interpret.py fills it, things.py makes RDF of it."""

from dataclasses import dataclass, field

from kg.ingest.facts.tree import Fields, Node
from kg.ingest.timeline.bodies import NamedBody
from kg.vocabulary import Concept


@dataclass(frozen=True)
class Amount:
    """An amount in euro with its note of time and purpose, both as the table has them."""

    eur: str
    year: str | None
    purpose: str
    node: Node


@dataclass
class Entry:
    """One edition of one record. ``seen`` and ``cut`` hold names of fields as the table spells them."""

    node: Fields
    identifier: str
    address: str | None = None
    seen_at: list[str] = field(default_factory=list)
    title: str | None = None
    system: Concept | None = None
    basis: str | None = None
    types: list[Concept] = field(default_factory=list)
    stages: dict[int, list[Concept]] = field(default_factory=dict)
    bodies: list[tuple[Node, NamedBody]] = field(default_factory=list)
    target_groups: list[Concept] = field(default_factory=list)
    categories: list[Concept] = field(default_factory=list)
    priorities: list[Concept] = field(default_factory=list)
    subsystems: list[Concept] = field(default_factory=list)
    further_reading: list[str] = field(default_factory=list)
    amounts: list[Amount] = field(default_factory=list)
    update: int | None = None
    cited: int | None = None
    seen: list[str] | None = None
    cut: list[str] = field(default_factory=list)

    @property
    def values(self) -> dict[str, object]:
        """What the entry holds in each field of the card that a table can give, by the table's names of the fields."""
        return {
            "title": self.title,
            "country": self.system,
            "type": self.types,
            "stages": self.stages,
            "bodies": self.bodies,
            "target_groups": self.target_groups,
            "thematic_subcategories": self.categories,
            "eu_priorities": self.priorities,
            "subsystem": self.subsystems,
            "further_reading": self.further_reading,
        }

    @property
    def years(self) -> list[int]:
        """The years of the stages, in order."""
        return sorted(self.stages)

    @property
    def dated(self) -> bool:
        """Whether the entry was read from a cited edition: the update is named and was really cited."""
        return self.update is not None and self.cited is not None

    @property
    def key(self) -> str:
        """The key of the edition: the update's year, else undated with the last stage's year."""
        if self.dated:
            return str(self.update)
        return f"undated-{self.years[-1]}" if self.stages else "undated"
