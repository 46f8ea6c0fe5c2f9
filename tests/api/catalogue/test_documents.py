"""Every document of the catalogue, in every format: the same graph, about the address that was asked."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from pyoxigraph import RdfFormat, Store, Triple, parse
from rdflib import Graph
from rdflib.compare import isomorphic
from selectolax.lexbor import LexborHTMLParser

from api.web.assets import asset
from kg.build import Snapshot
from kg.ontology.context import context_file
from kg.ontology.context import load as load_ontology
from kg.store.embedded import SnapshotView
from kg.store.files import FilesView
from tests.cases import for_each

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
STEMS = {
    "/catalog": "/catalog",
    "/.well-known/void": "/.well-known/void",
    "/questions": "/questions",
    "/def/": "/def/vet",
    "/vocabularies": "/vocabularies",
    "/shapes": "/shapes",
    "/prefixes": "/prefixes",
    "/questions/stages-by-year": "/questions/stages-by-year",
    "/terms/class/milestone": "/terms/class/milestone",
    "/terms/shape/milestone-year": "/terms/shape/milestone-year",
}
TYPES = {
    "ttl": "text/turtle; charset=utf-8",
    "nt": "application/n-triples",
    "jsonld": "application/ld+json",
    "rdf": "application/rdf+xml",
}


def graph(response: Any, name: str) -> Graph:
    assert response.status_code == 200, response.text
    found = Graph()
    for quad in parse(response.content, format=RdfFormat.from_extension(name)):
        found.parse(data=f"{Triple(quad.subject, quad.predicate, quad.object)} .", format="nt")
    return found


@for_each("path", STEMS)
def test_every_format_says_the_same(served: Any, path: str) -> None:
    bodies = {name: served.get(f"{STEMS[path]}.{name}") for name in TYPES}
    for name, response in bodies.items():
        assert response.headers["content-type"] == TYPES[name]
    wanted = {tuple(quad) for quad in parse(bodies["nt"].content, format=RdfFormat.N_TRIPLES)}
    assert wanted
    for name in ("ttl", "jsonld", "rdf"):
        found = {tuple(quad) for quad in parse(bodies[name].content, format=RdfFormat.from_extension(name))}
        named = [{one for one in graph if "_:" not in " ".join(map(str, one[:3]))} for graph in (wanted, found)]
        assert named[0] == named[1]
        assert len(wanted) == len(found)


@for_each("path", STEMS)
@for_each("accept, name", [("*/*", "ttl"), ("application/ld+json", "jsonld"), (BROWSER, "html")])
def test_accept_chooses_what_the_twin_holds(served: Any, path: str, accept: str, name: str) -> None:
    if (path, accept) == ("/prefixes", "*/*"):
        name = "json"
    chosen, twin = served.get(path, accept), served.get(f"{STEMS[path]}.{name}")
    assert chosen.status_code == 200
    assert chosen.content == twin.content
    assert chosen.headers["content-type"] == twin.headers["content-type"]
    assert chosen.headers["vary"] == ("Accept, Accept-Language, Accept-Encoding" if name == "html" else "Accept")
    assert f'<https://vet.example{path}>; rel="canonical"' in twin.headers["link"]


@for_each("path", STEMS)
def test_conditional_requests_and_head(served: Any, path: str) -> None:
    first = served.get(path)
    again = served.get(path, If_None_Match=first.headers["etag"])
    assert (again.status_code, again.content) == (304, b"")
    head = served.get(path, method="HEAD")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["etag"] == first.headers["etag"]


@for_each("path", STEMS)
def test_pages_load_nothing_from_elsewhere_and_name_their_formats(served: Any, path: str) -> None:
    response = served.get(path, BROWSER)
    assert response.headers["content-security-policy"].startswith("default-src 'none'")
    tree = LexborHTMLParser(response.text)
    assert len(tree.css("h1")) == 1
    assert not tree.css("style, [style], [onclick]")
    assert "unsafe" not in response.headers["content-security-policy"]
    loaded = [node.attributes["href"] for node in tree.css("link[rel=stylesheet]")]
    loaded += [node.attributes["src"] for node in tree.css("script, img")]
    assert loaded == [asset("site.css"), asset("site.js")]
    assert not [node for node in tree.css("script") if node.text()]
    shown = {node.attributes["href"] for node in tree.css(".formats a")}
    assert shown >= {f"{STEMS[path]}.{name}" for name in TYPES}


@for_each("path", sorted(STEMS.keys() - {"/.well-known/void"}))  # the invented records have invented terms
def test_links_of_pages_lead_somewhere(served: Any, path: str) -> None:
    tree = LexborHTMLParser(served.get(path, BROWSER).text)
    ours = {node.attributes["href"] or "" for node in tree.css("main a")}
    for address in sorted(one for one in ours if one.startswith(("/def", "/shapes", "/terms", "/questions/")))[::12]:
        assert served.get(address).status_code in (200, 301, 303), address


@for_each(
    "path",
    ["/def/nothing", "/def/9.9.9", "/shapes/nothing", "/terms/class/nothing", "/terms/nothing/figure", "/questions/no",
     "/terms/class/Figure", "/catalog.zip", "/def/vet.zip", "/questions/no.ttl", "/terms/class/figure.zip"],
)  # fmt: skip
@for_each("accept", ["*/*", BROWSER])
def test_what_is_not_there_is_a_problem(client: Any, path: str, accept: str) -> None:
    response = client.get(path, accept)
    assert response.status_code == 404
    assert response.headers["content-type"].startswith("text/html" if accept == BROWSER else "application/problem+json")


def test_the_address_asked_is_the_one_in_documents(client: Any) -> None:
    text = client.get("/catalog", Host="other.example:81").text
    assert "<https://other.example:81/sparql>" in text
    assert "vet.example" not in text


@for_each("path", ["/catalog", "/.well-known/void", "/def", "/terms/class/figure", "/robots.txt"])
def test_a_host_that_is_none_is_refused(client: Any, path: str) -> None:
    response = client.get(path, Host='evil"><script>')
    assert response.status_code == 400
    assert "<script>" not in response.text


def test_the_ontology_is_all_of_it(client: Any) -> None:
    assert isomorphic(graph(client.get("/def/vet.nt"), "nt"), load_ontology())


@pytest.mark.parametrize("path", ["/def/0.1.0", "/def/vet.ttl"])
def test_the_version_of_the_ontology_answers(client: Any, path: str) -> None:
    assert client.get(path).content == client.get("/def/").content


@for_each(
    "path, status, target",
    [
        ("/def", 301, "/def/"),
        ("/shapes/", 301, "/shapes"),
        ("/def/Figure", 303, "/terms/class/figure"),
        ("/def/figure", 303, "/terms/property/figure"),
        ("/def/euCountryCode", 303, "/terms/datatype/eu-country-code"),
        ("/shapes/Figure", 303, "/terms/shape/figure"),
        ("/shapes/figure", 303, "/terms/shape-module/figure"),
        ("/shapes/Milestone-year", 303, "/terms/shape/milestone-year"),
    ],
)
@for_each("method", ["GET", "HEAD"])
def test_names_lead_to_documents(client: Any, path: str, status: int, target: str, method: str) -> None:
    response = client.get(path, method=method)
    assert response.status_code == status
    assert response.headers["location"] == f"https://vet.example{target}"
    assert client.get(target).status_code == 200
    assert client.get(f"{path}?lang=de").headers["location"] == f"https://vet.example{target}?lang=de"
    assert client.get(f"{path}?lang=xx&a=b").headers["location"] == f"https://vet.example{target}"


def test_void_of_a_snapshot_names_its_files(served: Any) -> None:
    text = served.get("/.well-known/void.nt").text
    assert "<https://vet.example/downloads/current.nt>" in text
    assert "https://w3id.org/vetkg/downloads" not in text


def test_void_of_a_graph_without_a_description_is_counted(client: Any) -> None:
    text = client.get("/.well-known/void.nt").text
    assert "#integer" in text
    assert "dataDump" not in text


@pytest.mark.parametrize("path", ["/catalog.nt", "/.well-known/void.nt"])
def test_of_somebodys_files_nothing_is_claimed(client_of: Callable[..., Any], foreign: FilesView, path: str) -> None:
    text = client_of(foreign).get(path).text
    subjects = ("/.well-known/void#dataset", "/catalog#sparql", "/catalog#current")
    lines = [line for line in text.splitlines() if line.split(">")[0].endswith(subjects)]
    assert lines
    assert not [line for line in lines if "licen" in line or "VET policy graph" in line]


def test_the_catalogue_follows_the_snapshots_that_are_kept(client_of: Callable[..., Any], built: Snapshot) -> None:
    client = client_of(SnapshotView(built.store, built.version), built)
    text = client.get("/catalog.nt").text
    assert "DatasetSeries" not in text
    assert "downloads/current.ttl" in text


def test_a_graph_that_may_change_is_described_anew(client_of: Callable[..., Any], changing: Any) -> None:
    store = Store()
    client = client_of(changing(store))
    before = client.get("/.well-known/void.nt").text
    store.load(b"<urn:s> <urn:p> <urn:o> <urn:g> .", format=RdfFormat.N_QUADS)
    assert "<urn:g>" not in before
    assert "<urn:g>" in client.get("/.well-known/void.nt").text


def test_the_context_is_the_file(client: Any) -> None:
    response = client.get("/context.jsonld")
    assert response.headers["content-type"] == "application/ld+json"
    assert response.headers["access-control-allow-origin"] == "*"
    assert response.json() == json.loads(context_file().read_text(encoding="utf-8"))


def test_examples_are_where_tools_look_for_them(client: Any) -> None:
    assert client.get("/.well-known/sparql-examples").content == client.get("/questions").content


def test_the_page_of_a_question_runs_it(client: Any) -> None:
    tree = LexborHTMLParser(client.get("/questions/stages-by-year", BROWSER).text)
    link = tree.css_first("main p a")
    assert link is not None
    assert (link.attributes["href"] or "").startswith("/sparql?query=")


def test_the_description_of_the_api_names_every_document(client: Any) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    assert {path for path in STEMS if path.count("/") < 2 or path in ("/def/", "/.well-known/void")} <= paths.keys()
    assert {"/context.jsonld", "/sitemap.xml"} <= paths.keys()
