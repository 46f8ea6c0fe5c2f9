"""Wherever a publication is cut off, the engine says so, and the next one ends right."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from fake_engine import AFTER, BEFORE, NORMAL, FakeEngine
from publishing_fixtures import FOREIGN, Publish, Silent
from pyoxigraph import NamedNode, RdfFormat

from kg.namespaces import GRAPH, PUBLICATION_GRAPH
from kg.publishing.engine import Engine
from kg.publishing.errors import PublishError
from kg.publishing.graphs import Graphs
from kg.publishing.loading import LEDGER_GRAPH, Ledger
from kg.publishing.marker import State, read_marker
from kg.publishing.plan import make_plan
from kg.publishing.run import Publication
from kg.store.embedded import MemoryView

WRITES = 11  # what an uncut publication of the newer snapshot over the older one takes, see below


def _long(point: int) -> list[pytest.MarkDecorator]:
    """The first writes, those of both kinds in the middle, and the last one stand for the others (make soak)."""
    return [] if point in (0, 1, 5, WRITES - 1) else [pytest.mark.soak]


def assert_holds(fake: FakeEngine, graphs: Graphs) -> None:
    found = fake.lines()
    assert found.pop(FOREIGN)
    marker = read_marker(MemoryView(fake.store))
    assert marker is not None
    assert (marker.version, marker.state) == (graphs.version, State.COMPLETE)
    assert (marker.graphs, marker.statements) == (len(graphs.all), graphs.statements)
    assert len(found.pop(str(PUBLICATION_GRAPH))) == 8
    assert len(found.pop(LEDGER_GRAPH)) == len(graphs.all)
    assert found.keys() == graphs.all.keys()
    for name, lines in found.items():
        assert len(lines) == graphs.all[name].count


def test_uncut(held: FakeEngine, old: Graphs, new: Graphs, publish: Publish) -> None:
    assert_holds(held, old)
    done = publish(new, held.url)
    assert (done.loaded, done.kept, done.deleted) == (3, 1, 1)
    assert_holds(held, new)
    assert len(held.writes) == WRITES


@pytest.mark.parametrize(
    ("point", "how"),
    [
        *(pytest.param(point, how, marks=_long(point)) for point in range(WRITES) for how in (BEFORE, AFTER)),
        *((0, 507), (5, 507)),
    ],
)
def test_engine_is_gone(
    how: int | str, point: int, held: FakeEngine, old: Graphs, new: Graphs, publish: Publish
) -> None:
    held.fate = lambda number, _: how if number >= point else NORMAL
    with pytest.raises(PublishError):
        publish(new, held.url)
    marker = read_marker(MemoryView(held.store))
    assert marker is not None
    if point == 0 and how != AFTER:
        assert (marker.version, marker.state) == ("old", State.COMPLETE)
        assert held.lines().keys() - {FOREIGN, LEDGER_GRAPH, str(PUBLICATION_GRAPH)} == old.all.keys()
    else:
        told = State.STOPPED if how == AFTER else State.UNDER_WAY  # what breaks off afterwards has been written
        assert (marker.version, marker.state) == ("new", told)
    held.heal()
    publish(new, held.url, thorough=True, take_over=marker.state == State.UNDER_WAY)
    assert_holds(held, new)


@pytest.mark.parametrize("point", [pytest.param(point, marks=_long(point)) for point in range(1, WRITES)])
def test_one_write_fails(point: int, held: FakeEngine, old: Graphs, new: Graphs, publish: Publish) -> None:
    held.fate = lambda number, _: 400 if number == point else NORMAL
    with pytest.raises(PublishError, match="answered 400: not in the mood"):
        publish(new, held.url)
    marker = read_marker(MemoryView(held.store))
    assert marker is not None
    assert (marker.version, marker.state) == ("new", State.STOPPED)
    held.heal()
    publish(new, held.url, thorough=True)
    assert_holds(held, new)


def test_goes_on_where_it_was(fake: FakeEngine, new: Graphs, publish: Publish) -> None:
    fake.fate = lambda _, body: 400 if b"Thing 9," in body else NORMAL  # in the midst of the current view
    with pytest.raises(PublishError, match="answered 400"):
        publish(new, fake.url)
    fake.heal()
    done = publish(new, fake.url)
    assert (done.loaded, done.kept) == (1, len(new.all) - 1)
    assert_holds(fake, new)


@pytest.mark.parametrize("most", [1, 500])
def test_notes_are_sent_now_and_then(
    most: int, fake: FakeEngine, new: Graphs, publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Ledger, "_MOST", most)
    publish(new, fake.url)
    notes = [count for _, graph, count in fake.writes if graph == LEDGER_GRAPH]
    assert notes == ([1] * len(new.all) if most == 1 else [len(new.all)])


def test_two_notes_of_one_graph_are_none(held: FakeEngine, old: Graphs, publish: Publish) -> None:
    note = f'<{GRAPH}a/1> <https://schema.org/sha256> "another" .'.encode()
    held.store.load(note, format=RdfFormat.N_TRIPLES, to_graph=NamedNode(LEDGER_GRAPH))
    assert publish(old, held.url).loaded == 1
    assert_holds(held, old)


def test_interrupted(
    fake: FakeEngine, new: Graphs, connect: Callable[..., Engine], monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = connect(fake.url)
    plan = make_plan(engine, new, Silent())
    publication = Publication(engine, new, Silent(), part=5)

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Engine, "post", interrupt)
    with pytest.raises(KeyboardInterrupt):
        publication.publish(plan)
    marker = read_marker(MemoryView(fake.store))
    assert marker is not None
    assert marker.state == State.STOPPED


@pytest.mark.parametrize(
    ("fate", "sent", "ends"),
    [
        ((3, BEFORE), signal.SIGKILL, -signal.SIGKILL),
        ((7, AFTER), signal.SIGINT, 130),
        ((8, BEFORE), signal.SIGTERM, 130),
    ],
)
def test_killed(
    fate: tuple[int, str],
    sent: signal.Signals,
    ends: int,
    held: FakeEngine,
    new: Graphs,
    publish: Publish,
    snapshots: Path,
) -> None:
    held.fate = lambda number, _: fate[1] if number == fate[0] else NORMAL
    held.signal = sent
    command = [str(Path(sys.executable).with_name("vetkg")), "publish", "--to", held.url, "--part", "5"]
    hold = "import os, sys; input(); os.execv(sys.argv[1], sys.argv[1:])"  # until its number is known
    started = [sys.executable, "-c", hold, *command, "--query", held.url, "--snapshot", str(snapshots)]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("VETKG_")}
    with subprocess.Popen(started, stdin=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as publisher:
        held.kill = publisher.pid
        said = publisher.communicate(b"go\n", timeout=60)[1].decode()
    assert publisher.returncode == ends, said
    assert ("interrupted" in said) == (ends == 130)
    held.kill = 0
    marker = read_marker(MemoryView(held.store))
    assert marker is not None
    assert (marker.version, marker.state) == ("new", State.STOPPED if ends == 130 else State.UNDER_WAY)
    held.heal()
    publish(new, held.url, thorough=True, take_over=ends != 130)
    assert_holds(held, new)
