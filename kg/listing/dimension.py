"""By what developments are found: the dimensions and their values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["concept", "year", "thing", "share"]


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a dimension; ``key`` is what stands in an address.

    ``inferred`` says of a row's value that no source lists it. ``broader`` is the key of the value that takes this one
    in.
    """

    key: str
    iri: str
    label: str
    labels: Mapping[str, str] = field(default_factory=dict)
    broader: str | None = None
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Dimension:
    """A dimension and its values by key, in the order in which they are listed.

    ``card_field`` is the property whose presence on the card makes the dimension known.
    """

    name: str
    kind: Kind
    card_field: str
    says: str
    values: Mapping[str, Value] = field(default_factory=dict)


#: The dimensions, still without values.
DIMENSIONS: tuple[Dimension, ...] = (
    Dimension("system", "concept", "vet:jurisdiction", "Whose policy it is: the reporting units of the Timeline"),
    Dimension("type", "concept", "vet:developmentType", "Strategy, law or practical measure"),
    Dimension("stage", "concept", "vet:milestone", "A stage at which it stood in some year"),
    Dimension("year", "year", "vet:milestone", "A year for which it has a stage"),
    Dimension("category", "concept", "vet:thematicCategory", "Its theme; a broad category takes in those below it"),
    Dimension("target_group", "concept", "vet:targetGroup", "Whom it addresses; a broad group takes in those below it"),
    Dimension("priority", "concept", "vet:europeanPriority", "A European priority that it supports"),
    Dimension("framework", "thing", "vet:europeanPriority", "A European framework of whose priorities it supports one"),
    Dimension("subsystem", "concept", "vet:subsystem", "Initial or continuing vocational education and training"),
    Dimension("body", "thing", "vet:responsibleBody", "A body that is responsible for it"),
    Dimension("completeness", "share", "", "How much of its card is known, at least: a share from 0 to 1"),
)

NAMES: tuple[str, ...] = tuple(dimension.name for dimension in DIMENSIONS)
