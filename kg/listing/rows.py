"""A development as a row of a list: its label, and the values by which it is found."""

from collections.abc import Mapping
from dataclasses import dataclass

from kg.listing.dimension import Value


@dataclass(frozen=True, slots=True)
class Row:
    """A development; each dimension holds the values that the development itself has, not those that take them in.

    ``known`` names the dimensions that are known of it, ``in_part`` those of them whose list was cut off.
    ``milestones`` are years with a stage, in their order. ``label_composed`` says that no source gives it a title.
    ``changed`` is the date of its last change, where that is known.
    """

    reference: str
    iri: str
    label: str
    label_composed: bool
    labels: Mapping[str, str]
    values: Mapping[str, tuple[Value, ...]]
    milestones: tuple[tuple[int, Value], ...]
    completeness: float | None
    changed: str | None
    known: frozenset[str]
    in_part: frozenset[str]

    @property
    def system(self) -> tuple[Value, ...]:
        """The reporting units whose development it is."""
        return self.values["system"]

    @property
    def first_year(self) -> int | None:
        """The first year for which it has a stage."""
        return self.milestones[0][0] if self.milestones else None

    @property
    def last_year(self) -> int | None:
        """The last year for which it has a stage."""
        return self.milestones[-1][0] if self.milestones else None

    @property
    def current_stage(self) -> Value | None:
        """The stage of its last year."""
        return self.milestones[-1][1] if self.milestones else None
