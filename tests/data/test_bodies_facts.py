"""Every body that the collected facts and the five documents name is one of data/bodies."""

import re
from collections import defaultdict
from functools import cache
from typing import Any

import pytest
import yaml
from rdflib import Graph
from rdflib.namespace import ORG, RDF, RDFS, SKOS

from kg.assets import data_dir
from kg.namespaces import CV, VET, concept, iri
from kg.vocabulary import fold, vocabulary
from tests.cases import for_each

FACTS = data_dir().parent.parent / "shared" / "reference" / "timeline-records.yaml"
VALIDITY = re.compile(r"\s*\((?:until|since|from)\b[^()]*\)$")
listed = pytest.mark.skipif(not FACTS.is_file(), reason="../shared is not here")


@cache
def graph() -> Graph:
    found = Graph()
    for path in sorted((data_dir() / "bodies").glob("*.ttl")):
        found.parse(path, format="turtle")
    return found


@cache
def meanings() -> dict[tuple[str, str], set[str]]:
    """Return the labels of the bodies that each folded name means in each system."""
    found = defaultdict(set)
    for body, system in graph().subject_objects(VET.jurisdiction):
        for predicate in (RDFS.label, SKOS.altLabel):
            for name in graph().objects(body, predicate):
                found[str(system), fold(str(name))].add(str(graph().value(body, RDFS.label)))
    return found


def named(system: str, name: str) -> set[str]:
    """Return the labels of the bodies of ``system`` that ``name`` means."""
    return meanings().get((str(concept("system", system)), fold(name)), set())


@cache
def facts() -> list[tuple[str, str]]:
    data: dict[str, Any] = yaml.load(FACTS.read_text(encoding="utf-8"), yaml.CSafeLoader)
    found = []
    for record in (*data["records"], *data["idless_records"]):
        system = vocabulary().by_label("system", record["country"])
        assert system is not None, record["country"]
        found += [(system.code, name) for name in record.get("bodies") or []]
    return found


@listed
def test_every_name_of_the_facts_means_one_body() -> None:
    assert len(set(facts())) > 70
    for system, name in facts():
        assert len(named(system, VALIDITY.sub("", name))) == 1, f"{system}: {name}"


@listed
def test_a_name_is_found_with_and_without_its_acronym() -> None:
    for system, name in facts():
        whole = VALIDITY.sub("", name)
        if match := re.fullmatch(r"(.+\S)\s*\(([^()]+)\)", whole):
            label = named(system, whole)
            assert label == named(system, match[1]) == named(system, match[2]) == {match[1]}, whole


def test_one_body_under_two_spellings() -> None:
    ministry = "Ministry of Investments, Regional Development and Informatisation"
    assert named("slovakia", ministry) == named("slovakia", "MIRRI") == {ministry}
    assert named("belgium-de", "Ministry of the German-speaking Community") == {"Ministry of German-Speaking Community"}


@for_each(
    "system, name",
    [
        ("belgium-de", "Ministry of German-Speaking Community"),
        ("belgium-de", "Government of the German-Speaking Community"),
        ("belgium-fl", "Flemish Department of Education and Training"),
        ("belgium-fl", "Flemish Ministry of Education and Training"),
        ("belgium-fl", "Flemish Government"),
        ("belgium-fl", "Knowledge Centre Digisprong"),
        ("belgium-fr", "Brussels' Government"),
        ("belgium-fr", "Brussels’ Government"),
        ("belgium-fr", "Government of the Brussels-Capital Region"),
        ("belgium-fr", "Paradigm"),
        ("belgium-fr", "CABAN"),
        ("belgium-fr", "easy.brussels"),
        ("belgium", "King Baudouin Foundation"),
        ("belgium", "BOSA"),
        ("belgium", "Febelfin"),
    ],
)
def test_bodies_of_the_documents(system: str, name: str) -> None:
    assert len(named(system, name)) == 1


def test_bodies_of_no_system() -> None:
    for reference in (
        "european-union-european-union",
        "european-union-european-education-and-culture-executive-agency",
        "european-union-cedefop",
        "european-union-refernet",
        "switzerland-ous-academy-in-switzerland",
    ):
        assert (iri("body", reference), RDF.type, VET.Body) in graph()


def test_the_knowledge_centre_is_a_unit_of_the_department() -> None:
    centre = iri("body", "belgium-fl-knowledge-centre-digisprong")
    department = iri("body", "belgium-fl-flemish-department-of-education-and-training")
    assert (centre, ORG.unitOf, department) in graph()


def test_groups_and_public_bodies() -> None:
    for reference in ("germany-federal-states", "italy-regions-and-autonomous-provinces"):
        assert (iri("body", reference), RDF.type, VET.BodyGroup) in graph()
    ministry = iri("body", "norway-ministry-of-education-and-research")
    assert (ministry, RDF.type, CV.PublicOrganisation) in graph()
    for reference in ("belgium-febelfin", "netherlands-universities-of-the-netherlands"):
        assert (iri("body", reference), RDF.type, CV.PublicOrganisation) not in graph()
