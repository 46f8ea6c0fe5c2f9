"""Where a property stands: on which class, with what values and how often, as the shapes say it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rdflib.namespace import RDF, SH

from api.catalogue.things import address, short
from api.web.ontology.statements import Index, iri, node, shapes
from kg.catalogue import names

_SCHEME = "https://w3id[.]org/vetkg/id/concept/"


@dataclass(frozen=True)
class Kind:
    """What values are: a class or datatype in short, and where it leads."""

    text: str
    address: str
    iri: str


@dataclass(frozen=True)
class Use:
    """A property of the things of a class, as one shape says it.

    ``holder`` and ``term`` (the property) are IRIs; ``back`` is a property that leads to the things of the class.
    ``least`` and ``most`` are how many values there are, None where no shape says how many at most. ``schemes`` are the
    vocabularies that values are terms of. ``severity`` is the weight of the shape: violation, warning or info.
    """

    shape: str
    holder: str
    term: str
    back: bool
    kinds: tuple[Kind, ...]
    schemes: tuple[str, ...]
    least: int
    most: int | None
    severity: str
    message: str

    @property
    def path(self) -> str:
        """The document of the shape."""
        return next((name.path for name in names.shapes().values() if name.iri == self.shape), "")

    @property
    def count(self) -> str:
        """How many values: ``1``, ``0–1``, ``1–n``."""
        most = "n" if self.most is None else str(self.most)
        return most if str(self.least) == most else f"{self.least}–{most}"


@cache
def uses() -> tuple[Use, ...]:
    """Return all uses of properties, in the order of the shapes."""
    return tuple(_found(shapes()))


def of_class(cls: str) -> list[Use]:
    """Return what is said of the things of a class."""
    return [use for use in uses() if use.holder == cls and not use.back]


def of_property(property_: str) -> list[Use]:
    """Return where a property stands."""
    return [use for use in uses() if use.term == property_]


def _found(index: Index) -> Iterator[Use]:
    for shape in index.subjects(RDF.type, node(str(SH.NodeShape))):
        for holder in index.iris(shape, SH.targetClass):
            for part in index.nodes(shape, SH.property):
                yield from _use(index, holder, part)


def _use(index: Index, holder: str, part: str) -> Iterator[Use]:
    for path in index.nodes(part, SH.path):
        back = index.iris(path, SH.inversePath)
        for found in back or ([iri(path)] if iri(path) else []):
            yield Use(
                shape=iri(part),
                holder=holder,
                term=found,
                back=bool(back),
                kinds=tuple(_kinds(index, part)),
                schemes=tuple(_schemes(index.text(part, SH.pattern))),
                least=int(index.text(part, SH.minCount) or 0),
                most=_number(index.text(part, SH.maxCount)),
                severity=severity(index, part),
                message=index.text(part, SH.message),
            )


def severity(index: Index, shape: str) -> str:
    """Return the weight of a shape: violation, where it says nothing else."""
    found = index.iris(shape, SH.severity)
    return found[0].rpartition("#")[2].lower() if found else "violation"


def kind(found: str) -> Kind:
    """Return a class or datatype as pages show it: one of ours leads to its place in the documentation."""
    own = next((name for name in names.terms().values() if name.iri == found), None)
    return Kind(short(found), f"#{anchor(own)}" if own else address(found), found)


def anchor(name: names.Name) -> str:
    """Return the place of a term in the documentation; some terms differ by case alone."""
    return f"{name.kind}-{name.slug}"


def _kinds(index: Index, part: str) -> Iterator[Kind]:
    """Yield what the values of a property shape are, alternatives one after the other."""
    holders = [part]
    for alternative in (SH["or"], SH.xone):
        holders += [one for head in index.nodes(part, alternative) for one in index.members(head)]
    for holder in holders:
        for predicate in (SH["class"], SH.datatype):
            yield from (kind(one) for one in index.iris(holder, predicate))
    if index.nodes(part, SH.languageIn):
        yield kind(str(RDF.langString))


def _schemes(pattern: str) -> Iterator[str]:
    """Yield the vocabularies that a pattern names."""
    if _SCHEME in pattern:
        rest = pattern.partition(_SCHEME)[2].partition("/[")[0]
        yield from rest.strip("()").split("|")


def _number(text: str) -> int | None:
    return int(text) if text else None
