"""What DESIGN asks of the OWL: meaning only, few domains and ranges, no cardinalities, no imports, no blank nodes."""

from itertools import combinations
from pathlib import Path

import pytest
from rdflib import BNode, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, ORG, OWL, PROV, RDF, RDFS, SKOS, XSD

from kg import __version__
from kg.assets import ontology_dir
from kg.namespaces import ID, VET
from kg.ontology.context import load
from tests.cases import for_each

MODULES = ("actor", "aggregate", "evidence", "figure", "policy", "timeline")
HEADER = URIRef(VET)
VANN = Namespace("http://purl.org/vocab/vann/")
TYPES = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, RDFS.Datatype)
#: Beyond annotations, all that the ontology says with: nothing that counts, restricts, enumerates or imports.
STATEMENTS = {
    RDF.type,
    RDFS.domain,
    RDFS.range,
    RDFS.subClassOf,
    RDFS.subPropertyOf,
    OWL.disjointWith,
    OWL.inverseOf,
    OWL.versionIRI,
    OWL.versionInfo,
}
#: The table of DESIGN, section 4.
STANDS_UNDER = {
    "PolicyDevelopment": PROV.Activity,
    "Milestone": PROV.Activity,
    "Event": PROV.Activity,
    "Measure": PROV.Activity,
    "Assessment": PROV.Activity,
    "Body": ORG.Organization,
    "BodyGroup": ORG.Organization,
    "Responsibility": PROV.Association,
    "Document": PROV.Entity,
    "PolicyFramework": PROV.Entity,
    "Record": PROV.Entity,
    "RecordEdition": PROV.Entity,
    "Link": PROV.Entity,
    "Passage": PROV.Entity,
    "Claim": PROV.Entity,
}
FREE_CLASSES = {"Objective", "Figure", "Financing"}
#: Properties whose values are xsd:gYear, xsd:gYearMonth or xsd:date, which OWL 2 has not in its datatype map.
DATES = ("asOf", "date", "lastUpdate", "periodEnd", "periodStart")


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return load()


def declared(graph: Graph, *types: URIRef) -> set[URIRef]:
    return {term for kind in types for term in graph.subjects(RDF.type, kind) if isinstance(term, URIRef)}


def test_the_modules_are_those_of_the_design() -> None:
    found = sorted(path.stem for path in (ontology_dir() / "modules").glob("*.ttl"))
    assert found == list(MODULES)


@for_each("module", MODULES)
def test_a_module_declares_terms_of_ours_and_nothing_else(module: str) -> None:
    graph = Graph().parse(ontology_dir() / "modules" / f"{module}.ttl")
    foreign = {subject for subject in graph.subjects() if not str(subject).startswith(VET)}
    assert not foreign, f"{module}.ttl says something of {foreign}: that belongs into vet.ttl"
    assert HEADER not in set(graph.subjects()), f"{module}.ttl is no ontology of its own: modules are merged"


def test_no_term_is_declared_in_two_files() -> None:
    files = [ontology_dir() / "vet.ttl", *sorted((ontology_dir() / "modules").glob("*.ttl"))]
    subjects = {path.stem: set(Graph().parse(path).subjects()) for path in files}
    for (one, mine), (other, theirs) in combinations(subjects.items(), 2):
        assert not mine & theirs, f"{mine & theirs} stand in {one}.ttl and in {other}.ttl"


def test_the_header_says_what_a_reuser_needs(ontology: Graph) -> None:
    assert (HEADER, RDF.type, OWL.Ontology) in ontology
    for predicate in (DCTERMS.title, DCTERMS.description, DCTERMS.creator, DCTERMS.created, RDFS.label):
        assert ontology.value(HEADER, predicate), f"the header lacks {predicate}"
    assert ontology.value(HEADER, DCTERMS.license) == URIRef("https://creativecommons.org/licenses/by/4.0/")
    assert ontology.value(HEADER, VANN.preferredNamespacePrefix) == Literal("vet")
    assert ontology.value(HEADER, VANN.preferredNamespaceUri) == Literal(str(VET))


def test_the_version_is_that_of_the_distribution(ontology: Graph) -> None:
    assert ontology.value(HEADER, OWL.versionInfo) == Literal(__version__)
    assert ontology.value(HEADER, OWL.versionIRI) == VET[__version__]


