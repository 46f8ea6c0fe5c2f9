"""A figure while its sentence is still being read: token places instead of offsets, tense instead of modality."""

from dataclasses import dataclass, field
from decimal import Decimal

from kg.ingest.figures.quantities import Quantity


@dataclass(slots=True, kw_only=True)
class Draft:
    """A figure in the making.

    ``first`` to ``end`` are its tokens (with currency and noun), ``anchor`` the token of its number, ``verb`` the token
    at which its verb begins. ``inherit`` names the draft that it is a part of in words ("of which 300 …"), ``same_as``
    the money that it repeats in another currency, ``pending`` the total that it must add up to. A ``state`` has no
    period, a ``timeless`` figure no time of its own.
    """

    anchor: int
    first: int
    end: int
    value: Decimal
    indicator: str
    quantity: Quantity
    unit: str | None = None
    currency: str | None = None
    population: str | None = None
    events: frozenset[str] = field(default=frozenset())
    tense: str = "none"
    verb: int | None = None
    modality: str | None = None
    per: str | None = None
    state: bool = False
    timeless: bool = False
    inherit: "Draft | None" = None
    same_as: "Draft | None" = None
    pending: "Draft | None" = None
