"""A second computation of what a listing counts: sets of developments, from triples, without a query."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import RdfFormat, parse

VET = "https://w3id.org/vetkg/def/"
ID = "https://w3id.org/vetkg/id/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
PROPERTIES = {
    "system": "jurisdiction",
    "type": "developmentType",
    "stage": "milestone",
    "year": "milestone",
    "category": "thematicCategory",
    "target_group": "targetGroup",
    "priority": "europeanPriority",
    "framework": "europeanPriority",
    "subsystem": "subsystem",
    "body": "responsibleBody",
}
Wanted = Mapping[str, tuple[str, ...]]


@dataclass
class Development:
    """What a development has: values by dimension, each by the last part of its IRI, and (stage, year) pairs."""

    values: dict[str, set[str]]
    milestones: set[tuple[str, str]]
    known: set[str]
    cut: set[str]
    inferred: bool
    share: float | None


class Plain:
    """All developments of a graph by reference."""

    def __init__(self, triples: bytes | Path, format_: RdfFormat = RdfFormat.N_TRIPLES) -> None:
        quads = parse(triples, format=format_) if isinstance(triples, bytes) else parse(path=triples, format=format_)
        self._of: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._to: dict[tuple[str, str], set[str]] = defaultdict(set)
        for quad in quads:
            subject, name, value = quad.subject.value, quad.predicate.value, quad.object.value
            self._of[subject, name].add(value)
            self._to[name, value].add(subject)
        type_ = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
        self.developments = {
            iri.removeprefix(ID + "development/"): self._development(iri)
            for iri in self._to[type_, VET + "PolicyDevelopment"]
        }

    def label(self, reference: str) -> str:
        (label,) = self._of[ID + "development/" + reference, "http://www.w3.org/2000/01/rdf-schema#label"]
        return label

    def _development(self, iri: str) -> Development:
        values = {
            name: {self._key(above) for value in self._of[iri, VET + property_] for above in self._line(value)}
            for name, property_ in PROPERTIES.items()
            if property_ != "milestone"
        }
        values["framework"] = {
            self._key(framework)
            for priority in self._of[iri, VET + "europeanPriority"]
            for scheme in self._of[priority, SKOS + "inScheme"]
            for framework in self._of[scheme, VET + "definedIn"]
        }
        pairs = {
            (self._key(stage), year)
            for milestone in self._of[iri, VET + "milestone"]
            for stage in self._of[milestone, VET + "stage"]
            for year in self._of[milestone, VET + "year"]
        }
        values["stage"], values["year"] = {stage for stage, _ in pairs}, {year for _, year in pairs}
        editions = [one for one in self._to[VET + "about", iri] if self._of[one, VET + "isCurrent"]]
        said = {
            field.removeprefix(VET)
            for edition in editions
            for how in ("fieldSeen", "fieldEmpty", "fieldAbsent")
            for field in self._of[edition, VET + how]
        }
        cut = {field.removeprefix(VET) for edition in editions for field in self._of[edition, VET + "fieldCut"]}
        shares = [float(share) for edition in editions for share in self._of[edition, VET + "completeness"]]
        listed = ID + "concept/jurisdiction-basis/listed"
        known = {name for name, property_ in PROPERTIES.items() if values[name] or property_ in said}
        return Development(
            values=values,
            milestones=pairs,
            known=known | ({"completeness"} if shares else set()),
            cut={name for name, property_ in PROPERTIES.items() if property_ in cut},
            inferred=bool(values["system"])
            and not any(listed in self._of[edition, VET + "jurisdictionBasis"] for edition in editions),
            share=max(shares, default=None),
        )

    def _line(self, value: str) -> set[str]:
        line, rest = set[str](), {value}
        while rest:
            line |= rest
            rest = {above for one in rest for above in self._of[one, SKOS + "broader"]} - line
        return line

    def _key(self, iri: str) -> str:
        return iri.rsplit("/", 1)[-1]

    def select(
        self, wanted: Wanted, *, known_only: bool = False, among: Iterable[str] | None = None, but: str = ""
    ) -> set[str]:
        """Return the developments that match all that is wanted, except on one dimension."""
        rest = {name: keys for name, keys in wanted.items() if name != but}
        names = self.universe(wanted, known_only=known_only)
        names &= names if among is None else set(among)
        return {name for name in names if self._fits(self.developments[name], rest, known_only)}

    def universe(self, wanted: Wanted, *, known_only: bool) -> set[str]:
        """Return the developments, with ``known_only`` those of which all that is wanted is known."""
        if not known_only:
            return set(self.developments)
        return {name for name, one in self.developments.items() if all(knows(one, each, True) for each in wanted)}

    def _fits(self, one: Development, wanted: Wanted, known_only: bool) -> bool:
        if "stage" in wanted and "year" in wanted:
            asked = {(stage, year) for stage in wanted["stage"] for year in wanted["year"]}
            if not asked & one.milestones:
                return False
        return all(has(one, name, keys, known_only) for name, keys in wanted.items())


def has(one: Development, name: str, keys: Iterable[str], known_only: bool = False) -> bool:
    """Say whether a development has one of some values."""
    if name == "completeness":
        return one.share is not None and one.share >= min(map(float, keys))
    if known_only and name == "system" and one.inferred:
        return False
    return not one.values[name].isdisjoint(keys)


def knows(one: Development, name: str, known_only: bool = False) -> bool:
    """Say whether a dimension is known of a development."""
    return name in one.known and not (known_only and name == "system" and one.inferred)
