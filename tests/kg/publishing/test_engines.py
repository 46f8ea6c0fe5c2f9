"""Engines with manners of their own, and what is said where one does not do its part."""

import hashlib
import re
from collections.abc import Callable
from itertools import count

import pytest
from fake_engine import IGNORE, NORMAL, FakeEngine, Fate
from publishing_fixtures import FOREIGN, Make, Publish, Silent
from pyoxigraph import NamedNode, RdfFormat
from rdflib.namespace import XSD

from kg.errors import SnapshotError
from kg.namespaces import GRAPH
from kg.publishing.checking import check
from kg.publishing.engine import Engine
from kg.publishing.errors import AnsweredError, DifferenceError, PublishError, TooLargeError
from kg.publishing.graphs import Graphs
from kg.publishing.marker import Marker, read_marker
from kg.publishing.plan import make_plan
from kg.snapshot import Snapshot
from kg.store.view import View

Connect = Callable[..., Engine]


def test_small_bodies_only(fake: FakeEngine, make: Make, publish: Publish) -> None:
    graphs = Graphs(make("".join(f'<urn:a> rdfs:label "{number:04}"@en .\n' for number in range(300))))
    sizes: list[int] = []

    def limited(_: int, body: bytes) -> Fate:
        sizes.append(len(body))
        return 413 if len(body) > 5000 else NORMAL

    fake.fate = limited
    publish(graphs, fake.url, part=1000, thorough=True)
    assert fake.lines()[f"{GRAPH}current"] == set(graphs.lines(f"{GRAPH}current"))
    refused = [size for size in sizes if size > 5000]
    assert refused == sorted(refused, reverse=True)  # what is too large once is not tried again
    assert len(refused) <= 8, sizes


def test_no_body_is_small_enough(fake: FakeEngine, new: Graphs, publish: Publish) -> None:
    fake.fate = lambda number, _: 413 if number else NORMAL
    with pytest.raises(TooLargeError, match="answered 413"):
        publish(new, fake.url)


def test_turtle_only(fake: FakeEngine, new: Graphs, publish: Publish) -> None:
    fake.types = ("text/turtle",)
    assert publish(new, fake.url, thorough=True).loaded == len(new.all)


def test_neither_turtle_nor_triples(fake: FakeEngine, new: Graphs, publish: Publish) -> None:
    fake.types = ("application/rdf+xml",)
    with pytest.raises(AnsweredError, match="answered 415: no such type"):
        publish(new, fake.url)


def test_takes_everything_and_keeps_nothing(fake: FakeEngine, new: Graphs, publish: Publish) -> None:
    fake.fate = lambda *_: IGNORE
    with pytest.raises(PublishError, match="took the state of the publication, and does not show it"):
        publish(new, fake.url)


