"""Known bodies by name and system, and proposals for the others."""

from pathlib import Path

import pytest

from kg.errors import RecordError
from kg.ingest.bodies import BodyIndex, propose, spellings
from kg.namespaces import concept
from kg.vocabulary import vocabulary
from tests.cases import for_each

TERMS = vocabulary()
BODIES = """@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix vet: <https://w3id.org/vetkg/def/> .
<https://w3id.org/vetkg/id/body/norway-raft-office> rdfs:label "Raft Office"@en ; skos:altLabel "RO"@en ;
    vet:jurisdiction <https://w3id.org/vetkg/id/concept/system/norway> .
<https://w3id.org/vetkg/id/body/belgium-federal-raft-council> rdfs:label "Federal Raft Council"@en ;
    vet:jurisdiction <https://w3id.org/vetkg/id/concept/system/belgium> .
<https://w3id.org/vetkg/id/body/world-raft-union> rdfs:label "World Raft Union"@en .
<https://w3id.org/vetkg/id/change/raft> rdfs:label "not a body"@en .
"""


@pytest.fixture
def index(tmp_path: Path) -> BodyIndex:
    (tmp_path / "bodies" / "proposed").mkdir(parents=True)
    (tmp_path / "bodies" / "norway.ttl").write_text(BODIES)
    (tmp_path / "bodies" / ".hidden.ttl").write_text("not turtle")
    (tmp_path / "bodies" / "proposed" / "x.ttl").write_text("not read")
    return BodyIndex([tmp_path, tmp_path / "missing"], TERMS)


@pytest.mark.parametrize(
    "label", ["Raft Office", "raft  office", "RO", "Raft Office (RO)", "Raft Office (Flåtekontoret)"]
)
def test_a_body_is_found_by_any_spelling_in_its_system(index: BodyIndex, label: str) -> None:
    found = index.find(label, concept("system", "norway"))
    assert found is not None
    assert (found.reference, found.proposed) == ("norway-raft-office", False)
    assert index.find(label, concept("system", "sweden")) is None
    assert index.find(label, None) is None
    assert index.knows_anywhere(label)


def test_a_belgian_system_knows_the_bodies_of_belgium(index: BodyIndex) -> None:
    for system in ("belgium-de", "belgium-fl", "belgium-fr", "belgium"):
        assert index.find("Federal Raft Council", concept("system", system)) is not None
    assert index.find("Federal Raft Council", concept("system", "unheard-of")) is None


def test_a_body_without_system_is_found_without_one(index: BodyIndex) -> None:
    assert index.find("World Raft Union", None) is not None
    assert not index.knows_anywhere("not a body")


def test_a_damaged_file_of_bodies_is_named(tmp_path: Path) -> None:
    (tmp_path / "bodies").mkdir()
    (tmp_path / "bodies" / "norway.ttl").write_text("not turtle")
    with pytest.raises(RecordError, match=r"norway\.ttl"):
        BodyIndex([tmp_path], TERMS)


@for_each(
    "label, reference",
    [
        ("Raft Office", "norway-raft-office"),
        ("Raft Office (RO)", "norway-raft-office"),
        ("Raft Office (MBO Raad)", "norway-raft-office"),
        ("Raft Office (rafts only)", "norway-raft-office-rafts-only"),
        ("Ålesund Flåteråd", "norway-alesund-flaterad"),
        ("???", "norway-unnamed"),
    ],
)
def test_a_proposal_is_named_after_system_and_label(label: str, reference: str) -> None:
    body = propose(label, TERMS.get("system", "norway"))
    assert (body.reference, body.label, body.proposed) == (reference, label, True)


def test_without_a_country_the_system_is_unknown() -> None:
    body = propose("Raft Office", None)
    assert (body.reference, body.jurisdiction) == ("unknown-system-raft-office", None)


def test_spellings() -> None:
    assert spellings("Raft Office (RO)") == ["Raft Office (RO)", "Raft Office", "RO"]
    assert spellings("Raft Office (rafts only)") == ["Raft Office (rafts only)"]
