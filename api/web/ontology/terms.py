"""The terms of the ontology as its documentation tells them, made of its files and of the shapes."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from pyoxigraph import NamedNode, RdfFormat, parse
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS

from api.catalogue.things import Cell, named
from api.web.ontology import uses
from api.web.ontology.statements import node, ontology
from api.web.ontology.uses import Kind, Use, anchor, kind
from kg.assets import ontology_dir
from kg.catalogue import names
from kg.catalogue.mappings import mappings
from kg.namespaces import VET

#: What everything else hangs on.
CENTRE = str(VET.PolicyDevelopment)
#: The parts of the documentation: the modules of the ontology, in the order in which people read them.
MODULES = ("policy", "timeline", "actor", "figure", "evidence", "aggregate")


@dataclass(frozen=True)
class Mapping:
    """What is alike elsewhere: how, the term there, and what it is called there."""

    how: str
    to: Cell
    label: str


@dataclass(frozen=True)
class Term:
    """A term: what it is called, what it means, and what ontology and shapes say of it."""

    name: names.Name
    module: str
    label: str
    definition: str
    example: str
    sources: tuple[Cell, ...]
    broader: tuple[Kind, ...]
    disjoint: tuple[Kind, ...]
    domains: tuple[Kind, ...]
    ranges: tuple[Kind, ...]
    inverse: tuple[Kind, ...]
    uses: tuple[Use, ...]
    mappings: tuple[Mapping, ...]
    is_literal: bool

    @property
    def local(self) -> str:
        """Its name behind the prefix."""
        return self.name.iri.removeprefix(str(VET))

    @property
    def anchor(self) -> str:
        """Its place in the documentation."""
        return anchor(self.name)

    @property
    def alike(self) -> tuple[Mapping, ...]:
        """What is alike elsewhere, without what it is a kind of anyway."""
        broader = {one.iri for one in self.broader}
        return tuple(one for one in self.mappings if one.to.iri not in broader)

    @property
    def values(self) -> tuple[Kind, ...]:
        """What its values are: by the ontology, or else by the shapes."""
        return self.ranges or tuple(dict.fromkeys(one for use in self.uses if not use.back for one in use.kinds))


@dataclass(frozen=True)
class Reused:
    """A term of another vocabulary that the graph uses."""

    cell: Cell
    label: str
    home: Cell


@cache
def terms() -> dict[str, Term]:
    """Return all terms by their IRIs, in alphabetical order."""
    modules = _modules()
    ordered = sorted(names.terms().values(), key=lambda name: (name.slug, name.kind))
    return {name.iri: _term(name, modules[name.iri]) for name in ordered}


def of_kind(kind_: str, module: str = "") -> list[Term]:
    """Return the terms of a kind: ``class``, ``property`` or ``datatype``; of one module where it is said.

    Policy developments come first, since all the rest hangs on them.
    """
    found = [one for one in terms().values() if one.name.kind == kind_ and module in ("", one.module)]
    return sorted(found, key=lambda one: one.name.iri != CENTRE)


@cache
def reused() -> tuple[Reused, ...]:
    """Return the terms of other vocabularies, by vocabulary."""
    index = ontology()
    homes = [(iri_, home) for iri_ in _declared() for home in index.iris(node(iri_), RDFS.isDefinedBy)]
    found = [
        Reused(named(iri_), index.text(node(iri_), RDFS.label), named(home)) for iri_, home in homes if home != str(VET)
    ]
    return tuple(sorted(found, key=lambda one: one.cell.text.casefold()))


def _declared() -> Iterable[str]:
    index = ontology()
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, RDFS.Datatype)
    return dict.fromkeys(one[1:-1] for kind_ in kinds for one in index.subjects(RDF.type, node(str(kind_))))


def _modules() -> dict[str, str]:
    """Return the module in which each term is declared."""
    found = {}
    for module in MODULES:
        for quad in parse(path=ontology_dir() / "modules" / f"{module}.ttl", format=RdfFormat.TURTLE):
            if quad.predicate.value == str(RDF.type) and isinstance(quad.subject, NamedNode):
                found[quad.subject.value] = module
    return found


def _term(name: names.Name, module: str) -> Term:
    index, about = ontology(), node(name.iri)

    def kinds(*predicates: object) -> tuple[Kind, ...]:
        return tuple(kind(one) for predicate in predicates for one in index.iris(about, predicate))  # type: ignore[arg-type]

    return Term(
        name=name,
        module=module,
        label=index.text(about, RDFS.label),
        definition=index.text(about, SKOS.definition),
        example=index.text(about, SKOS.example),
        sources=tuple(map(named, index.iris(about, DCTERMS.source))),
        broader=kinds(RDFS.subClassOf, RDFS.subPropertyOf),
        disjoint=kinds(OWL.disjointWith),
        domains=kinds(RDFS.domain),
        ranges=kinds(RDFS.range),
        inverse=kinds(OWL.inverseOf),
        uses=tuple(uses.of_class(name.iri) if name.kind == "class" else uses.of_property(name.iri)),
        mappings=tuple(
            Mapping(one.predicate.rpartition("#")[2], named(one.object), one.object_label)
            for one in mappings()
            if one.subject == name.iri
        ),
        is_literal=str(OWL.DatatypeProperty) in index.iris(about, RDF.type),
    )
