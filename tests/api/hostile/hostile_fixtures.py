"""A graph that makes attacks easy, and a service of a process of its own that is attacked."""

import resource
from collections.abc import Iterator
from pathlib import Path

import pytest
from hostile_data import make_snapshot
from hostile_process import Service, serving

SAMPLE = Path(__file__).parents[2] / "kg" / "store" / "sample.trig"
#: What the attacked service is started with: everything is scarce, so that attacks are short.
SCARCE = ("--timeout", "2", "--workers", "2", "--memory", "256", "--answer", "2", "--queue", "16", "--cache", "4")
_FILES, _OTHERS = 1400, 200


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


@pytest.fixture
def room() -> int:
    """How many connections make a crowd; fewer than a thousand where the system gives this process no more."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < _FILES:
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(_FILES, hard), hard))
    return min(1000, min(_FILES, hard) - _OTHERS)
