"""The hostile suite for longer: the deadline that a service has by default, attacks put together, more chance."""

import random
import re
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hostile_cases import CUT, WHOLE, Case, end_of, readable
from hostile_evaluation import MECHANISMS as EVALUATED
from hostile_fuzz import assault
from hostile_http import Reply
from hostile_openapi import assert_conforms
from hostile_process import Service, serving
from hostile_reading import MECHANISMS as READ
from hostile_requests import assert_answered
from hostile_slow import assert_no_crowd_shuts_others_out
from hostile_watch import BEAT, GRACE, Watch, look_up, p99, watched

pytestmark = pytest.mark.soak

#: Seconds of a siege, and the deadline that a service has by default.
SIEGE, DEADLINE = 600.0, 30.0
WORKERS = 3
_CASES = [case for mechanism in (EVALUATED | READ).values() for case in mechanism.values()]
_GIB = 1 << 30
_SELECT = re.compile(r"\bSELECT\b", re.IGNORECASE)


@pytest.fixture(scope="module")
def besieged(hub: Path) -> Iterator[Service]:
    with serving(hub, "--workers", str(WORKERS)) as service:
        yield service


def joined(one: Case, other: Case) -> Case | None:
    """Return two attacks as one; None where they cannot be put together."""
    queries = [one.query, other.query]
    if not all(
        query.startswith("SELECT") and len(_SELECT.findall(query)) == 1 and len(query) < 90_000 for query in queries
    ):
        return None
    names = [re.sub(r" AS \?x\)", f" AS ?x{number})", query) for number, query in enumerate(queries)]
    return Case(
        f"SELECT * {{ {{ {names[0]} }} {{ {names[1]} }} }}",
        one.ends | other.ends | {WHOLE, CUT, "malformed-query"},
        readable,
    )


def test_a_siege(besieged: Service) -> None:
    """As many attackers as there are workers, one attack after another, of all kinds and of two kinds at once."""
    over, faults, ends, most = threading.Event(), list[str](), Counter[str](), 0

    def attack(seed: int) -> None:
        chance = random.Random(seed)
        while not over.is_set():
            case = chance.choice(_CASES)
            if chance.random() < 0.4:
                case = joined(case, chance.choice(_CASES)) or case
            deadline = chance.choice([0.2, 1.0, 5.0, DEADLINE])
            reply: Reply = besieged.ask(case.query, case.accept, {"Accept-Encoding": case.coding}, timeout=deadline)
            try:
                case.assert_met(reply)
                assert reply.seconds <= deadline + DEADLINE + GRACE  # it may have waited for one of the others
            except AssertionError as error:
                faults.append(f"{case.query[:2000]}: {error}")
            ends[end_of(reply)] += 1

    attackers = [threading.Thread(target=attack, args=(seed,)) for seed in range(WORKERS)]
    watch, end = Watch(besieged), time.monotonic() + SIEGE
    for attacker in attackers:
        attacker.start()
    watch.begin()
    while time.monotonic() < end and not faults:
        time.sleep(5)
        most = max(most, besieged.memory())
    over.set()
    for attacker in attackers:
        attacker.join()
    watch.end()
    assert not faults, faults[:3]
    assert not watch.faults, watch.faults[:3]
    assert len(ends) > 3
    assert p99(watch.looks) <= DEADLINE + GRACE
    assert p99(watch.beats) <= BEAT
    assert most <= 2 * _GIB
    assert besieged.rests(GRACE)
    assert besieged.process.poll() is None
    assert not look_up(besieged, "after the siege")


def test_a_crowd_by_the_limits_that_a_service_has_by_default(besieged: Service, room: int) -> None:
    assert_no_crowd_shuts_others_out(besieged, room)


@pytest.mark.parametrize("seed", range(1_000, 5_000, 500))
def test_chance(besieged: Service, seed: int) -> None:
    with watched(besieged, look_up_within=DEADLINE) as watch:
        ends = assault(besieged, range(seed, seed + 500), "http://127.0.0.1:9/", watch.allowance)
    assert len(ends) > 4


def test_requests_by_chance(besieged: Service) -> None:
    with watched(besieged):
        found = Counter(assert_answered(besieged, seed) for seed in range(1_000, 11_000))
    assert len(found) > 6


def test_the_schema(besieged: Service, tmp_path: Path) -> None:
    assert_conforms(besieged, tmp_path, examples=200)
