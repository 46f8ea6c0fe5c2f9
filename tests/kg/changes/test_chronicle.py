"""What happened, page by page, and in words as far as that can be found out."""

import json
from itertools import pairwise

import pytest
from changing import Maker
from click.testing import CliRunner

from kg.changes import asking, chronicle
from kg.changes.chronicle import Chronicle, Filters, Place
from kg.changes.errors import TooMuchError
from kg.changes.excerpt import excerpt
from kg.changes.telling import Told
from kg.cli.log import command as log
from kg.snapshot import Snapshot
from kg.store.opening import open_snapshot

DEVELOPMENT = "https://w3id.org/vetkg/id/development/90001"


def test_what_a_version_did_twice_is_told_twice(maker: Maker) -> None:
    """The records become A, B, C, B."""
    stages = ["stage/pilot", "stage/design", "stage/completed", "stage/design"]
    maker()
    for old, new in pairwise(stages):
        maker.edit("records/timeline/90002/2024.ttl", old, new)
        maker()
    found = Chronicle(Snapshot.at(maker.out))
    _, b, c, again = found.story.publications
    assert b.version == again.version
    assert [one.step.at.minute for one in found.events] == [3, 2, 1]
    said = [[line.text.partition(": ")[2] for block in one.blocks for line in block.lines] for one in told(found)]
    assert said == [["completed → design"] * 2, ["design → completed"] * 2, ["pilot → design"] * 2]
    assert [place.snapshot for place in found.places()] == [f"{b.version}~2", c.version, b.version]
    met = [one for place in found.places() for one in found.page(place)]
    assert [one.step.at.minute for one in met] == [3, 2, 1]
    document = json.loads(CliRunner().invoke(log, ["90002", "--snapshot", str(maker.out), "--format", "json"]).stdout)
    assert [one["published"][14:16] for one in document["snapshots"]] == ["01", "02", "03"]


def told(chronicle: Chronicle) -> list[Told]:
    """Return what happened in words, all of which can be found out."""
    found = chronicle.told(chronicle.events)
    assert None not in found
    return [one for one in found if one]


def test_pages(told: Maker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chronicle, "SIZE", 1)
    found = Chronicle(Snapshot.at(told.out))
    versions = [one.version for one in found.story.publications]
    assert found.places() == [Place(version, 1) for version in reversed(versions[1:])]
    assert [one.happening.reference for one in found.newest()] == ["90003"]
    assert found.before() == Place(versions[3], 1)
    one = Filters(developments=frozenset({"90002"}))
    assert (found.places(one), found.before(one)) == ([Place(versions[1], 1)], None)
    assert found.page(Place(versions[1], 2)) == []


def test_more_than_may_be_compared_is_told_without_words(told: Maker, monkeypatch: pytest.MonkeyPatch) -> None:
    found = Chronicle(Snapshot.at(told.out))
    monkeypatch.setattr(asking.Reader.__init__, "__defaults__", (3,))
    assert found.told(found.newest()) == [None, None, None]


def test_no_more_is_read_than_may_be(told: Maker, monkeypatch: pytest.MonkeyPatch) -> None:
    view = open_snapshot(told.out)
    assert DEVELOPMENT in excerpt(view, [DEVELOPMENT]).current
    monkeypatch.setattr(asking.Reader.__init__, "__defaults__", (10,))
    with pytest.raises(TooMuchError, match="more than 10 statements"):
        excerpt(view, [DEVELOPMENT])


@pytest.mark.parametrize("name", ["a> ?x ?y", "", "no iri", "x:" + "y" * 10_000])
def test_what_is_no_iri_is_not_asked(told: Maker, name: str) -> None:
    assert excerpt(open_snapshot(told.out), [name]).current.things == {}


def test_what_was_told_is_kept(told: Maker, monkeypatch: pytest.MonkeyPatch) -> None:
    found = Chronicle(Snapshot.at(told.out))
    said = found.told(found.newest())

    def refuse(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(chronicle, "tell", refuse)
    assert found.told(found.newest()) == said
    assert None not in said
