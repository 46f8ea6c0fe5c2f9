"""What SKOS and the house rules promise of every scheme of ontology/vocabularies."""

from collections import Counter
from functools import cache
from pathlib import Path

import pycountry
import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, RDFS, SKOS, XSD

from kg.assets import ontology_dir
from kg.namespaces import VET, concept
from kg.namespaces import scheme as scheme_iri
from kg.turtle import dumps
from kg.vocabulary import fold, vocabulary
from tests.cases import for_each

FILES = sorted((ontology_dir() / "vocabularies").glob("*.ttl"))
EXPECTED = {
    "certainty", "claim-kind", "development-type", "document-role", "evidence-level", "finding",
    "funding-instrument", "indicator", "jurisdiction-basis", "modality", "osnabrueck-declaration", "period",
    "riga-conclusions", "role", "source", "stage", "subsystem", "system", "target-group", "territory",
    "thematic-category", "unit", "vet-recommendation",
}  # fmt: skip
WITH_HEADINGS = {"system", "target-group", "thematic-category"}
TRANSLATED = {
    "certainty", "claim-kind", "development-type", "document-role", "evidence-level", "finding", "funding-instrument",
    "indicator", "jurisdiction-basis", "modality", "osnabrueck-declaration", "period", "riga-conclusions", "role",
    "stage", "subsystem", "system", "target-group", "thematic-category", "unit", "vet-recommendation",
}  # fmt: skip
LABELS = (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)


@cache
def read(path: Path) -> Graph:
    return Graph().parse(path, format="turtle")


def concepts(graph: Graph) -> list[URIRef]:
    return sorted(s for s in graph.subjects(RDF.type, SKOS.Concept) if isinstance(s, URIRef))


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def scheme(request: pytest.FixtureRequest) -> tuple[str, Graph]:
    return request.param.stem, read(request.param)


def test_every_scheme_has_its_file() -> None:
    assert {path.stem for path in FILES} == EXPECTED


@for_each("path", FILES, ids=lambda path: path.stem)
def test_file_is_canonical(path: Path) -> None:
    graph = read(path)
    again = dumps((s, p, o) for s, p, o in graph if isinstance(s, URIRef) and isinstance(p, URIRef))
    assert path.read_text(encoding="utf-8") == again, f"run: vetkg format {path}"


def test_one_scheme_with_its_metadata(scheme: tuple[str, Graph]) -> None:
    name, graph = scheme
    (only,) = graph.subjects(RDF.type, SKOS.ConceptScheme)
    assert only == scheme_iri(name)
    for needed in (RDFS.label, DCTERMS.title, SKOS.definition, DCTERMS.license):
        assert len(list(graph.objects(only, needed))) == 1, f"{name}: {needed}"
    assert graph.value(only, DCTERMS.created) == Literal("2026-11-21", datatype=XSD.date)


def test_concepts_carry_what_the_contract_says(scheme: tuple[str, Graph]) -> None:
    name, graph = scheme
    for each in concepts(graph):
        code = str(each).rsplit("/", 1)[-1]
        assert each == concept(name, code)
        assert list(graph.objects(each, SKOS.inScheme)) == [scheme_iri(name)], each
        labels = list(graph.objects(each, RDFS.label))
        assert len(labels) == 1, f"{each}: {labels}"
        assert isinstance(labels[0], Literal), each
        assert labels[0].language == "en", each
        assert (each, SKOS.prefLabel, labels[0]) in graph, each
        assert Literal(code) in set(graph.objects(each, SKOS.notation)), each
        assert len(code) <= 60, each
        definitions = list(graph.objects(each, SKOS.definition))
        assert len(definitions) == 1, each
        assert str(definitions[0]).endswith("."), f"{each}: a definition is a sentence"
        assert graph.value(each, VET.certainty) in {concept("certainty", "seen"), concept("certainty", "inferred")}
        assert (graph.value(each, VET.assignable) is not None) == (name in WITH_HEADINGS), each


