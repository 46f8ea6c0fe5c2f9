"""The dimensions with their values, as a view has them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from kg.listing.codes import Said, used
from kg.listing.dimension import DIMENSIONS, Dimension, Value
from kg.listing.terms import Read, bodies, concepts, frameworks, values
from kg.namespaces import scheme
from kg.store.view import View

#: The property whose values a dimension has, and the scheme that lists them all (priorities have one a framework).
_CONCEPTS = {
    "system": ("jurisdiction", "system"),
    "type": ("developmentType", "development-type"),
    "stage": ("stage", "stage"),
    "category": ("thematicCategory", "thematic-category"),
    "target_group": ("targetGroup", "target-group"),
    "priority": ("europeanPriority", ""),
    "subsystem": ("subsystem", "subsystem"),
}


@dataclass(frozen=True)
class Vocabulary:
    """The dimensions by name; years and shares have no values yet.

    ``said`` are properties with their values, each of which has its dimension and number there; ``framework`` has the
    number of the framework of each priority by number.
    """

    dimensions: Mapping[str, Dimension]
    said: Mapping[Said, tuple[str, int]]
    framework: Mapping[int, int]


def vocabulary(view: View) -> Vocabulary:
    """Read the values of all dimensions."""
    seen = concepts(view)
    above, framework_of = frameworks(view)
    using: dict[str, set[str]] = {}
    for name, value in used(view):
        using.setdefault(name, set()).add(value)
    found = {}
    for dimension in DIMENSIONS:
        name = dimension.name
        if name in _CONCEPTS:
            property_, listed = _CONCEPTS[name]
            schemes = {str(scheme(listed))} if listed else set(framework_of)
            iris = {read.iri for read in seen.values() if read.schemes & schemes} | using.get(property_, set())
            terms = values(seen.get(iri) or Read(iri) for iri in iris)
        elif name == "framework":
            terms = values(above.values(), "framework")
        else:
            terms = values(bodies(view).values(), "body") if name == "body" else {}
        found[name] = replace(dimension, values=terms)
    said = {
        (property_, value.iri): (name, number)
        for name, (property_, _) in _CONCEPTS.items()
        for number, value in enumerate(found[name].values.values())
    }
    return Vocabulary(found, said, _frameworks(found, seen, framework_of))


def _frameworks(
    found: Mapping[str, Dimension], seen: Mapping[str, Read], framework_of: Mapping[str, str]
) -> dict[int, int]:
    numbers = {value.iri: number for number, value in enumerate(found["framework"].values.values())}

    def framework(value: Value) -> int | None:
        schemes = sorted(seen[value.iri].schemes) if value.iri in seen else ()
        return next((numbers[framework_of[scheme]] for scheme in schemes if scheme in framework_of), None)

    pairs = ((number, framework(value)) for number, value in enumerate(found["priority"].values.values()))
    return {number: above for number, above in pairs if above is not None}
