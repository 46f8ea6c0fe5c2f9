"""The catalogue follows DCAT-AP 3 and lists what can be had."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pyoxigraph import Store
from pyshacl import validate
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, SH, XSD

from kg.assets import data_dir
from kg.build import Snapshot
from kg.catalogue.authority import countries
from kg.catalogue.dcat import catalogue
from kg.catalogue.holdings import Edition, Holdings, holdings
from kg.catalogue.terms import DCAT, SPDX
from kg.catalogue.writing import write
from kg.export import files
from kg.query.prepared import Query
from kg.snapshot import MANIFEST
from kg.store.embedded import MemoryView, SnapshotView
from kg.store.remote import RemoteView

BASE = "http://vet.example"
SUITE = data_dir().parents[1] / "shared" / "conformance" / "suites" / "dcat-ap"
#: The files with constraints; the others only name what to import.
SHAPES = ["shapes", "range", "mdr-vocabularies.shape", "shapes_recommended", "deprecateduris"]
VIOLATION = SH.Violation


def graph_of(has: Holdings) -> Graph:
    return Graph().parse(data=write(catalogue(BASE, has), "nt"), format="nt")


def at(name: str) -> URIRef:
    return URIRef(f"{BASE}/catalog#{name}")


@pytest.fixture(scope="module")
def has(built: Snapshot) -> Holdings:
    """What a service has that serves the snapshot and keeps another."""
    beside = built.path.parent / "0123456789ab"
    beside.mkdir()
    (beside / MANIFEST).write_text(json.dumps({"version": "0123456789ab"}))
    os.utime(beside / MANIFEST, (1_700_000_000, 1_700_000_000))
    return holdings(SnapshotView(built.store, built.version), built)


@pytest.fixture(scope="module")
def graph(has: Holdings) -> Graph:
    return graph_of(has)


@pytest.mark.skipif(not SUITE.is_dir(), reason="the shapes of DCAT-AP are not at hand")
@pytest.mark.parametrize("name", SHAPES)
@pytest.mark.parametrize("full", [True, False], ids=["snapshot", "no snapshot"])
def test_no_constraint_of_dcat_ap_is_violated(graph: Graph, name: str, full: bool) -> None:
    shapes = Graph().parse(SUITE / f"{name}.ttl")
    _, report, _ = validate(graph if full else graph_of(Holdings()), shacl_graph=shapes)
    assert isinstance(report, Graph)
    (whole,) = report.subjects(RDF.type, SH.ValidationReport)
    results = [one for one in report.objects(whole, SH.result) if report.value(one, SH.resultSeverity) == VIOLATION]
    assert [(report.value(one, SH.focusNode), report.value(one, SH.resultPath)) for one in results] == []


@pytest.mark.skipif(not SUITE.is_dir(), reason="the shapes of DCAT-AP are not at hand")
def test_the_check_can_fail(graph: Graph) -> None:
    broken = Graph()
    for triple in graph:
        if triple[1] != DCTERMS.title:
            broken.add(triple)
    conforms, _, _ = validate(broken, shacl_graph=Graph().parse(SUITE / "shapes.ttl"))
    assert not conforms


def test_every_download_is_a_distribution(graph: Graph, built: Snapshot) -> None:
    addresses = {str(one) for one in graph.objects(None, DCAT.downloadURL) if "/downloads/" in str(one)}
    assert addresses == {f"{BASE}/downloads/{file.name}" for file in files(built)}


@pytest.mark.parametrize("name", ["current.nt", "history.nq"])
def test_dumps_have_the_size_and_checksum_of_the_manifest(graph: Graph, built: Snapshot, name: str) -> None:
    said = built.manifest["files"][name]
    size = Literal(str(said["bytes"]), datatype=XSD.nonNegativeInteger)
    assert graph.value(at(name), DCAT.byteSize) == size
    checksum = graph.value(at(name), SPDX.checksum)
    assert str(graph.value(checksum, SPDX.checksumValue)).lower() == said["sha256"]


def test_what_is_made_when_asked_has_no_size(graph: Graph) -> None:
    assert graph.value(at("current.ttl"), DCAT.downloadURL)
    assert graph.value(at("current.ttl"), DCAT.byteSize) is None


def test_each_distribution_says_format_media_type_licence_and_availability(graph: Graph) -> None:
    found = list(graph.subjects(RDF.type, DCAT.Distribution))
    assert len(found) > 20
    for one in found:
        for wanted in (DCTERMS["format"], DCTERMS.license, DCAT.accessURL, DCTERMS.title, DCTERMS.description):
            assert graph.value(one, wanted) is not None, f"{one}: {wanted}"
        if graph.value(one, DCAT.downloadURL):
            assert str(graph.value(one, DCAT.mediaType)).startswith("https://www.iana.org/assignments/media-types/")


def test_policies_have_places_and_years_and_vocabularies_do_not(graph: Graph) -> None:
    assert len(set(graph.objects(at("current"), DCTERMS.spatial))) == len(countries()) == 29
    period = graph.value(at("current"), DCTERMS.temporal)
    years = [str(graph.value(period, one)) for one in (DCAT.startDate, DCAT.endDate)]
    assert years == ["2020", "2024"]
    assert graph.value(at("ontology"), DCTERMS.spatial) is None


def test_snapshots_are_a_series_of_which_one_has_files(graph: Graph, built: Snapshot) -> None:
    members = {str(graph.value(one, DCAT.version)) for one in graph.subjects(DCAT.inSeries, at("snapshots"))}
    assert members == {built.version, "0123456789ab"}
    other = at("snapshot-0123456789ab")
    assert graph.value(other, DCAT.distribution) is None
    assert str(graph.value(other, DCTERMS.issued)) == "2023-11-14T22:13:20+00:00"


def test_without_a_snapshot_only_queries_are_left(graph: Graph) -> None:
    found = graph_of(Holdings())
    assert not [one for one in found.objects(None, DCAT.downloadURL) if "/downloads/" in str(one)]
    assert found.value(at("current-by-sparql"), DCAT.accessService) == at("sparql")
    assert not list(found.subjects(RDF.type, DCAT.DatasetSeries))


def test_nothing_is_a_blank_node(graph: Graph) -> None:
    assert all(isinstance(term, URIRef | Literal) for triple in graph for term in triple)


def test_one_snapshot_alone_is_no_series() -> None:
    served = Edition("v1", datetime(2026, 1, 2, tzinfo=UTC))
    assert not list(graph_of(Holdings(served=served)).subjects(RDF.type, DCAT.DatasetSeries))


def test_damaged_neighbours_are_passed_over(built: Snapshot, tmp_path: Path) -> None:
    for name, text in (("a", "{"), ("b", "{}"), (".c", '{"version": "c"}'), ("d", '{"version": "d"}')):
        (tmp_path / name).mkdir()
        (tmp_path / name / MANIFEST).write_text(text)
    (tmp_path / "current").symlink_to("d")
    found = holdings(MemoryView(Store()), Snapshot.at(tmp_path / "d"))
    assert (found.served.version if found.served else None, found.others, found.years) == ("d", (), None)


def test_a_store_elsewhere_is_not_asked_for_years(small: MemoryView, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Query] = []
    monkeypatch.setattr(RemoteView, "query", lambda _, query, *_dataset: asked.append(query) or small.query(query))
    assert holdings(RemoteView("http://127.0.0.1:9/sparql"), None) == Holdings()
    assert len(asked) == 1


def test_of_somebodys_graph_only_our_terms_and_shapes_are_listed() -> None:
    has = holdings(MemoryView(Store()), None)
    assert has == Holdings(is_ours=False)
    found = graph_of(has)
    names = {str(one).rpartition("#")[2] for one in found.subjects(RDF.type, DCAT.Dataset)}
    assert names == {"vocabularies", "ontology", "shapes"}
    assert found.value(at("sparql"), DCAT.servesDataset) is None
    assert found.value(at("sparql"), DCTERMS.license) is None
