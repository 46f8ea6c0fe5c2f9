from pathlib import Path

import pytest
from pyoxigraph import Store

from kg.errors import SnapshotError
from kg.query.prepared import prepare
from kg.store.embedded import MemoryView, SnapshotView


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
