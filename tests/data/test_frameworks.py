"""The policy frameworks and acts of data/frameworks."""

import csv
from pathlib import Path

import pytest
import yaml
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, RDFS, XSD

from kg.assets import data_dir, ontology_dir
from kg.namespaces import ELI, VET, iri
from kg.turtle import dumps
from tests.cases import for_each

FILES = sorted((data_dir() / "frameworks").glob("*.ttl"))
LIST = data_dir().parent.parent / "shared" / "reference" / "vocabularies.yaml"
KINDS = {VET.PolicyFramework: "framework", VET.Document: "document"}


def things() -> Graph:
    graph = Graph()
    for path in FILES:
        graph.parse(path, format="turtle")
    return graph


@for_each("path", FILES, ids=lambda path: path.stem)
def test_file_is_canonical_and_named_after_its_thing(path: Path) -> None:
    graph = Graph().parse(path, format="turtle")
    again = dumps((s, p, o) for s, p, o in graph if isinstance(s, URIRef) and isinstance(p, URIRef))
    assert path.read_text(encoding="utf-8") == again, f"run: vetkg format {path}"
    assert [iri(kind, path.stem) for cls, kind in KINDS.items() if (iri(kind, path.stem), RDF.type, cls) in graph], (
        f"{path} does not describe {path.stem}"
    )


def test_each_has_label_title_and_date() -> None:
    graph = things()
    for cls in KINDS:
        for thing in graph.subjects(RDF.type, cls):
            for needed in (RDFS.label, DCTERMS.title, DCTERMS.issued):
                assert len(list(graph.objects(thing, needed))) == 1, f"{thing}: {needed}"
            assert list(graph.objects(thing, DCTERMS.source)), f"{thing}: no source"


def test_celex_numbers_stand_on_legal_resources_alone() -> None:
    graph = things()
    found = {str(thing).rsplit("/", 1)[-1]: str(celex) for thing, celex in graph.subject_objects(ELI.id_local)}
    assert found == {
        "vet-recommendation-2020": "32020H1202(01)",
        "micro-credentials-2022": "32022H0627(02)",
        "europe-on-the-move-2024": "32024H03364",
    }, "the CELEX of individual-learning-accounts-2022 is inferred, so it is no identifier"
    for thing in graph.subjects(ELI.id_local):
        assert (thing, RDF.type, ELI.LegalResource) in graph


def test_what_replaces_what() -> None:
    graph = things()
    assert list(graph.subject_objects(VET.replaces)) == [
        (iri("framework", "osnabrueck-declaration-2020"), iri("framework", "riga-conclusions-2015"))
    ]
    osnabrueck = iri("framework", "osnabrueck-declaration-2020")
    assert graph.value(osnabrueck, VET.periodEnd) == Literal("2025", datatype=XSD.gYear)


def test_priority_schemes_are_defined_in_a_framework() -> None:
    graph = things()
    for name in ("vet-recommendation", "osnabrueck-declaration", "riga-conclusions"):
        scheme = Graph().parse(ontology_dir() / "vocabularies" / f"{name}.ttl", format="turtle")
        (framework,) = scheme.objects(None, VET.definedIn)
        assert (framework, RDF.type, VET.PolicyFramework) in graph, name


def test_references_know_them() -> None:
    with (data_dir() / "references.csv").open(encoding="utf-8", newline="") as file:
        known = {(row["kind"], row["reference"]) for row in csv.DictReader(file)}
    graph = things()
    for cls, kind in KINDS.items():
        for thing in graph.subjects(RDF.type, cls):
            assert (kind, str(thing).rsplit("/", 1)[-1]) in known


@pytest.mark.skipif(not LIST.is_file(), reason="../shared is not here")
def test_every_legal_reference_of_the_list_is_there() -> None:
    keys = {entry["key"] for entry in yaml.safe_load(LIST.read_text(encoding="utf-8"))["legal_references"]}
    assert keys == {path.stem for path in FILES}
