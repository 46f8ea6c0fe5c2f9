"""Descriptions in every format hold the same graph, and the same bytes each time."""

import subprocess
import sys
from datetime import UTC, date, datetime
from decimal import Decimal

from pyoxigraph import RdfFormat, parse
from rdflib import URIRef
from rdflib.namespace import DCTERMS, RDFS, SH

from kg.catalogue.prefixes import prefixes
from kg.catalogue.statements import Statements, english
from kg.catalogue.writing import FORMATS, write
from kg.namespaces import QUERY_PREFIXES
from tests.cases import for_each

S = URIRef("http://vet.example/s")


def sample() -> Statements:
    said = Statements()
    said.call(S, 'A "thing" .\nof two lines', RDFS.Class)
    said.say(URIRef("http://vet.example/t"), DCTERMS.relation, S)
    said.say(S, DCTERMS.extent, 5, Decimal("2.50"), date(2026, 1, 2), datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC), "x")
    return said


@for_each("name", FORMATS)
def test_every_format_parses_back_to_the_same_graph(name: str) -> None:
    found = {(quad.subject, quad.predicate, quad.object) for quad in parse(write(sample(), name), format=FORMATS[name])}
    assert found == {tuple(triple) for triple in sample()}


def test_literals_have_their_datatypes() -> None:
    text = write(sample(), "nt").decode()
    xsd = "http://www.w3.org/2001/XMLSchema#"
    for written in (
        f'"5"^^<{xsd}integer>', f'"2.50"^^<{xsd}decimal>', f'"2026-01-02"^^<{xsd}date>',
        f'"2026-01-02T03:04:05+00:00"^^<{xsd}dateTime>', '"x" .', r'"A \"thing\" .\nof two lines"@en',
    ):  # fmt: skip
        assert written in text


def test_what_is_said_of_one_thing_stands_together_and_once() -> None:
    said = sample()
    said.say(S, RDFS.label, english('A "thing" .\nof two lines'))
    subjects = [line.split()[0] for line in write(said, "nt").decode().splitlines()]
    assert subjects == sorted(subjects)
    assert len(subjects) == len(said) == 8


def test_turtle_has_an_empty_line_between_things_and_only_prefixes_that_it_uses() -> None:
    head, *things = write(sample(), "ttl").decode().rstrip("\n").split("\n\n")
    assert len(things) == 2
    assert [line.split()[1] for line in head.splitlines()] == ["dct:", "rdf:", "rdfs:", "xsd:"]


def test_another_process_writes_the_same_bytes() -> None:
    program = (
        "import sys; from kg.catalogue.prefixes import prefixes; from kg.catalogue.writing import FORMATS, write; "
        "sys.stdout.buffer.write(b''.join(write(prefixes('http://vet.example'), name) for name in FORMATS))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, env={"PYTHONHASHSEED": "7"})
    assert done.stdout == b"".join(write(prefixes("http://vet.example"), name) for name in FORMATS)


def test_every_prefix_is_declared() -> None:
    found: dict[str, dict[str, str]] = {}
    for quad in parse(write(prefixes("http://vet.example"), "nt"), format=RdfFormat.N_TRIPLES):
        found.setdefault(quad.subject.value, {})[quad.predicate.value] = quad.object.value
    entries = [of for of in found.values() if str(SH.prefix) in of]
    assert {of[str(SH.prefix)]: of[str(SH.namespace)] for of in entries} == QUERY_PREFIXES
