"""Snapshots to export: our own data, hard cases, and nothing at all."""

import hashlib
import json
from collections.abc import Callable
from itertools import groupby, islice
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, Store

from kg.export import export
from kg.namespaces import CURRENT_GRAPH, ID, PREFIXES
from kg.snapshot import Snapshot

HEAD = "".join(f"PREFIX {name}: <{namespace}>\n" for name, namespace in PREFIXES.items()) + f"BASE <{ID}>\n"
HARD = r"""
<development/1> a vet:PolicyDevelopment ; rdfs:label "=1+1"@en ; dct:title "A \"title\", with a comma"@en ;
  dct:alternative "one|two"@en , "drei"@de , "-4"@en ; dct:identifier "@SUM(A1)" ;
  vet:summary "First line.\nSecond line.\r\nThird.\tTab \\ backslash"@en ; vet:rationale "'=quoted"@en ;
  vet:startYear 2021 ; vet:jurisdiction <concept/system/a> , <concept/system/b> ;
  vet:responsibleBody <body/x> , <body/nameless> ; vet:milestone <milestone/1-2021> , <milestone/1-2022> .
<development/10> a vet:PolicyDevelopment ; rdfs:label "Ünïcödé 𝄞 語 \u00A0x"@en ; dct:title "Plan"@sv .
<development/2> a vet:PolicyDevelopment ; rdfs:label "'plain apostrophe"@en .
<concept/system/a> a skos:Concept ; rdfs:label "A | B"@en ; skos:prefLabel "A"@en , "Ä"@de , "=A"@fr .
<concept/system/b> a skos:Concept ; rdfs:label "B"@en .
<body/x> a vet:Body , cv:PublicOrganisation ; rdfs:label "Ministry; of <all> & everything"@en .
<body/nameless> a vet:Body .
<milestone/1-2021> a vet:Milestone ; rdfs:label "2021"@en ; vet:year 2021 ; vet:figure <figure/1> .
<milestone/1-2022> a vet:Milestone ; rdfs:label "2022"@en ; vet:year 2022 .
<figure/1> a vet:Figure ; rdfs:label "Minus"@en ; vet:value -12.5 ; vet:periodStart "2021-09"^^xsd:gYearMonth .
<edition/1-2021> a vet:RecordEdition ; rdfs:label "old"@en ; vet:about <development/1> ; dct:rights "Old" .
<edition/1-2022> a vet:RecordEdition ; rdfs:label "new"@en ; vet:about <development/1> ; vet:isCurrent true ;
  dct:rights "New" .
"""


def written(folder: Path, current: str, history: str = "") -> Snapshot:
    """Return a snapshot of two graphs in TriG, with sorted dumps as a build writes them, without a store."""
    dumps = {}
    for name, text in (("current.nt", current), ("history.nq", history)):
        store = Store()
        store.load((HEAD + text).encode(), format=RdfFormat.TRIG)
        lines = (store.dump(format=RdfFormat.N_QUADS) or b"").splitlines(keepends=True)
        dumps[name] = b"".join(sorted(lines))
    return laid(folder, dumps)


def laid(folder: Path, dumps: dict[str, bytes]) -> Snapshot:
    """Return a snapshot of dumps, without a store."""
    folder.mkdir(parents=True)
    files = {}
    for name, content in dumps.items():
        (folder / name).write_bytes(content)
        files[name] = {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    manifest = {"version": folder.name, "counts": {}, "files": files}
    (folder / "manifest.json").write_text(json.dumps(manifest))
    return Snapshot.at(folder)


@pytest.fixture(scope="session")
def real(our_snapshot: Snapshot) -> Snapshot:
    """A snapshot of our own data."""
    return our_snapshot


@pytest.fixture(scope="session")
def some(real: Snapshot, tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """A snapshot of each twelfth thing of our own data, with all that is said of it."""
    lines = (real.path / "current.nt").read_bytes().splitlines(keepends=True)
    things = (b"".join(said) for _, said in groupby(lines, key=lambda line: line.split(b" ", 1)[0]))
    return laid(tmp_path_factory.mktemp("some") / "some", {"current.nt": b"".join(islice(things, 0, None, 12))})


@pytest.fixture(scope="session")
def exported(real: Snapshot, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All of it as files."""
    out = tmp_path_factory.mktemp("export")
    export(real, out)
    return out


@pytest.fixture(scope="session")
def hard(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """A snapshot of what is hard to write."""
    history = f"GRAPH </graph/a> {{ {HARD} }} GRAPH </graph/b> {{ {HARD} <body/y> a vet:Body . }}"
    return written(tmp_path_factory.mktemp("hard") / "hard", HARD, history)


@pytest.fixture(scope="session")
def store(real: Snapshot) -> Store:
    """The current view of our own data, to be asked."""
    found = Store()
    found.bulk_load(path=real.path / "current.nt", format=RdfFormat.N_TRIPLES, to_graph=NamedNode(CURRENT_GRAPH))
    return found


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., Snapshot]:
    """Make a snapshot of graphs in Turtle and TriG."""
    return lambda current="", history="": written(tmp_path / "made", current, history)
