"""Every RDF file says what the dumps say, in the same bytes each time."""

import json
import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import RdfFormat, parse

from kg.errors import SnapshotError
from kg.export.errors import ExportError
from kg.export.rdf import WRITERS
from kg.namespaces import PREFIXES
from kg.snapshot import Snapshot

pytestmark = pytest.mark.filterwarnings("ignore:.*is deprecated, use Dataset:DeprecationWarning:rdflib")

ENGINE = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "rdf": RdfFormat.RDF_XML,
    "trig": RdfFormat.TRIG,
    "nq": RdfFormat.N_QUADS,
}
RDFLIB = {"ttl": "turtle", "nt": "nt", "jsonld": "json-ld", "rdf": "xml", "trig": "trig", "nq": "nquads"}


def made(name: str, snapshot: Snapshot) -> bytes:
    out = BytesIO()
    WRITERS[name](snapshot, out)
    return out.getvalue()


def dump(name: str, snapshot: Snapshot) -> Path:
    return snapshot.path / ("current.nt" if name.startswith("current") else "history.nq")


def by_engine(content: bytes, format_name: str) -> list[str]:
    return sorted(str(quad) for quad in parse(content, format=ENGINE[format_name]))


def by_rdflib(content: bytes, format_name: str) -> set[tuple[str, ...]]:
    dataset = rdflib.Dataset()
    dataset.parse(data=content, format=RDFLIB[format_name])
    return {
        (*(term.n3() for term in (s, p, o)), str(graph or ""))
        for s, p, o, graph in dataset.quads((None, None, None, None))
    }


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("which", ["real", "hard"])
def test_the_engine_reads_back_what_the_dump_says(which: str, name: str, request: pytest.FixtureRequest) -> None:
    snapshot: Snapshot = request.getfixturevalue(which)
    source = dump(name, snapshot)
    wanted = by_engine(source.read_bytes(), source.suffix[1:])
    assert wanted
    assert by_engine(made(name, snapshot), name.rpartition(".")[2]) == wanted


@pytest.mark.parametrize("name", WRITERS)
def test_rdflib_reads_back_what_the_dump_says(name: str, hard: Snapshot) -> None:
    source = dump(name, hard)
    wanted = by_rdflib(source.read_bytes(), source.suffix[1:])
    assert by_rdflib(made(name, hard), name.rpartition(".")[2]) == wanted


@pytest.mark.parametrize("which", ["some", pytest.param("real", marks=pytest.mark.soak)])
def test_rdflib_reads_back_our_own_data(which: str, request: pytest.FixtureRequest) -> None:
    snapshot: Snapshot = request.getfixturevalue(which)
    triples = set(rdflib.Graph().parse(snapshot.path / "current.nt", format="nt"))
    assert len(triples) > 1000
    for name in ("current.ttl", "current.rdf", "current.jsonld"):
        found = rdflib.Graph().parse(data=made(name, snapshot), format=RDFLIB[name.rpartition(".")[2]])
        assert set(found) == triples, name


@pytest.mark.parametrize("name", WRITERS)
def test_the_same_snapshot_gives_the_same_bytes(name: str, hard: Snapshot) -> None:
    assert len({made(name, hard) for _ in range(5)}) == 1


@pytest.mark.parametrize("name", WRITERS)
def test_an_empty_graph_can_be_written(name: str, make: Callable[..., Snapshot]) -> None:
    assert by_engine(made(name, make()), name.rpartition(".")[2]) == []


@pytest.mark.parametrize("name", ["current.ttl", "history.trig"])
def test_turtle_begins_with_all_prefixes_in_their_order(name: str, hard: Snapshot) -> None:
    head, _, body = made(name, hard).decode().partition("\n\n")
    assert head.splitlines() == [f"@prefix {prefix}: <{PREFIXES[prefix]}> ." for prefix in sorted(PREFIXES)]
    assert "@prefix" not in body


def test_subjects_stand_apart_and_in_order(hard: Snapshot) -> None:
    blocks = made("current.ttl", hard).decode().split("\n\n")[1:-1]
    subjects = [block.split(" ", 1)[0] for block in blocks]
    assert len(subjects) == 12
    assert subjects == sorted(subjects)


def test_each_graph_is_one_block_of_trig(hard: Snapshot) -> None:
    blocks = re.findall(r"^<(\S+)> \{$", made("history.trig", hard).decode(), re.MULTILINE)
    assert [name.rpartition("/")[2] for name in blocks] == ["a", "b"]


def test_json_ld_names_no_context_to_be_fetched(hard: Snapshot) -> None:
    for name in ("current.jsonld", "history.jsonld"):
        document = json.loads(made(name, hard))
        assert "@context" not in json.dumps(document)


@pytest.mark.parametrize(
    ("graph", "reason"),
    [
        (r'<body/a> rdfs:label "bell \u0007" .', "U\\+0007"),
        ('<body/a> <urn:x:1> "of a property" .', "no name .*urn:x:1"),
        ("<body/a> a <urn:x/> .", "no name .*urn:x/"),
        ('<body/a> vet: "of one with a prefix" .', "no name .*vet:"),
    ],
)
def test_what_xml_cannot_say_is_an_error(graph: str, reason: str, make: Callable[..., Snapshot]) -> None:
    with pytest.raises(ExportError, match=reason):
        made("current.rdf", make(graph))


@pytest.mark.parametrize("name", WRITERS)
def test_a_damaged_or_missing_dump_is_an_error(name: str, make: Callable[..., Snapshot]) -> None:
    snapshot = make("<body/a> a vet:Body .", "GRAPH </graph/a> { <body/a> a vet:Body }")
    source = dump(name, snapshot)
    source.write_bytes(source.read_bytes().replace(b"body/a", b"body/b"))
    with pytest.raises(SnapshotError, match="not as it was written"):
        made(name, snapshot)
    source.unlink()
    with pytest.raises(SnapshotError, match="cannot be read"):
        made(name, snapshot)
