"""A folder that is imported into describes every body that its records refer to."""

from collections.abc import Sequence
from pathlib import Path

from rdflib import Graph, URIRef
from rdflib.namespace import ORG, RDF

from kg import assets
from kg.ingest.copies import Copies
from kg.namespaces import VET, iri

KNOWLEDGE_CENTRE = iri("body", "belgium-fl-knowledge-centre-digisprong")
DEPARTMENT = iri("body", "belgium-fl-flemish-department-of-education-and-training")
MINISTRY = iri("body", "estonia-ministry-of-education-and-research")
UNKNOWN = iri("body", "austria-nobody-knows-it")


def copies(folder: Path, bodies: Sequence[URIRef], described: Sequence[URIRef] = ()) -> dict[Path, bytes]:
    return Copies(folder).needed(bodies, described)


def test_a_known_body_is_copied_with_the_body_that_it_is_a_unit_of(tmp_path: Path) -> None:
    (path, content), *others = copies(tmp_path, [KNOWLEDGE_CENTRE]).items()
    graph = Graph().parse(data=content, format="turtle")
    assert not others
    assert path == tmp_path / "bodies" / "belgium-fl.ttl"
    assert (KNOWLEDGE_CENTRE, ORG.unitOf, DEPARTMENT) in graph
    assert (DEPARTMENT, RDF.type, VET.Body) in graph


def test_what_stands_there_already_stays_and_is_not_copied_again(tmp_path: Path) -> None:
    (tmp_path / "bodies").mkdir()
    for path, content in copies(tmp_path, [DEPARTMENT]).items():
        path.write_bytes(content)
    assert copies(tmp_path, [DEPARTMENT]) == {}
    ((_, content),) = copies(tmp_path, [KNOWLEDGE_CENTRE]).items()
    assert {DEPARTMENT, KNOWLEDGE_CENTRE} <= set(Graph().parse(data=content, format="turtle").subjects())


def test_each_system_has_its_file_and_unknown_or_proposed_bodies_have_none(tmp_path: Path) -> None:
    found = copies(tmp_path, [DEPARTMENT, MINISTRY, UNKNOWN])
    assert {path.name for path in found} == {"belgium-fl.ttl", "estonia.ttl"}
    assert copies(tmp_path, [DEPARTMENT], (DEPARTMENT,)) == {}


def test_the_distribution_s_own_folder_is_left_alone() -> None:
    assert copies(assets.data_dir(), [DEPARTMENT]) == {}


def test_a_body_that_somebody_writes_meanwhile_is_seen(tmp_path: Path) -> None:
    one = Copies(tmp_path)
    (path, content), *_ = one.needed([DEPARTMENT], ()).items()
    path.parent.mkdir()
    path.write_bytes(content)
    assert one.needed([DEPARTMENT], ()) == {}
