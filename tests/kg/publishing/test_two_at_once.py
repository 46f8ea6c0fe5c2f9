"""Two publishers of one engine: the second is refused or takes over, and neither leaves a false "complete"."""

from collections.abc import Callable

import pytest
from fake_engine import AFTER, NORMAL, FakeEngine
from publishing_fixtures import Make, Publish, Silent
from pyoxigraph import NamedNode, RdfFormat
from test_cut_off import assert_holds

from kg.namespaces import GRAPH, PUBLICATION_GRAPH
from kg.publishing.engine import Engine
from kg.publishing.errors import DifferenceError, OvertakenError, PublishError, UnderWayError
from kg.publishing.graphs import Graphs
from kg.publishing.loading import LEDGER_GRAPH
from kg.publishing.marker import Marker, State, read_marker
from kg.publishing.plan import make_plan
from kg.publishing.run import Publication
from kg.store.embedded import MemoryView

OTHER = Marker("other", State.UNDER_WAY, changed="2026-11-22T08:00:00Z", run="17")


def say(fake: FakeEngine, marker: Marker) -> None:
    fake.store.clear_graph(NamedNode(PUBLICATION_GRAPH))
    fake.store.load(marker.lines(), format=RdfFormat.N_TRIPLES, to_graph=NamedNode(PUBLICATION_GRAPH))


def at(number: int, do: Callable[[], object], fake: FakeEngine) -> Callable[[int, bytes], str]:
    """Do something once, before a write."""

    def fate(found: int, _: bytes) -> str:
        if found == number:
            fake.heal()
            do()
        return NORMAL

    return fate


def test_one_that_has_not_ended_is_not_overtaken_by_chance(held: FakeEngine, new: Graphs, publish: Publish) -> None:
    say(held, OTHER)
    with pytest.raises(
        UnderWayError, match=r"snapshot other, is under way since 2026-11-22T08:00:00Z \(run 17\)"
    ) as said:
        publish(new, held.url)
    assert "--take-over" in said.value.hint
    assert held.writes == []
    publish(new, held.url, take_over=True)
    assert_holds(held, new)


def test_the_one_that_was_first_goes_on(fake: FakeEngine, old: Graphs, new: Graphs, publish: Publish) -> None:
    def other() -> None:
        with pytest.raises(UnderWayError):
            publish(new, fake.url)

    fake.fate = at(3, other, fake)
    publish(old, fake.url)
    assert_holds(fake, old)


@pytest.mark.parametrize("point", [1, 4, 7])
def test_one_that_was_overtaken_writes_no_more(
    point: int, fake: FakeEngine, old: Graphs, new: Graphs, publish: Publish
) -> None:
    """What it was about to write is written late, over what the other has loaded, and found by that one or the next."""
    own: list[int] = []

    def other() -> None:
        publish(new, fake.url, take_over=True)
        own.append(len(fake.writes))

    fake.fate = at(point, other, fake)
    with pytest.raises(OvertakenError, match="another one, of snapshot new, has begun"):
        publish(old, fake.url)
    assert len(fake.writes) == own[0] + 1
    marker = read_marker(MemoryView(fake.store))
    assert marker is not None
    assert marker.version == "new"
    publish(new, fake.url, thorough=True)
    assert_holds(fake, new)


def test_a_late_write_of_the_one_that_was_overtaken_is_found(make: Make, fake: FakeEngine, publish: Publish) -> None:
    """Its last request comes after the other has loaded the same graph: as many statements, but other ones."""
    wide = "".join(f"GRAPH <a/{number}> {{ <urn:a> vet:value {number} }}\n" for number in range(4))
    ours = Graphs(make("<urn:t> rdfs:label 'T'@en .", wide.replace("urn:a", "urn:b"), "ours"))
    say(fake, OTHER)
    foreign = b'<urn:a> <https://w3id.org/vetkg/def/value> "9" .'

    def late(_: int, body: bytes) -> str:
        if b"'T'" in body or b'"T"' in body:  # the last graph is loaded, so all others are
            graph = NamedNode(f"{GRAPH}a/1")
            fake.store.clear_graph(graph)
            fake.store.load(foreign, format=RdfFormat.N_TRIPLES, to_graph=graph)
            fake.heal()
        return NORMAL

    fake.fate = late
    publish(ours, fake.url, take_over=True)
    assert_holds(fake, ours)


def test_one_that_began_since_the_plan_was_made_is_not_overwritten(
    held: FakeEngine, new: Graphs, connect: Callable[..., Engine]
) -> None:
    engine = connect(held.url)
    plan = make_plan(engine, new, Silent())
    say(held, OTHER)
    with pytest.raises(OvertakenError, match="snapshot other, has begun"):
        Publication(engine, new, Silent(), part=5).publish(plan, take_over=True)
    assert read_marker(MemoryView(held.store)) == OTHER
    assert held.writes == []


def test_nothing_to_do_is_said_of_what_still_stands(
    held: FakeEngine, old: Graphs, connect: Callable[..., Engine], monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = connect(held.url)
    plan = make_plan(engine, old, Silent())
    assert plan.holds("old")
    compared = Publication._check

    def meanwhile(self: Publication, *names: object) -> object:
        say(held, OTHER)
        return compared(self, *names)  # type: ignore[arg-type]

    monkeypatch.setattr(Publication, "_check", meanwhile)
    with pytest.raises(OvertakenError):
        Publication(engine, old, Silent(), part=5).publish(plan)


def test_what_was_noted_before_the_claim_is_read_after_it(
    held: FakeEngine, new: Graphs, old: Graphs, connect: Callable[..., Engine]
) -> None:
    """Between plan and claim a graph was loaded otherwise, and its note removed: what the plan knew of it is past."""
    engine = connect(held.url)
    plan = make_plan(engine, new, Silent())
    assert f"{GRAPH}a/2" in plan.keep
    graph = NamedNode(f"{GRAPH}a/2")
    lines = b"".join(old.lines(graph.value)).replace(b"2.5", b"7.5")
    held.store.clear_graph(graph)
    held.store.load(lines, format=RdfFormat.N_TRIPLES, to_graph=graph)
    held.store.clear_graph(NamedNode(LEDGER_GRAPH))
    assert Publication(engine, new, Silent(), part=5).publish(plan).kept == 0
    assert_holds(held, new)


def test_complete_is_taken_back_where_something_came_late(held: FakeEngine, new: Graphs, publish: Publish) -> None:
    def late(_: int, body: bytes) -> str:
        if b'"complete"' in body:
            held.store.clear_graph(NamedNode(f"{GRAPH}a/1"))
            held.heal()
        return NORMAL

    held.fate = late
    with pytest.raises(DifferenceError, match="a/1: is missing"):
        publish(new, held.url)
    marker = read_marker(MemoryView(held.store))
    assert marker is not None
    assert marker.state == State.STOPPED
    publish(new, held.url)
    assert_holds(held, new)


def test_a_graph_that_is_loaded_again_is_not_noted_as_whole(held: FakeEngine, new: Graphs, publish: Publish) -> None:
    """Found wrong, loaded anew, and cut off in the midst of that."""
    seen = []

    def fate(_: int, body: bytes) -> str | int:
        if b"Thing III" in body:
            seen.append(body)
        if len(seen) == 1 and body == seen[0]:
            return "ignore"
        return AFTER if len(seen) > 1 else NORMAL

    held.fate = fate
    with pytest.raises(PublishError):
        publish(new, held.url)
    noted = held.lines()[LEDGER_GRAPH]
    assert not any(b"graph/current>" in line for line in noted)
    held.heal()
    publish(new, held.url, take_over=True)
    assert_holds(held, new)
