"""What the pages of the catalogue show to people."""

from typing import Any

from selectolax.lexbor import LexborHTMLParser

from kg.catalogue import names, sources
from kg.namespaces import SCHEMA
from kg.query import questions
from tests.cases import for_each


def page(client: Any, path: str) -> LexborHTMLParser:
    return LexborHTMLParser(client.get(path, "text/html").text)


def texts(tree: LexborHTMLParser, selector: str) -> list[str]:
    return [node.text(strip=True) for node in tree.css(selector)]


def test_numbers_are_those_of_the_graph(client: Any) -> None:
    tree = page(client, "/.well-known/void")
    assert texts(tree, ".counts li")[0].endswith("triples")
    assert ["vet:PolicyDevelopment", "3"] in [row.split("|")[:2] for row in rows(tree)]
    assert "Beside them 2 named graphs, one an edition of a record." in tree.css_first("main").text()


def rows(tree: LexborHTMLParser) -> list[str]:
    return ["|".join(cell.text(strip=True) for cell in row.css("th, td")) for row in tree.css("tbody tr")]


def test_of_somebodys_files_the_default_graph_is_shown(client_of: Any, foreign: Any) -> None:
    text = page(client_of(foreign), "/.well-known/void").css_first("main").text()
    assert "Counts of the default graph" in text
    assert "1 named graph." in text
    assert "urn:p" in text


def test_every_page_leads_to_the_others(client: Any) -> None:
    tree = page(client, "/prefixes")
    found = {node.attributes["href"] or "" for node in tree.css("header a, footer a")}
    assert found >= {"/catalog", "/.well-known/void", "/def/", "/vocabularies", "/shapes", "/prefixes"}


def test_a_term_shows_definition_example_mappings_and_use(client: Any) -> None:
    tree = page(client, "/terms/class/claim")
    assert texts(tree, "h1") == ["Claim"]
    assert tree.css_first(".lead").text()
    assert "vet:Claim" in tree.css_first("pre").text()
    assert any(node.attributes["href"] == str(SCHEMA.Claim) for node in tree.css("dd a"))
    assert any(node.attributes["href"] == str(SCHEMA.Claim) for node in tree.css("td a"))
    assert "2 things of this class" in page(client, "/terms/class/milestone").css_first("main").text()
    assert "2 statements with this property" in page(client, "/terms/property/milestone").css_first("main").text()


@for_each("name", [*names.documents().values()][::17], ids=lambda name: name.path)
def test_every_kind_of_term_has_a_page(client: Any, name: names.Name) -> None:
    tree = page(client, name.path)
    assert tree.css("#statements + div tbody tr")
    assert name.iri in tree.css_first("main").text()


def test_all_shapes_are_listed_with_what_they_say(client: Any) -> None:
    tree = page(client, "/shapes")
    nodes = [t for t in sources.shapes() if t.object.value.endswith("#NodeShape")]  # type: ignore[union-attr]
    assert len(tree.css("h2")) == len(nodes) + 1  # the checks have one, too
    weights = {row.split("|")[1] for row in rows(tree)}
    assert weights == {"must", "should", "may"}


def test_all_vocabularies_are_listed_with_their_sizes(client: Any) -> None:
    found = dict(row.split("|")[:2] for row in rows(page(client, "/vocabularies")))
    assert found["Stages of development"] == "7"
    assert all(int(size) for size in found.values())


def test_all_questions_are_listed(client: Any) -> None:
    found = texts(page(client, "/questions"), ".questions a")
    assert found == [question.title for question in questions.load()]


def test_datasets_are_listed_with_their_files(served: Any) -> None:
    tree = page(served, "/catalog")
    headings = texts(tree, "h2")
    assert "VET policy graph: current view" in headings
    assert "SPARQL endpoint of the VET policy graph" in headings
    files = {node.text(): node.attributes["href"] for node in tree.css("tbody a")}
    assert files["current.nt"] == "https://vet.example/downloads/current.nt"
