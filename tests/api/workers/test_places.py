"""Who may run, told by a clock of our own."""

from dataclasses import dataclass
from typing import cast

import pytest

from api.workers.job import Rules
from api.workers.places import Places
from api.workers.run import Run
from kg.query.guard import Limits

RULES = Rules(deadline=30, memory=1 << 29, answer=1 << 26, limits=Limits(), settle=0.05, turn=0.2)


@dataclass(eq=False)
class _Run:
    name: str
    begun: float = 0.0
    started: float = 0.0

    @property
    def sign(self) -> int:
        return hash(self.name)


def run(name: str, begun: float = 0.0) -> Run:
    return cast(Run, _Run(name, begun))


def names(*runs: Run | None) -> list[str | None]:
    return [cast(_Run, one).name if one is not None else None for one in runs]


@pytest.fixture
def places() -> Places:
    return Places(RULES, long=1, short=2)


def fill(places: Places, *names: str, now: float = 0.0) -> list[Run]:
    runs = [run(name, now) for name in names]
    for one in runs:
        places.add(one)
    return [found for _ in runs if (found := places.next(now)) is not None]


def test_short_places_are_given_in_the_order_of_coming(places: Places) -> None:
    assert names(*fill(places, "a", "b", "c")) == ["a", "b"]
    assert places.queued == 1
    places.done(next(iter(places.short)), 0.1)
    assert names(places.next(0.1), places.next(0.1)) == ["c", None]


def test_who_has_a_long_place_frees_a_short_one(places: Places) -> None:
    a, b = fill(places, "a", "b", "c")
    assert places.settle(a)
    assert not places.settle(b)
    assert names(places.next(0.1)) == ["c"]
    places.done(a, 0.2)
    assert places.settle(b)


def test_nobody_is_stopped_while_nobody_waits(places: Places) -> None:
    fill(places, "a", "b")
    assert places.victim(20) is None


def test_nobody_is_stopped_before_the_end_of_his_turn(places: Places) -> None:
    fill(places, "a", "b", "c")
    assert places.victim(0.19) is None
    assert names(places.victim(0.21)) == ["a"]


def test_where_queries_take_long_of_late_turns_are_longer(places: Places) -> None:
    for number in range(100):
        (one,) = fill(places, f"{number}")
        places.done(one, 1.0)
    assert places.mean > 0.99
    fill(places, "a", "b", "c")
    assert places.victim(3.0) is None
    assert names(places.victim(4.1)) == ["a"]


def test_a_few_long_queries_among_many_make_no_turn_longer(places: Places) -> None:
    for number in range(100):
        (one,) = fill(places, f"{number}")
        places.done(one, 1.0 if number % 10 == 9 else 0.002)
    fill(places, "a", "b", "c")
    assert names(places.victim(0.21)) == ["a"]


def test_who_was_stopped_begins_again_in_a_long_place_in_the_order_of_coming(places: Places) -> None:
    (long,) = fill(places, "long")
    places.settle(long)
    (a,) = fill(places, "a", now=1.0)
    (b,) = fill(places, "b", now=2.0)
    places.delay(b)
    places.delay(a)
    assert places.next(3.0) is None
    places.done(long, 3.0)
    assert names(places.next(3.0), places.next(3.0)) == ["a", None]
    assert list(places.long) == [a]
    places.leave(b)
    assert places.queued == 0


def test_what_was_stopped_once_waits_for_a_long_place_from_the_start(places: Places) -> None:
    long, bomb = fill(places, "long", "bomb")
    places.settle(long)
    places.delay(bomb)
    places.leave(bomb)
    assert fill(places, "bomb") == []
    assert names(*fill(places, "look-up")) == ["look-up"]


def test_what_proves_quick_is_forgiven(places: Places) -> None:
    long, innocent = fill(places, "long", "innocent")
    places.settle(long)
    places.delay(innocent)
    places.done(long, 1.0)
    again = places.next(1.0)
    assert again is innocent
    places.done(again, 1.01)
    (other,) = fill(places, "other")
    places.settle(other)
    assert names(*fill(places, "innocent")) == ["innocent"]
