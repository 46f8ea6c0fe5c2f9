from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, Store

from kg.errors import SnapshotError
from kg.query.prepared import prepare
from kg.store.embedded import MemoryView, SnapshotView
from kg.store.view import ITS_OWN, Dataset
from tests.cases import for_each


def test_a_snapshot_is_opened_without_changing_it(folder: Path) -> None:
    before = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    view = SnapshotView(folder)
    view.open()
    list(view.query(prepare("SELECT * { ?s ?p ?o }")))  # type: ignore[arg-type]
    assert {path.name: path.stat().st_mtime_ns for path in folder.iterdir()} == before


def test_many_can_open_one_snapshot(folder: Path) -> None:
    views = [SnapshotView(folder) for _ in range(4)]
    assert all(bool(view.query(prepare("ASK { ?s ?p ?o }"))) for view in views)


@pytest.mark.parametrize("make", [lambda path: None, lambda path: path.mkdir(), lambda path: path.write_text("")])
def test_a_damaged_store_is_named(tmp_path: Path, make: object) -> None:
    place = tmp_path / "store"
    make(place)  # type: ignore[operator]
    with pytest.raises(SnapshotError, match=str(place)):
        SnapshotView(place).open()


def test_an_unknown_function_has_no_value_and_is_no_error() -> None:
    view = MemoryView(Store())
    rows = list(view.query(prepare("SELECT * { BIND(<x:f>(1) AS ?a) BIND(vet:g(2) AS ?b) BIND(1 AS ?c) }")))  # type: ignore[arg-type]
    assert [(row["a"], row["b"], row["c"].value) for row in rows] == [(None, None, "1")]
    assert not list(view.query(prepare("SELECT * { FILTER(<x:f>(1)) }")))  # type: ignore[arg-type]


@for_each(
    "text",
    [
        "SELECT ?g { ?s ?p ?o GRAPH ?g { } }",
        "SELECT ?g { ?s ?p trueGRAPH ?g { } }",
        "SELECT ?g { ?s ?p ?o graph ?g { ?s ?p ?o } }",
        "SELECT * FROM <http://x/none> { ?s ?p ?o }",
        "SELECT *FROM NAMED <../graph/timeline/1/2024> { GRAPH ?g { ?s ?p ?o } }",
        "DESCRIBE <development/1>",
        "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }",
    ],
)
def test_a_view_that_is_held_answers_as_the_store_does(folder: Path, text: str) -> None:
    store, held = SnapshotView(folder), SnapshotView(folder)
    held.hold()
    assert sorted(map(str, held.query(prepare(text)))) == sorted(map(str, store.query(prepare(text))))  # type: ignore[arg-type]


def test_what_is_held_is_the_dump_of_the_current_view(folder: Path, tmp_path: Path) -> None:
    view = SnapshotView(folder)
    assert view.weight == folder.with_name("current.nt").stat().st_size
    view.hold()
    assert view._held is not None
    assert len(view._held) == len(list(view.query(prepare("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }"))))  # type: ignore[arg-type]
    bare = SnapshotView(tmp_path / "store")
    assert bare.weight is None
    with pytest.raises(SnapshotError, match="cannot be read"):
        bare.hold()
    (tmp_path / "current.nt").write_text("<a:s> <a:p> .\n")
    with pytest.raises(SnapshotError, match="vetkg verify"):
        bare.hold()


AGGREGATES = "GRAPH <https://w3id.org/vetkg/graph/aggregates>"


@pytest.fixture
def counted(tmp_path: Path) -> Path:
    """A snapshot's store with aggregates, beside the dump of its current view."""
    base = "https://w3id.org/vetkg/graph"
    (tmp_path / "current.nt").write_text('<a:one> <a:name> "One" .\n<a:two> <a:name> "Two" .\n')
    store = Store(tmp_path / "store")
    store.bulk_load(path=tmp_path / "current.nt", format=RdfFormat.N_TRIPLES, to_graph=NamedNode(f"{base}/current"))
    said = f"<a:of> <a:is> <a:one> <{base}/aggregates> .\n<a:old> <a:is> <a:one> <{base}/timeline/1/2024> .\n"
    store.bulk_load(said.encode(), format=RdfFormat.N_QUADS)
    del store
    return tmp_path / "store"


@pytest.mark.parametrize("whole", [False, True])
@pytest.mark.parametrize(
    ("text", "rows", "held"),
    [
        (f"SELECT ?s {{ {AGGREGATES} {{ ?s ?p ?o }} }}", 1, {False, True}),
        (f"ASK {{ {AGGREGATES} {{ <a:of> ?p ?o }} }}", None, {False, True}),
        (f"SELECT ?s {{ {AGGREGATES} {{ ?s ?p ?o }} ?o <a:name> ?n }}", 1, {True}),
        (f"SELECT ?s {{ ?s <a:name> ?o OPTIONAL {{ {AGGREGATES} {{ ?t ?p ?s }} }} }}", 2, {True}),
        (f"SELECT ?s {{ {AGGREGATES} {{ ?s ?p ?o }} GRAPH ?g {{ ?a ?b ?o }} }}", 2, set[bool]()),
        ("SELECT ?s { ?s ?p ?o }", 2, {True}),
    ],
)
def test_aggregates_are_asked_in_memory(
    counted: Path, text: str, rows: int | None, held: set[bool], whole: bool
) -> None:
    view = SnapshotView(counted)
    view.hold(whole=whole)
    query = prepare(text)
    answer = view.query(query)
    assert bool(answer) if rows is None else len(list(answer)) == rows  # type: ignore[arg-type]
    assert (view._asked(query, ITS_OWN)[0] is view._held) == (whole in held)
    asked = Dataset(default=("https://w3id.org/vetkg/graph/current",))
    assert view._asked(query, asked)[0] is not view._held
