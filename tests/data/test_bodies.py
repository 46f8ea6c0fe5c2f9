"""The bodies of data/bodies: canonical, each once, each with a minted reference."""

import csv
import re
from collections import defaultdict
from functools import cache
from pathlib import Path

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, ORG, OWL, RDF, RDFS, SKOS

from kg.assets import data_dir
from kg.namespaces import CV, ID, VET, concept, iri, slug
from kg.turtle import dumps
from kg.vocabulary import fold, vocabulary
from tests.cases import for_each

FILES = sorted((data_dir() / "bodies").glob("*.ttl"))
REFERENCES = data_dir() / "references.csv"
COLUMNS = ["kind", "reference", "label", "minted", "status", "replaced_by", "ended"]
#: Files of bodies that no reporting unit holds.
WITHOUT_SYSTEM = {"european-union", "switzerland"}


@cache
def read(path: Path) -> Graph:
    return Graph().parse(path, format="turtle")


@cache
def everything() -> Graph:
    graph = Graph()
    for path in FILES:
        graph += read(path)
    return graph


def bodies(graph: Graph) -> list[URIRef]:
    return sorted(s for s in graph.subjects(RDF.type, VET.Body) if isinstance(s, URIRef))


def reference(body: URIRef) -> str:
    return body.removeprefix(f"{ID}body/")


def rows() -> list[dict[str, str]]:
    with REFERENCES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@for_each("path", FILES, ids=lambda path: path.stem)
def test_file_is_canonical(path: Path) -> None:
    again = dumps((s, p, o) for s, p, o in read(path) if isinstance(s, URIRef) and isinstance(p, URIRef))
    assert path.read_text(encoding="utf-8") == again, f"run: vetkg format {path}"


@for_each("path", FILES, ids=lambda path: path.stem)
def test_a_file_holds_the_bodies_of_its_place(path: Path) -> None:
    graph = read(path)
    assert bodies(graph), f"{path} holds no body"
    for each in bodies(graph):
        assert reference(each).startswith(f"{path.stem}-"), each
        if path.stem in WITHOUT_SYSTEM:
            assert graph.value(each, VET.jurisdiction) is None, each
            assert graph.value(each, DCTERMS.spatial) == concept("territory", path.stem), each
        else:
            assert list(graph.objects(each, VET.jurisdiction)) == [concept("system", path.stem)], each
            vocabulary().get("system", path.stem)


@for_each("path", FILES, ids=lambda path: path.stem)
def test_labels(path: Path) -> None:
    graph = read(path)
    names: defaultdict[str, set[URIRef]] = defaultdict(set)
    for each in bodies(graph):
        (label,) = graph.objects(each, RDFS.label)
        assert isinstance(label, Literal), each
        assert label.language == "en", each
        assert reference(each) == f"{path.stem}-{slug(label)}", f"{each}: a curated reference follows its label"
        assert not re.search(r"\((until|since|from)\b", label), f"{each}: a year belongs to the responsibility"
        for name in (label, *graph.objects(each, SKOS.altLabel)):
            assert isinstance(name, Literal), each
            assert name.language, f"{each}: {name} has no language"
            names[fold(name)].add(each)
        assert label not in set(graph.objects(each, SKOS.altLabel)), each
    assert {name: found for name, found in names.items() if len(found) > 1} == {}, "two bodies with one name"


def test_curated_bodies_are_no_proposals_and_point_to_what_is_there() -> None:
    graph = everything()
    assert list(graph.subjects(VET.proposed, None)) == []
    for each in bodies(graph):
        assert set(graph.objects(each, RDF.type)) <= {VET.Body, VET.BodyGroup, CV.PublicOrganisation}, each
        for unit in graph.objects(each, ORG.unitOf):
            assert (unit, RDF.type, VET.Body) in graph, f"{each}: {unit} is no body of data/bodies"
        for place in graph.objects(each, DCTERMS.spatial):
            vocabulary().get("territory", str(place).rsplit("/", 1)[-1])
        assert graph.value(each, DCTERMS.source) or graph.value(each, SKOS.editorialNote), f"{each}: from where?"


def test_no_identifier_of_elsewhere_stands_on_a_body() -> None:
    graph = everything()
    for predicate in (OWL.sameAs, SKOS.exactMatch, SKOS.closeMatch, RDFS.seeAlso, DCTERMS.identifier):
        assert list(graph.subject_objects(predicate)) == [], predicate


def test_a_change_of_name_has_a_source() -> None:
    graph = everything()
    events = list(graph.subjects(RDF.type, ORG.ChangeEvent))
    assert events == [iri("event", "norway-vox-renamed-skills-norway")]
    for event in events:
        assert list(graph.objects(event, DCTERMS.source)), event
        for side in (ORG.originalOrganization, ORG.resultingOrganization):
            (body,) = graph.objects(event, side)
            assert (body, RDF.type, VET.Body) in graph, event


def test_references_are_sorted_unique_and_well_formed() -> None:
    with REFERENCES.open(encoding="utf-8", newline="") as file:
        assert next(csv.reader(file)) == COLUMNS
    keys = [(row["kind"], row["reference"]) for row in rows()]
    assert keys == sorted(keys), f"run: sort {REFERENCES} by kind and reference"
    assert len(set(keys)) == len(keys)
    for row in rows():
        iri(row["kind"], row["reference"])
        assert row["label"], row
        assert re.fullmatch(r"20\d\d-[01]\d-[0-3]\d", row["minted"]), row
        assert row["status"] in {"live", "withdrawn", "merged"}, row
        assert bool(row["replaced_by"]) == (row["status"] == "merged"), row


def test_every_body_has_its_reference_and_every_live_reference_its_body() -> None:
    graph = everything()
    live = {row["reference"]: row["label"] for row in rows() if row["kind"] == "body" and row["status"] == "live"}
    ours = {reference(each): str(graph.value(each, RDFS.label)) for each in bodies(graph)}
    assert live == ours
