"""A hundred publishers killed by seed, at any time of their work, against the real Oxigraph server."""

import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from publishing_fixtures import Publish

from kg import assets
from kg.build import build
from kg.publishing.engine import Engine
from kg.publishing.graphs import Graphs
from kg.publishing.marker import State, read_marker
from kg.snapshot import Snapshot

pytestmark = pytest.mark.soak

KILLS, SIGKILL = 100, -9


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A snapshot of our own data."""
    return build(assets.data_dir(), tmp_path_factory.mktemp("real")).path


def test_killed(oxigraph: str, real: Path, old: Graphs, publish: Publish, connect: Callable[..., Engine]) -> None:
    graphs, store = Graphs(Snapshot.at(real)), f"{oxigraph}/store"
    engine, states = connect(store), Counter[str]()
    command: list[str] = [
        str(Path(sys.executable).with_name("vetkg")),
        "publish",
        "--to",
        store,
        "--snapshot",
        str(real),
    ]
    begun = time.monotonic()
    subprocess.run(command, check=True, capture_output=True)
    whole = time.monotonic() - begun
    for seed in range(3 * KILLS):
        chance = random.Random(seed)
        if seed % 5 == 0:
            publish(old, store)  # all that the next ones hold is to be loaded
        with subprocess.Popen(
            [*command, "--part", "2000"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as publisher:
            try:
                publisher.communicate(timeout=chance.uniform(0.2, 1.0) * whole)
            except subprocess.TimeoutExpired:
                publisher.kill()
        marker = read_marker(engine)
        assert marker is not None
        if marker.complete and marker.version == graphs.version:
            assert engine.counts(graphs.all) == {name: graph.count for name, graph in graphs.all.items()}
        else:
            assert marker.state in (State.UNDER_WAY, State.COMPLETE), marker  # of the new one, or still of the old one
            assert marker.complete == (marker.version == "old"), marker
        if publisher.returncode == SIGKILL:
            states[f"{marker.version == graphs.version} {marker.state}"] += 1
        if seed % 5 == 4:
            publish(graphs, store, part=10_000, thorough=seed % 25 == 24)
            found = read_marker(engine)
            assert found is not None
            assert (found.version, found.state) == (graphs.version, State.COMPLETE)
        if states.total() >= KILLS:
            break
    assert states["True under way"] > KILLS / 4, states
    publish(graphs, store, part=10_000, thorough=True)