def test_shows_what_was_written_a_moment_later(
    fake: FakeEngine, new: Graphs, publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = count()

    def late(view: View) -> Marker | None:
        return None if next(looks) < 3 else read_marker(view)

    monkeypatch.setattr("kg.publishing.claim.read_marker", late)
    assert publish(new, fake.url).loaded == len(new.all)
    assert next(looks) > 4


def test_loses_one_graph_for_good(fake: FakeEngine, new: Graphs, publish: Publish) -> None:
    fake.fate = lambda _, body: IGNORE if b"line\\nend" in body else NORMAL
    with pytest.raises(DifferenceError, match=r"holds other than it was given:\n  https://\S*/graph/a/2: is missing"):
        publish(new, fake.url)


@pytest.mark.parametrize("lost", [3, 5, 6, 7])
def test_a_part_that_is_lost_is_loaded_again(lost: int, fake: FakeEngine, new: Graphs, publish: Publish) -> None:
    fake.fate = lambda number, _: IGNORE if number == lost else NORMAL
    publish(new, fake.url)
    assert all(fake.lines()[name] == set(new.lines(name)) for name in new.all if name.endswith("current"))


@pytest.mark.parametrize(("status", "words"), [(403, "may this user write"), (405, "may be written to")])
def test_read_only(status: int, words: str, fake: FakeEngine, new: Graphs, publish: Publish) -> None:
    fake.fate = lambda *_: status
    with pytest.raises(AnsweredError, match=f"answered {status}: not in the mood") as caught:
        publish(new, fake.url)
    assert words in caught.value.hint
    assert fake.lines().keys() == {FOREIGN}


def test_leads_elsewhere(fake: FakeEngine, new: Graphs, publish: Publish) -> None:
    fake.fate, fake.headers = (lambda *_: 308), {"Location": "https://example.org/elsewhere"}
    with pytest.raises(AnsweredError, match=r"answered 308 to https://example\.org/elsewhere"):
        publish(new, fake.url)


def test_graphs_are_not_listed(held: FakeEngine, old: Graphs, new: Graphs, connect: Connect) -> None:
    class Listening(Silent):
        def say(self, message: str) -> None:
            said.append(message)

    said: list[str] = []
    held.unlisted = True
    plan = make_plan(connect(held.url), new, Listening())
    assert plan.delete == (f"{GRAPH}gone",)  # it is in the ledger
    assert re.search("does not list its graphs.*answered 500", said[0])


@pytest.mark.parametrize("status", [401, 403])
def test_queries_refused(status: int, fake: FakeEngine, new: Graphs, publish: Publish) -> None:
    fake.query_status = status
    with pytest.raises(AnsweredError, match=f"answered {status}"):
        publish(new, fake.url)


def test_statements_that_are_not_ours(held: FakeEngine, old: Graphs, connect: Connect) -> None:
    more = NamedNode(f"{GRAPH}a/1")
    held.store.load(b"<urn:a> <urn:more> <urn:b> .", format=RdfFormat.TURTLE, to_graph=more)
    wrong = check(connect(held.url), old, old.all, Silent())
    assert [str(one) for one in wrong] == [f"{GRAPH}a/1: holds 5 statements instead of 4"]


@pytest.mark.parametrize("thorough", [False, True])
def test_another_text(thorough: bool, held: FakeEngine, old: Graphs, connect: Connect) -> None:
    name = f"{GRAPH}current"
    spoilt = b"".join(old.lines(name)).decode().encode("latin-1", "replace").replace(b"?", b"\xef\xbf\xbd")
    held.store.clear_graph(NamedNode(name))
    held.store.load(spoilt.decode("utf-8", "replace").encode(), format=RdfFormat.TURTLE, to_graph=NamedNode(name))
    (wrong,) = check(connect(held.url), old, old.all, Silent(), thorough=thorough)
    assert wrong.graph == name
    assert wrong.problem.startswith("12 statements are missing and 12 are not of this snapshot, such as <urn:thing/")


def test_literals_written_another_way(fake: FakeEngine, make: Make, publish: Publish, connect: Connect) -> None:
    snapshot = make()
    values = (
        *(f'"{value}"^^<{XSD.decimal}>' for value in ("22.90", "22.9", "-0.0")),
        *('"x"@en-GB', '"x"@en-gb', f'"07"^^<{XSD.int}>', f'"7"^^<{XSD.integer}>', f'"1"^^<{XSD.boolean}>'),
        f'"2020-01-01T00:00:00.50+00:00"^^<{XSD.dateTime}>',
    )
    lines = sorted(f"<urn:a> <urn:b> {value} <{GRAPH}a> .\n" for value in values)
    (snapshot.path / "history.nq").write_text("".join(lines))
    graphs = Graphs(Snapshot(snapshot.path, {"version": "made"}))
    publish(graphs, fake.url)
    assert (graphs.all[f"{GRAPH}a"].count, len(fake.lines()[f"{GRAPH}a"])) == (9, 6)  # the store keeps values
    assert check(connect(fake.url), graphs, graphs.all, Silent(), thorough=True) == []
    assert publish(graphs, fake.url).loaded == 0
    fake.store.remove(next(iter(fake.store.quads_for_pattern(None, None, None, NamedNode(f"{GRAPH}a")))))
    (wrong,) = check(connect(fake.url), graphs, graphs.all, Silent())
    assert wrong.problem == "holds 5 statements instead of 9"


def test_blank_nodes_are_refused(make: Make) -> None:
    literal = Graphs(make('<urn:a> rdfs:label "<a> <b> _:c and _:d" .'))
    assert literal.statements == 1
    for text in ("[] vet:value 1 .", "<urn:a> vet:measure [] ."):
        with pytest.raises(SnapshotError, match="has a blank node"):
            Graphs(make("", f"GRAPH <a> {{ {text} }}", name=hashlib.sha256(text.encode()).hexdigest()))