def test_every_concept_is_reached_from_the_top_without_a_cycle(scheme: tuple[str, Graph]) -> None:
    name, graph = scheme
    for each in concepts(graph):
        path = [each]
        while (broader := graph.value(path[-1], SKOS.broader)) is not None:
            assert broader not in path, f"{each}: a cycle of broader concepts"
            assert (broader, RDF.type, SKOS.Concept) in graph, f"{each}: {broader} is no concept of {name}"
            path.append(URIRef(str(broader)))
        top = path[-1]
        assert (top, SKOS.topConceptOf, scheme_iri(name)) in graph, each
        assert (scheme_iri(name), SKOS.hasTopConcept, top) in graph, each
        assert len(path) == 1 or (each, SKOS.topConceptOf, None) not in graph, each
        assert len(list(graph.objects(each, SKOS.broader))) <= 1, each


def test_labels_are_disjoint_and_preferred_ones_unique(scheme: tuple[str, Graph]) -> None:
    name, graph = scheme
    preferred: Counter[Literal] = Counter()
    for each in concepts(graph):
        found = [label for kind in LABELS for label in graph.objects(each, kind)]
        assert len(found) == len(set(found)), f"{each}: the same label twice"
        own = [label for label in graph.objects(each, SKOS.prefLabel) if isinstance(label, Literal)]
        assert len({label.language for label in own}) == len(own), f"{each}: two preferred labels in one language"
        preferred.update(own)
    assert [label for label, count in preferred.items() if count > 1] == [], name


def test_no_label_finds_two_concepts_of_a_scheme() -> None:
    found: dict[tuple[str, str], set[str]] = {}
    for each in vocabulary():
        for label in each.labels:
            found.setdefault((each.scheme, fold(label)), set()).add(each.code)
    assert {key: codes for key, codes in found.items() if len(codes) > 1} == {}


def test_notations_are_unique(scheme: tuple[str, Graph]) -> None:
    name, graph = scheme
    assert [n for n, count in Counter(graph.objects(None, SKOS.notation)).items() if count > 1] == [], name


def test_translations_are_ours_and_marked(scheme: tuple[str, Graph]) -> None:
    name, graph = scheme
    for each in concepts(graph):
        foreign = {
            label.language
            for label in graph.objects(each, SKOS.prefLabel)
            if isinstance(label, Literal) and label.language != "en"
        }
        assert foreign == {str(mark) for mark in graph.objects(each, VET.ownTranslation)}, each
        if name in TRANSLATED:
            assert foreign == {"de", "fr", "nl"}, each


def test_only_codes_that_exist() -> None:
    graph = read(ontology_dir() / "vocabularies" / "system.ttl")
    for unit in ("belgium-de", "belgium-fl", "belgium-fr"):
        assert (concept("system", unit), SKOS.broader, concept("system", "belgium")) in graph
        kinds = {n.datatype for n in graph.objects(concept("system", unit), SKOS.notation) if isinstance(n, Literal)}
        assert kinds <= {None, VET.cedefopSlug}, f"{unit} has no country code of its own"
    assert (concept("system", "belgium"), SKOS.notation, Literal("BE", datatype=VET.euCountryCode)) in graph
    assert (concept("system", "greece"), SKOS.notation, Literal("EL", datatype=VET.euCountryCode)) in graph
    assert (concept("system", "greece"), SKOS.notation, Literal("GR", datatype=VET.iso3166Alpha2)) in graph


@pytest.mark.parametrize("name", ["system", "territory"])
def test_iso_codes_are_those_of_pycountry(name: str) -> None:
    for each in vocabulary().concepts(name):
        if "iso3166Alpha2" in each.notations:
            country = pycountry.countries.get(alpha_2=each.notations["iso3166Alpha2"])
            assert country is not None, each.code
            assert country.alpha_3 == each.notations["iso3166Alpha3"], each.code
            assert each.label in {country.name, getattr(country, "common_name", None)}, each.code
        if subdivision := each.notations.get("iso3166Subdivision"):
            found = pycountry.subdivisions.get(code=subdivision)  # type: ignore[no-untyped-call]  # pycountry types half of it
            assert found is not None, each.code
            assert found.country_code == "BE", each.code


def test_stages_stand_in_their_order() -> None:
    graph = read(ontology_dir() / "vocabularies" / "stage.ttl")
    order = {int(str(value)): str(stage).rsplit("/", 1)[-1] for stage, value in graph.subject_objects(VET.stageOrder)}
    assert [order[position] for position in sorted(order)] == [
        "design",
        "legislative-process",
        "approved-agreed",
        "pilot",
        "implementation",
        "discontinued",
        "completed",
    ]
