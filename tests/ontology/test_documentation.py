"""Every term is documented: label, definition in own words, where it is defined, source and example."""

from collections import Counter

import pytest
from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, ORG, OWL, PROV, RDF, RDFS, SDO, SKOS, DefinedNamespace

from kg.namespaces import VET
from kg.ontology.context import load
from tests.cases import for_each

ONTOLOGY = load()
DECLARED = sorted(term for term in set(ONTOLOGY.subjects(RDF.type)) if isinstance(term, URIRef))
TERMS = [term for term in DECLARED if term.startswith(VET) and term != URIRef(VET)]
REUSED = [term for term in DECLARED if not term.startswith(VET)]
#: Vocabularies whose terms RDFLib lists, so that an address in them can be looked up.
LISTED: dict[str, type[DefinedNamespace]] = {str(space): space for space in (DCTERMS, ORG, OWL, PROV, SDO, SKOS)}


def name(term: URIRef) -> str:
    return term.removeprefix(VET)


def known(address: URIRef) -> bool:
    """Tell whether an address lies outside the listed vocabularies or is one of their terms."""
    for namespace, space in LISTED.items():
        if address.startswith(namespace) and address != URIRef(namespace):
            return address in space
    return True


def test_there_are_terms() -> None:
    assert len(TERMS) > 100


class TestTerm:
    @for_each("term", TERMS, ids=name)
    def test_has_one_english_label(self, term: URIRef) -> None:
        (label,) = ONTOLOGY.objects(term, RDFS.label)
        assert isinstance(label, Literal)
        assert label.language == "en"
        first = name(term)[0]
        assert label[0].isupper() or first.islower() or (term, RDF.type, OWL.Class) not in ONTOLOGY

    @for_each("term", TERMS, ids=name)
    def test_has_a_definition_of_its_own(self, term: URIRef) -> None:
        (definition,) = ONTOLOGY.objects(term, SKOS.definition)
        assert isinstance(definition, Literal)
        assert definition.language == "en"
        assert definition.endswith(".")
        assert len(definition.split()) >= 4, f"{definition!r} says too little"

    @for_each("term", TERMS, ids=name)
    def test_says_where_it_is_defined(self, term: URIRef) -> None:
        assert list(ONTOLOGY.objects(term, RDFS.isDefinedBy)) == [URIRef(VET)]

    @for_each("term", TERMS, ids=name)
    def test_names_its_source(self, term: URIRef) -> None:
        sources = list(ONTOLOGY.objects(term, DCTERMS.source))
        assert sources
        for source in sources:
            assert isinstance(source, URIRef)
            assert str(source).startswith(("http://", "https://"))
            assert known(source), f"{source} is no term of that vocabulary"

    @for_each("term", TERMS, ids=name)
    def test_has_an_example(self, term: URIRef) -> None:
        assert list(ONTOLOGY.objects(term, SKOS.example))


@pytest.mark.parametrize("predicate", [RDFS.label, SKOS.definition], ids=["label", "definition"])
def test_no_two_terms_share_a_label_or_definition(predicate: URIRef) -> None:
    texts = Counter(str(text).casefold() for term in TERMS for text in ONTOLOGY.objects(term, predicate))
    assert not [text for text, count in texts.items() if count > 1]


@for_each("term", REUSED)
def test_a_reused_term_has_a_label_and_names_its_home(term: URIRef) -> None:
    assert len(list(ONTOLOGY.objects(term, RDFS.label))) == 1
    assert len(list(ONTOLOGY.objects(term, RDFS.isDefinedBy))) == 1
    assert known(term), f"{term} is no term of its vocabulary"


def test_the_tests_notice_a_wrong_address() -> None:
    assert known(PROV.Activity)
    assert not known(URIRef(str(PROV) + "Activitee"))
