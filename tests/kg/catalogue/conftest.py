"""A small store in memory whose graphs can be counted by hand."""

import shutil
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store

from kg.build import Snapshot, build
from kg.store.embedded import MemoryView

DATA = """
@prefix vet: <https://w3id.org/vetkg/def/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dev: <https://w3id.org/vetkg/id/development/> .
@prefix ms: <https://w3id.org/vetkg/id/milestone/> .
@prefix sys: <https://w3id.org/vetkg/id/concept/system/> .
@prefix g: <https://w3id.org/vetkg/graph/> .

g:current {
  dev:1 a vet:PolicyDevelopment ; rdfs:label "One"@en ; vet:milestone ms:1-2021, ms:1-2022 .
  dev:2 a vet:PolicyDevelopment ; rdfs:label "Two"@en .
  ms:1-2021 a vet:Milestone ; vet:year 2021 .
  ms:1-2022 a vet:Milestone ; vet:year 2022 .
  sys:malta a skos:Concept ; skos:closeMatch <http://publications.europa.eu/resource/authority/country/MLT> .
}
g:links { dev:2 vet:succeeds dev:1 . }
<https://w3id.org/vetkg/graph/timeline/1/2024> { dev:1 a vet:PolicyDevelopment ; vet:startYear 2020 . }
<urn:other,%20graph> { dev:1 a vet:PolicyDevelopment . }
"""


def view_of(trig: str) -> MemoryView:
    """Return a view of the graphs that a TriG text holds."""
    store = Store()
    store.load(trig.encode(), format=RdfFormat.TRIG)
    return MemoryView(store, "v1")


@pytest.fixture(scope="session")
def small() -> MemoryView:
    return view_of(DATA)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """A snapshot of invented records, with one question."""
    fixtures = Path(__file__).parents[1] / "build" / "fixtures"
    ontology = tmp_path_factory.mktemp("terms") / "ontology"
    shutil.copytree(fixtures / "ontology", ontology)
    (ontology / "questions").mkdir()
    (ontology / "questions" / "stages.rq").write_text("# Which stages are there?\nSELECT ?s { ?s a skos:Concept }\n")
    return build(fixtures / "data", tmp_path_factory.mktemp("snapshots"), ontology=ontology)
