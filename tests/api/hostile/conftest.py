"""A service of its own process, and a graph that makes attacks easy."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from hostile_data import make_snapshot
from hostile_pending import PENDING
from hostile_process import Service, serving

SAMPLE = Path(__file__).parents[2] / "kg" / "store" / "sample.trig"
#: What the attacked service is started with: everything is scarce, so that attacks are short.
SCARCE = ("--timeout", "2", "--workers", "2", "--memory", "256", "--answer", "2", "--queue", "16", "--cache", "4")


@pytest.fixture(scope="session")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of snapshots with one in it."""
    out = tmp_path_factory.mktemp("hub")
    make_snapshot(out, "v1", SAMPLE)
    return out


@pytest.fixture(scope="session")
def attacked(hub: Path) -> Iterator[Service]:
    """The service that is attacked."""
    with serving(hub, *SCARCE) as service:
        yield service


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        for part, reason in PENDING.items():
            if "/hostile/" in item.nodeid and part in item.nodeid:
                item.add_marker(pytest.mark.xfail(reason=reason, strict=False))
