"""What reports say of a record: whence, about whom, and the same completeness as a snapshot."""

import pyoxigraph as ox
import pytest
from rdflib.namespace import RDF

from kg import assets
from kg.build.inference import infer
from kg.namespaces import VET
from kg.validate.results import RecordFacts
from kg.validate.running.facts import facts
from kg.validate.units.content import Content, text_of

ABOUT = "https://w3id.org/vetkg/id"


def told(record: str) -> RecordFacts | None:
    return told_by(record, text_of([assets.data_dir() / "records" / f"{record}.ttl"]))


def told_by(record: str, text: bytes) -> RecordFacts | None:
    content = Content.of(text)
    found = facts(record, content.kinds, content.by)
    return found.told() if found else None


@pytest.mark.parametrize(
    "record", ["timeline/42130/2025", "timeline/42130/undated-2024", "timeline/27968/undated-2022"]
)
def test_completeness_is_that_of_a_snapshot(record: str) -> None:
    found = told(record)
    lines = ox.serialize(
        ox.parse(path=str(assets.data_dir() / "records" / f"{record}.ttl"), format=ox.RdfFormat.TURTLE),
        format=ox.RdfFormat.N_TRIPLES,
    )
    inferred = b"\n".join(infer(set((lines or b"").splitlines())))
    shares = [
        float(triple.object.value)
        for triple in ox.parse(inferred, format=ox.RdfFormat.N_TRIPLES)
        if triple.predicate.value == str(VET.completeness) and isinstance(triple.object, ox.Literal)
    ]
    assert found is not None
    assert [found.completeness] == shares


def test_a_record_is_of_its_source_and_of_the_system_that_it_is_about() -> None:
    found = told("timeline/27968/undated-2022")
    assert found is not None
    assert (found.record, found.source) == ("timeline/27968/undated-2022", "Timeline of VET policies in Europe")
    assert (found.system, found.completeness is not None) == ("Austria", True)
    article = told("eurydice/belgium-fl-14.5/2023-11-27")
    assert article is not None
    assert (article.source, article.system, article.completeness) == (
        "Eurydice National Policies Platform",
        "Belgium-FL",
        None,
    )


def test_what_describes_no_edition_is_no_record() -> None:
    line = f"<{ABOUT}/body/x> <{VET.jurisdiction}> <{ABOUT}/concept/system/austria> .\n"
    assert told_by("body.ttl", line.encode()) is None


def test_a_system_that_no_vocabulary_knows_keeps_its_name() -> None:
    lines = (
        f"<u:e> <{RDF.type}> <{VET.RecordEdition}> .\n<u:e> <{VET.about}> <u:d> .\n"
        f"<u:d> <{VET.jurisdiction}> <{ABOUT}/concept/system/atlantis> .\n"
        f"<u:other> <{VET.jurisdiction}> <{ABOUT}/concept/system/austria> .\n"
    )
    assert told_by("wiki/1/x", lines.encode()) == RecordFacts("wiki/1/x", "wiki", "atlantis", None)
