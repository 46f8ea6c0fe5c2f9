"""What is read out of a sentence: one figure with everything that says what it counts."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Bound = Literal["at-least", "at-most"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFigure:
    """One figure and the place where it stands: ``start`` to ``end`` in paragraph number ``paragraph``.

    ``unit`` (of a count, share or duration) or ``currency`` (ISO 4217) is set, never both. ``year`` is the one year
    that the figure belongs to; a figure of several years has none, but ``period_start`` and ``period_end``. Dates are
    as precise as the source: 2022, 2022-06 or 2025-09-10. ``total`` marks a figure announced as one ("a total of");
    ``part_of`` and ``equivalent_of`` are indexes of other figures of the same list.
    """

    value: Decimal
    indicator: str
    paragraph: int
    start: int
    end: int
    unit: str | None = None
    currency: str | None = None
    population: str | None = None
    year: int | None = None
    period_start: str | None = None
    period_end: str | None = None
    as_of: str | None = None
    per: str | None = None
    modality: str = "unspecified"
    approximate: bool = False
    bound: Bound | None = None
    total: bool = False
    part_of: int | None = None
    equivalent_of: int | None = None
