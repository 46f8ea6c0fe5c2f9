"""The three real pages of ../shared, value by value as timeline-records.yaml lists them."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from rdflib import Graph, URIRef
from rdflib.namespace import DCTERMS, RDF, RDFS

from kg.assets import data_dir
from kg.ingest.bodies import BodyIndex
from kg.ingest.importer import PageReport
from kg.ingest.source import Context
from kg.ingest.target import Target
from kg.namespaces import VET, iri
from kg.vocabulary import vocabulary
from tests.kg.ingest.importing import import_page

SHARED = data_dir().parent.parent / "shared"
FACTS = SHARED / "reference" / "timeline-records.yaml"
PAGES = {
    "42130": ("timeline-42130-2025-update.txt", "2025", "S1"),
    "43794": ("timeline-43794-2025-update.md", "2025", "S2"),
    "39283": ("timeline-39283-2024-update.txt", "2024", "S3"),
}
pytestmark = pytest.mark.skipif(not FACTS.is_file(), reason="../shared is not here")


@pytest.fixture(scope="module")
def facts() -> dict[str, dict[str, Any]]:
    records = yaml.load(FACTS.read_text(encoding="utf-8"), yaml.CSafeLoader)["records"]
    return {str(record["id"]): record for record in records}


@pytest.fixture(scope="module")
def context() -> Context:
    terms = vocabulary()
    return Context(BodyIndex([data_dir()], terms), terms)


@pytest.fixture(scope="module")
def known() -> Graph:
    """All bodies."""
    found = Graph()
    for path in (data_dir() / "bodies").glob("*.ttl"):
        found.parse(path)
    return found


@pytest.fixture(scope="module", params=sorted(PAGES))
def case(
    request: pytest.FixtureRequest, context: Context, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, PageReport, Graph]:
    name = PAGES[request.param][0]
    report = import_page(SHARED / "sources" / name, name, context, Target(tmp_path_factory.mktemp("into")))
    assert report.error is None
    return request.param, report, Graph().parse(report.records[0].path)


def labels(graph: Graph, subject: URIRef, term: URIRef) -> set[str]:
    terms = vocabulary()
    found = set()
    for value in graph.objects(subject, term):
        scheme, code = str(value).split("/")[-2:]
        found.add(terms.get(scheme, code).label)
    return found


def test_identity(case: tuple[str, PageReport, Graph], facts: dict[str, dict[str, Any]]) -> None:
    identifier, report, graph = case
    _, key, layout = PAGES[identifier]
    record, edition = facts[identifier], iri("edition", f"{identifier}-{key}")
    assert (report.records[0].identifier, report.records[0].edition, report.layout) == (identifier, key, layout)
    assert str(graph.value(iri("development", identifier), DCTERMS.title)) == record["title"]
    assert str(graph.value(edition, VET.pageAddress)) == record["url"]
    assert int(str(graph.value(edition, VET.citationYear))) == record["cited_year"]
    assert f"{int(str(graph.value(edition, VET.edition)))} update" == record["update"]
    assert record["cited_country"] in str(graph.value(edition, DCTERMS.bibliographicCitation))


def test_lists(case: tuple[str, PageReport, Graph], facts: dict[str, dict[str, Any]]) -> None:
    identifier, _, graph = case
    record, development = facts[identifier], iri("development", identifier)
    assert labels(graph, development, VET.jurisdiction) == {record["cited_country"]}
    assert labels(graph, development, VET.developmentType) == {record["type"]}
    assert labels(graph, development, VET.targetGroup) == set(record["target_groups"])
    assert labels(graph, development, VET.thematicCategory) == set(record["thematic_subcategories"])
    assert labels(graph, development, VET.europeanPriority) == set(record["eu_priorities"])
    assert labels(graph, development, VET.subsystem) == set(record["subsystem"])
    titles = {str(graph.value(each, DCTERMS.title)) for each in graph.objects(development, VET.furtherReading)}
    assert titles == set(record.get("further_reading") or ())


def test_stages(case: tuple[str, PageReport, Graph], facts: dict[str, dict[str, Any]]) -> None:
    identifier, _, graph = case
    found = {
        (int(str(graph.value(each, VET.year))), *labels(graph, each, VET.stage))
        for each in graph.objects(iri("development", identifier), VET.milestone)
    }
    assert found == {(each["year"], each["stage"]) for each in facts[identifier]["stages"]}


def test_bodies_are_known_and_named_as_printed(
    case: tuple[str, PageReport, Graph], facts: dict[str, dict[str, Any]], known: Graph
) -> None:
    identifier, report, graph = case
    assert not report.proposed
    names = [
        set(map(str, known.objects(body)))
        for body in graph.objects(iri("development", identifier), VET.responsibleBody)
    ]
    bodies = facts[identifier]["bodies"]
    assert len(names) == len(bodies)
    assert all(any(body in each for each in names) for body in bodies)


def test_every_line_is_accounted_for_and_none_reported(case: tuple[str, PageReport, Graph]) -> None:
    identifier, report, graph = case
    lines = report.lines
    assert lines is not None
    assert lines.mapped + lines.ignored == lines.non_blank
    assert lines.reported == 0
    edition = iri("edition", f"{identifier}-{PAGES[identifier][1]}")
    fields = [len(set(graph.objects(edition, VET[f"field{state}"]))) for state in ("Seen", "Empty", "Absent")]
    assert sum(fields) == 13
    text = (SHARED / "sources" / PAGES[identifier][0]).read_text(encoding="utf-8").split("\n")
    covered = {
        number
        for passage in graph.subjects(RDF.type, VET.Passage)
        for number in range(
            int(str(graph.value(passage, VET.firstLine))), int(str(graph.value(passage, VET.lastLine))) + 1
        )
        if text[number - 1].strip()
    }
    assert len(covered) == lines.mapped
    headings = {number for number, line in enumerate(text, 1) if line.startswith("#")}
    for passage in graph.subjects(RDF.type, VET.Passage):
        first, last = (int(str(graph.value(passage, term))) for term in (VET.firstLine, VET.lastLine))
        assert first == last or not headings & set(range(first, last + 1))


def test_no_prose_stands_in_a_record(case: tuple[str, PageReport, Graph]) -> None:
    identifier, _, graph = case
    text = (SHARED / "sources" / PAGES[identifier][0]).read_text(encoding="utf-8")
    prose = {" ".join(line.split()) for line in text.split("\n") if len(line.split()) > 12 and "Cedefop, &" not in line}
    strings = {
        str(value) for value in graph.objects() if len(str(value).split()) > 12 and "Cedefop, &" not in str(value)
    }
    assert not {string for string in strings if any(string in line for line in prose)}
    assert (iri("development", identifier), VET.needsSummary, None) in graph
    assert not list(graph.subject_objects(VET.summary))


def test_years_cite_their_own_text(case: tuple[str, PageReport, Graph]) -> None:
    identifier, _, graph = case
    for milestone in graph.objects(iri("development", identifier), VET.milestone):
        assert list(graph.objects(milestone, VET.passage)), milestone
        assert list(graph.subjects(VET.states, milestone)), milestone
    assert list(graph.objects(None, RDFS.label))


def test_the_laptops_hang_on_their_years(tmp_path: Path) -> None:
    terms = vocabulary()
    context = Context(BodyIndex([data_dir()], terms), terms)
    name = PAGES["42130"][0]
    report = import_page(SHARED / "sources" / name, name, context, Target(tmp_path))
    graph = Graph().parse(report.records[0].path)
    delivered = URIRef("https://w3id.org/vetkg/id/concept/indicator/laptops-delivered")
    found = {
        (int(str(graph.value(milestone, VET.year))), int(str(graph.value(figure, VET.value))))
        for milestone in graph.subjects(RDF.type, VET.Milestone)
        for figure in graph.objects(milestone, VET.figure)
        if (figure, VET.indicator, delivered) in graph
    }
    assert found >= {(2022, 1828), (2022, 1804), (2022, 104), (2023, 1569), (2023, 5305), (2025, 903)}
