"""Services of snapshots that follow each other, built as in tests/kg/changes."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

KG = Path(__file__).parents[2] / "kg"
sys.path[:0] = [str(KG / "changes"), str(KG / "build")]

from changing import Maker, tell_a_story  # noqa: E402 - found by the line above

from kg.snapshot import Snapshot  # noqa: E402
from kg.store.opening import open_snapshot  # noqa: E402
from tests.api.asking import Client  # noqa: E402


@pytest.fixture(scope="session")
def asking(client_of: Callable[..., Client]) -> Callable[..., Client]:
    """Make clients of services of the current snapshot of a folder."""

    def make(out: Path, **settings: Any) -> Client:
        snapshot = Snapshot.at(out)
        return client_of(open_snapshot(snapshot.path), snapshot, **settings)

    return make


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Maker:
    """The four snapshots of ``tell_a_story``."""
    return tell_a_story(tmp_path_factory.mktemp("told"))


@pytest.fixture(scope="session")
def client(asking: Callable[..., Client], told: Maker) -> Client:
    return asking(told.out)


@pytest.fixture
def maker(tmp_path: Path) -> Maker:
    return Maker(tmp_path)
