"""What happened, page by page, and in words as far as that can be found out."""

from itertools import pairwise

import pytest
from changing import Maker

from kg.changes import asking, chronicle
from kg.changes.chronicle import Chronicle, Filters, Place
from kg.changes.errors import TooMuchError
from kg.changes.excerpt import excerpt
from kg.snapshot import Snapshot
from kg.store.opening import open_snapshot

DEVELOPMENT = "https://w3id.org/vetkg/id/development/90001"


def test_what_a_version_did_twice_counts_the_last_time(maker: Maker) -> None:
    """The records go there and back, and there again."""
    stages = ["stage/pilot", "stage/design", "stage/pilot", "stage/design"]
    maker()
    for old, new in pairwise(stages):
        maker.edit("records/timeline/90002/2024.ttl", old, new)
        maker()
    found = Chronicle(Snapshot.at(maker.out))
    assert len(found.story.steps) == 3
    assert [one.step.at.minute for one in found.events] == [3, 2]


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
