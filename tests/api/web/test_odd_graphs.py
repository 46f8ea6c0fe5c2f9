"""Graphs of others that say odd things have pages of any thing, or none; they are no mistake of the service."""

from collections.abc import Callable, Iterator
from xml.etree import ElementTree

import pytest

from api.surprises import understood
from kg.namespaces import PREFIXES
from kg.query.errors import OddGraphError
from kg.store.embedded import MemoryView
from kg.store.files import loaded
from tests.api.asking import Client
from tests.cases import for_each

GRAPH = """BASE <https://w3id.org/vetkg/id/>
<concept/system> a skos:ConceptScheme ; skos:hasTopConcept <concept/system/x> .
<concept/system/x> a skos:Concept ; skos:prefLabel "x"@nl ; skos:broader <concept/system/x> ;
    skos:inScheme <concept/system> .
<concept/stage/pilot> a skos:Concept ; rdfs:label "Pilot"@en ; skos:inScheme <concept/stage> .
<concept/stage/other> a skos:Concept ; rdfs:label <<( <a> <b> 1 )>> ; skos:prefLabel "Andere"@de ; vet:stageOrder "x" ;
    skos:inScheme <concept/stage> .
<record/1> vet:about <development/1> .
<edition/1> vet:editionOf <record/1> ; vet:pageAddress <<( <a> <b> 1 )>>, "=1+1" .
<body/b> a vet:Body ; rdfs:label 5 ; vet:startDate "abc" .
<body/c> a vet:Body ; vet:subOrganizationOf <body/b> .
<development/1> a vet:PolicyDevelopment ; rdfs:label "Two stages"@en ; vet:milestone <milestone/1> .
<milestone/1> a vet:Milestone ; vet:year 2020 ; vet:stage <concept/stage/pilot>, <concept/stage/other> .
<development/2> a vet:PolicyDevelopment ; rdfs:label "bell \\u0007"@en ; vet:milestone <milestone/2> ;
    vet:figure <figure/2> .
<milestone/2> a vet:Milestone ; vet:year 2020 ; vet:stage <concept/stage/pilot> .
<figure/2> a vet:Figure ; rdfs:label "\N{SUPERSCRIPT TWO}" ; vet:year "\N{SUPERSCRIPT TWO}" ; vet:value 5 .
<development/3> a vet:PolicyDevelopment ; rdfs:label "Figures"@en ; vet:figure <figure/3>, <figure/4> .
<figure/3> a vet:Figure ; vet:value "NaN"^^xsd:double ; vet:indicator "none" .
<development/4> a vet:PolicyDevelopment ; rdfs:label "=1+1"@en ; vet:thematicCategory "a text" ;
    vet:milestone <milestone/3> .
<milestone/3> a vet:Milestone ; vet:year "abc"^^xsd:integer .
[] a vet:PolicyDevelopment ; rdfs:label "No address"@en .
<https://example.org/policy/1> a vet:PolicyDevelopment ; rdfs:label "Of others"@en .
<figure/4> a vet:Figure ; vet:value 2 ; vet:indicator <concept/indicator/a>, <concept/indicator/b> .
"""

THINGS = (
    "concept/system/x",
    "concept/system",
    "body/b",
    "body/c",
    "figure/2",
    *(f"development/{n}" for n in (1, 2, 3)),
)
DRAWINGS = ("timeline.svg?development=1", "timeline.png?development=1", "figures.svg?development=3")


@pytest.fixture(scope="module")
def odd(client_of: Callable[..., Client], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    path = tmp_path_factory.mktemp("odd") / "odd.ttl"
    path.write_text("".join(f"PREFIX {name}: <{namespace}>\n" for name, namespace in PREFIXES.items()) + GRAPH)
    with loaded([path]) as view:
        yield client_of(view, workers=1).start()


@for_each(
    "path",
    [
        "concept/system/x",
        "concept/system",
        "body/b",
        "body/c",
        "development/1",
        "development/2",
        "development/3",
        "development/4",
        "figure/2",
    ],
)
def test_every_thing_has_a_page(path: str, odd: Client) -> None:
    answer = odd.get(f"/doc/{path}", "text/html")
    assert answer.status_code == 200, answer.text
    assert "<h1" in answer.text


def test_a_term_below_without_a_label_is_named_by_its_iri(odd: Client) -> None:
    found = odd.get("/api/v1/vocabularies/system/x").json()
    assert found["narrower"] == [{"id": "https://w3id.org/vetkg/id/concept/system/x"}]


@pytest.mark.parametrize(
    "path", ["timeline.svg?development=1", "figures.svg?development=3", "timeline.png?development=1"]
)
def test_what_cannot_be_drawn_is_not_found(path: str, odd: Client) -> None:
    answer = odd.get(f"/charts/{path}")
    assert answer.status_code == 404
    assert answer.json()["detail"] == "what the graph says of this development cannot be drawn"


def test_what_cannot_be_printed_is_not_found(odd: Client) -> None:
    answer = odd.get("/doc/development/4.pdf")
    assert (answer.status_code, answer.json()["detail"]) == (404, "development '4' cannot be printed")


def test_a_development_of_others_has_its_own_address_and_the_start_page_does_not_greet_for_us(odd: Client) -> None:
    (row,) = (line for line in odd.get("/api/v1/developments.csv").text.splitlines() if "Of others" in line)
    assert row.count("https://example.org/policy/1") == 2
    assert "doc/development" not in row
    start = odd.get("/", "text/html").text
    assert "<h1>A graph of policies</h1>" in start
    assert "read from Cedefop’s Timeline" not in start


def test_statements_in_the_place_of_names_are_left_out(odd: Client) -> None:
    assert odd.get("/queries/developments-by-system?lang=de", "text/html").status_code == 200
    assert odd.get("/api/v1/developments.csv").status_code == 200


def test_numbers_that_are_none_are_texts(odd: Client) -> None:
    assert odd.get("/api/v1/compare?rows=stage&columns=year").status_code == 200
    (found,) = (one for one in odd.get("/api/v1/milestones").json()["items"] if one["id"].endswith("milestone/3"))
    assert "abc" in str(found)


def test_what_nothing_can_be_made_of_is_not_offered(odd: Client) -> None:
    view = odd.app.state.serving.view
    with pytest.raises(OddGraphError, match="odd things"), understood(view):
        int("abc")
    with pytest.raises(ValueError, match="abc"), understood(MemoryView(None)):
        int("abc")


def test_what_has_no_address_is_in_no_list(odd: Client) -> None:
    answer = odd.get("/api/v1/developments?fields=label&format=csv")
    assert answer.status_code == 200
    assert "'=1+1" in answer.text
    assert "No address" not in answer.text


def test_a_character_that_xml_cannot_hold_is_drawn_as_a_sign_of_it(odd: Client) -> None:
    drawn = odd.get("/charts/timeline.svg?development=2")
    assert drawn.status_code == 200
    title = ElementTree.fromstring(drawn.content).findtext("{http://www.w3.org/2000/svg}title")  # noqa: S314 - our own
    assert title == "Timeline: bell \N{REPLACEMENT CHARACTER}"
