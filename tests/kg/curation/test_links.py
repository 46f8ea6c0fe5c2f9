"""``vetkg link add``: the statement, its explanation and its reference, or nothing."""

from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, RDFS

from kg import assets
from kg.cli.link import command
from kg.curation.joining import Joining
from kg.errors import ConflictError, UsageError
from kg.namespaces import VET, iri
from kg.records import References
from kg.records.canonical import canonical
from tests.kg.curation.running import contents, run

WHY = ["--because", " It says so. ", "--by", "A steward"]
LINK = ["development/60901", "succeeds", "development/60902"]
BODY = "norway-ministry-of-education-and-research"
EARLIER = """@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix vet: <https://w3id.org/vetkg/def/> .

<https://w3id.org/vetkg/id/development/60902>
    a vet:PolicyDevelopment ;
    rdfs:label "Canoes for all"@en .
"""


@pytest.fixture(autouse=True)
def _earlier(data: Path) -> None:
    """A second development, which the first may succeed."""
    (data / "records/timeline/60902").mkdir()
    (data / "records/timeline/60902/2024.ttl").write_text(EARLIER, encoding="utf-8")


def add(data: Path, *arguments: str) -> object:
    result = run(command, "add", *arguments, "--data", data)
    return result.exception or result.exit_code


def test_a_link_says_who_set_it_when_and_why(data: Path) -> None:
    assert add(data, *LINK, *WHY) == 0
    path = data / "links/developments.ttl"
    assert canonical(path.read_text(), "") == path.read_text()
    graph, node = Graph().parse(path), iri("link", "60901-succeeds-60902")
    statement = (iri("development", "60901"), VET.succeeds, iri("development", "60902"))
    assert statement in graph
    assert (node, RDF.type, VET.Link) in graph
    assert [graph.value(node, each) for each in (VET.linkSubject, VET.linkProperty, VET.linkObject)] == list(statement)
    assert graph.value(node, VET.reason) == Literal("It says so.", lang="en")
    assert graph.value(node, DCTERMS.creator) == Literal("A steward")
    assert str(graph.value(node, RDFS.label)).startswith("Rafts for all succeeds Canoes")
    row = References.read(data / "references.csv").get("link", "60901-succeeds-60902")
    assert row is not None
    assert row.minted == str(graph.value(node, DCTERMS.created))


def test_an_iri_names_a_thing_too_and_the_file_and_label_can_be_chosen(data: Path) -> None:
    subject = str(iri("development", "60901"))
    arguments = [subject, str(VET.partOf), "development/60902", *WHY, "--file", "mine", "--label", "Rafts in a record"]
    assert add(data, *arguments) == 0
    graph = Graph().parse(data / "links/mine.ttl")
    assert [str(label) for label in graph.objects(None, RDFS.label)] == ["Rafts in a record"]


def test_the_same_link_is_not_set_twice(data: Path) -> None:
    assert add(data, *LINK, *WHY) == 0
    before = contents(data)
    assert isinstance(add(data, *LINK, *WHY), ConflictError)
    assert contents(data) == before


@pytest.mark.parametrize(
    "arguments",
    [
        ["development/1", "succeeds", "development/60902", *WHY],
        ["development/60901", "succeeds", "development/60901", *WHY],
        ["development/60901", "hates", "development/60902", *WHY],
        ["development/60901", "startYear", "development/60902", *WHY],
        ["planet/60901", "succeeds", "development/60902", *WHY],
        [*LINK, "--because", " ", "--by", "A steward"],
        [*LINK, "--because", "so", "--by", ""],
        [*LINK, *WHY, "--file", "../links"],
        [*LINK, *WHY, "--file", ""],
        [*LINK, *WHY, "--label", ""],
        [*LINK, *WHY, "--label", "a\nb"],
        [*LINK, "--because", "a\x1b[31mb", "--by", "A steward"],
        [*LINK, "--because", "so", "--by", "x" * 301],
    ],
)
def test_what_is_no_link_is_wrong_usage_and_changes_nothing(data: Path, arguments: list[str]) -> None:
    before = contents(data)
    assert isinstance(add(data, *arguments), UsageError)
    assert contents(data) == before


@pytest.mark.parametrize(
    ("subject", "predicate", "value", "possible"),
    [
        ("development/60901", "body", "development/60902", "Responsibility → Body"),
        ("development/60901", "partOf", f"body/{BODY}", "PolicyDevelopment → PolicyDevelopment"),
        (f"body/{BODY}", "partOf", "development/60901", "Measure → Measure or PolicyDevelopment"),
        ("development/60901", "hasPart", "development/60902", "it is derived"),
        ("development/60901", "developmentType", "development/60902", "Concept"),
    ],
)
def test_a_property_joins_what_the_shapes_say_and_the_hint_names_it(
    data: Path, subject: str, predicate: str, value: str, possible: str
) -> None:
    before = contents(data)
    refused = add(data, subject, predicate, value, *WHY)
    assert isinstance(refused, UsageError)
    assert "does not lead from" in refused.message
    assert possible in refused.hint
    assert contents(data) == before


def test_every_link_that_stands_is_possible() -> None:
    links = Graph()
    kinds: dict[str, set[URIRef]] = {}
    for path in (assets.data_dir() / "links").glob("*.ttl"):
        links.parse(path)
    for folder in ("records", "bodies"):
        for path in (assets.data_dir() / folder).rglob("*.ttl"):
            for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
                if quad.predicate.value == str(RDF.type):
                    kinds.setdefault(quad.subject.value, set()).add(URIRef(quad.object.value))
    joinings = {predicate: Joining.of(URIRef(predicate)) for predicate in set(links.objects(None, VET.linkProperty))}
    nodes = list(links.subjects(RDF.type, VET.Link))
    assert nodes
    for node in nodes:
        ends = (links.value(node, VET.linkSubject), links.value(node, VET.linkObject))
        subject, value = (kinds[str(end)] for end in ends)
        assert joinings[links.value(node, VET.linkProperty)].allows(subject, value), node
