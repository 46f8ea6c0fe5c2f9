"""Each term and shape has one document, and no two addresses differ by case alone."""

import re

from rdflib.namespace import OWL, RDF, RDFS

from kg.catalogue import names, sources
from kg.namespaces import VET, VETSH
from kg.ontology.context import load


def test_every_term_of_the_ontology_has_a_document() -> None:
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, RDFS.Datatype)
    ours = {str(term) for kind in kinds for term in load().subjects(RDF.type, kind) if str(term).startswith(VET)}
    assert {name.iri for name in names.terms().values()} == ours


def test_every_shape_has_a_document() -> None:
    subjects = {str(triple.subject.value) for triple in sources.shapes() if not str(triple.subject).startswith("_:")}
    assert {name.iri for name in names.shapes().values()} == {one for one in subjects if one.startswith(VETSH)}


def test_no_two_addresses_are_alike_in_small_letters() -> None:
    paths = [name.path for name in (*names.terms().values(), *names.shapes().values())]
    assert len({path.lower() for path in paths}) == len(paths)
    assert len(names.documents()) == len(paths)
    assert all(re.fullmatch(r"/terms/[a-z-]+/[a-z0-9-]+", path) for path in paths)


def test_a_class_and_a_property_of_one_name_are_told_apart() -> None:
    assert names.terms()["Figure"].path == "/terms/class/figure"
    assert names.terms()["figure"].path == "/terms/property/figure"
    assert names.shapes()["Figure"].path == "/terms/shape/figure"
    assert names.shapes()["figure"].path == "/terms/shape-module/figure"


def test_words_are_joined_by_hyphens() -> None:
    found = {
        local: names.slug(local) for local in ("PolicyDevelopment", "startYear", "Milestone-year", "iso639", "URL")
    }
    assert list(found.values()) == ["policy-development", "start-year", "milestone-year", "iso639", "url"]


def test_the_version_is_that_of_the_header() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", sources.version())
    assert (VET[""], OWL.versionIRI, VET[sources.version()]) in load()


def test_blank_nodes_are_the_same_each_time_and_differ_between_files() -> None:
    again = sources.shapes.__wrapped__()
    assert again == sources.shapes()
    blank = [{str(t.subject) for t in read if str(t.subject).startswith("_:")} for read in (again, sources.ontology())]
    assert blank[0]
    assert not blank[0] & blank[1]
