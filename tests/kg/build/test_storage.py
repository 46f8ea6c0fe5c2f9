"""A store of many quads is put together when it is made, and holds what it would hold otherwise."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import Store

from kg.build import Snapshot, storage
from kg.build.verify import verify as damage
from kg.snapshot import STORE


def test_a_large_store_is_put_together(make: Callable[..., Snapshot], monkeypatch: pytest.MonkeyPatch) -> None:
    compacted: list[bool] = []

    class Watched:
        read_only = staticmethod(Store.read_only)

        def __init__(self, folder: Path) -> None:
            self.store = Store(folder)

        def __getattr__(self, name: str) -> object:
            if name == "optimize":
                compacted.append(True)
            return getattr(self.store, name)

    monkeypatch.setattr(storage, "Store", Watched)
    small = make()
    assert not compacted
    wanted = storage.fingerprint(small.path / STORE)
    (small.path / "manifest.json").unlink()  # so that it is made again
    monkeypatch.setattr(storage, "_LARGE", 0)
    large = make()
    assert compacted == [True]
    assert storage.fingerprint(large.path / STORE) == wanted
    assert damage(large.path) == []