def test_nothing_is_imported_restricted_or_counted(ontology: Graph) -> None:
    annotations = declared(ontology, OWL.AnnotationProperty) | {RDFS.label, RDFS.isDefinedBy}
    for subject, predicate, value in ontology:
        assert predicate in STATEMENTS | annotations, f"{subject} uses {predicate}: DESIGN keeps OWL to meaning"
        assert not isinstance(subject, BNode), f"a blank node has {predicate}"
        assert not isinstance(value, BNode), f"{subject} has a blank node as {predicate}"


def test_only_classes_properties_and_datatypes_are_declared(ontology: Graph) -> None:
    for subject, kind in ontology.subject_objects(RDF.type):
        assert kind in (*TYPES, OWL.Ontology), f"{subject} is a {kind}: no functional or transitive properties"


def test_each_term_has_exactly_one_owl_type(ontology: Graph) -> None:
    for term in declared(ontology, *TYPES):
        kinds = set(ontology.objects(term, RDF.type))
        assert len(kinds) == 1, f"{term} is declared as {kinds}"


def test_classes_stand_under_org_and_prov_as_the_design_says(ontology: Graph) -> None:
    found = {str(one).removeprefix(VET): above for one, above in ontology.subject_objects(RDFS.subClassOf)}
    assert found == STANDS_UNDER
    assert len(list(ontology.subject_objects(RDFS.subClassOf))) == len(STANDS_UNDER)
    ours = {str(term).removeprefix(VET) for term in declared(ontology, OWL.Class) if term.startswith(VET)}
    assert ours == set(STANDS_UNDER) | FREE_CLASSES


def test_no_class_above_another_is_disjoint_with_it(ontology: Graph) -> None:
    for one, other in ontology.subject_objects(OWL.disjointWith):
        assert one != other
        assert (other, OWL.disjointWith, one) not in ontology, f"{one} and {other} are said to be disjoint twice"


def test_domains_and_ranges_are_few(ontology: Graph) -> None:
    properties = declared(ontology, OWL.ObjectProperty, OWL.DatatypeProperty)
    properties = {term for term in properties if term.startswith(VET)}
    with_domain = {term for term in properties if (term, RDFS.domain, None) in ontology}
    with_class_range = {
        term
        for term in declared(ontology, OWL.ObjectProperty)
        if term in properties and (term, RDFS.range, None) in ontology
    }
    assert len(with_domain) <= len(properties) // 10, sorted(with_domain)
    assert len(with_class_range) <= len(properties) // 4, sorted(with_class_range)
    for term in properties:
        assert len(list(ontology.objects(term, RDFS.domain))) <= 1, f"{term}: two domains mean both at once"
        assert len(list(ontology.objects(term, RDFS.range))) <= 1, f"{term}: two ranges mean both at once"


def test_nothing_is_said_of_the_meaning_of_others_terms(ontology: Graph) -> None:
    inverses = {(SKOS.narrower, SKOS.broader), (SKOS.hasTopConcept, SKOS.topConceptOf), (ORG.hasUnit, ORG.unitOf)}
    for subject, predicate, value in ontology:
        if predicate in STATEMENTS - {RDF.type} and subject != HEADER and not str(subject).startswith(VET):
            assert predicate == OWL.inverseOf, f"{subject} is not ours to define"
            assert (subject, value) in inverses, f"{subject} and {value} are not inverse by their own standard"


def test_datatypes_outside_owl_are_no_ranges(ontology: Graph) -> None:
    outside = {XSD.date, XSD.gYear, XSD.gYearMonth}
    assert not outside & set(ontology.objects(None, RDFS.range))
    for name in DATES:
        assert not list(ontology.objects(VET[name], RDFS.range)), f"vet:{name} has values outside OWL's datatypes"


@for_each("path", sorted((ontology_dir() / "vocabularies").glob("*.ttl")), ids=lambda path: path.stem)
def test_concepts_are_individuals(path: Path) -> None:
    graph = Graph().parse(path)
    for subject, kind in graph.subject_objects(RDF.type):
        assert kind in (SKOS.Concept, SKOS.ConceptScheme), f"{path.name}: {subject} is a {kind}"
        assert str(subject).startswith(str(ID) + "concept/"), f"{path.name}: {subject} is no concept IRI"
