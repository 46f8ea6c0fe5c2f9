"""Named graphs: small ones as they are, large ones where they can be had."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from pyoxigraph import NamedNode, RdfFormat, Store, parse
from rdflib import Graph

from kg.build import Snapshot
from kg.describe import graphs
from kg.namespaces import CURRENT_GRAPH, GRAPH, LINKS_GRAPH

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

EDITION = "timeline/42130/2025"


def stored(real: Snapshot, name: str) -> set[Any]:
    quads = Store.read_only(str(real.store)).quads_for_pattern(None, None, None, NamedNode(name))
    return {quad.triple for quad in quads}


@pytest.mark.parametrize("path", [EDITION, "eurydice/belgium-fl-14.5/2023-11-27", "links"])
@pytest.mark.parametrize(
    ("end", "format_"),
    [
        ("ttl", RdfFormat.TURTLE),
        ("nt", RdfFormat.N_TRIPLES),
        ("rdf", RdfFormat.RDF_XML),
        ("trig", RdfFormat.TRIG),
        ("nq", RdfFormat.N_QUADS),
    ],
)
def test_a_graph_is_given_whole(client: Any, real: Snapshot, path: str, end: str, format_: RdfFormat) -> None:
    response = client.get(f"/graph/{path}.{end}")
    assert response.status_code == 200
    quads = list(parse(response.content, format=format_))
    assert {quad.triple for quad in quads} == stored(real, f"{GRAPH}{path}")
    if end in ("trig", "nq"):
        assert {quad.graph_name for quad in quads} == {NamedNode(f"{GRAPH}{path}")}
    assert client.get(f"/graph/{path}", format_.media_type).content == response.content


def test_json_ld_and_csv_say_the_same(client: Any) -> None:
    turtle = Graph().parse(data=client.get(f"/graph/{EDITION}").content, format="turtle")
    assert set(Graph().parse(data=client.get(f"/graph/{EDITION}.jsonld").content, format="json-ld")) == set(turtle)
    assert client.get(f"/graph/{EDITION}.csv").text.count("\r\n") == len(turtle) + 1


def test_a_graph_can_be_read_by_people(client: Any) -> None:
    page = client.get(f"/graph/{EDITION}", "text/html").text
    assert "Digital infrastructure for teachers and secondary learners (2025 update)" in page
    assert 'href="/doc/edition/42130-2025"' in page


def test_a_client_that_has_a_graph_gets_304(client: Any) -> None:
    etag = client.get(f"/graph/{EDITION}").headers["etag"]
    assert client.get(f"/graph/{EDITION}", if_none_match=etag).status_code == 304


@pytest.mark.parametrize("end", ["ttl", "nt", "jsonld", "rdf"])
def test_the_current_view_leads_to_its_dump(client: Any, end: str) -> None:
    response = client.get(f"/graph/current.{end}")
    assert (response.status_code, response.headers["location"]) == (303, f"/downloads/current.{end}")


def test_large_graphs_lead_to_a_query(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graphs, "MOST", 10)
    for path, form, name in (
        ("current.csv", "SELECT ?s ?p ?o WHERE { ?s ?p ?o }", str(CURRENT_GRAPH)),
        ("links.trig", "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", str(LINKS_GRAPH)),
    ):
        location = urlsplit(client.get(f"/graph/{path}").headers["location"])
        assert location.path == "/sparql"
        asked = {key: values[0] for key, values in parse_qs(location.query).items()}
        assert asked == {"query": form, "default-graph-uri": name, "format": path.partition(".")[2]}


def test_the_page_of_a_large_graph_says_that_it_is_a_beginning(client: Any) -> None:
    page = client.get("/graph/current", "text/html").text
    assert "It has more than 20\u202f000 statements." in page
    assert page.count("<section") == 100
