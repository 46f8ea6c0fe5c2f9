"""Queries that would take a service down: each is answered in time, and nobody else notices."""

from pathlib import Path

import pytest
from hostile_cases import COMPLEX, DEAD, FAT, LATE, WHOLE, WRONG, Case, end_of
from hostile_evaluation import MECHANISMS as EVALUATED
from hostile_process import Service, serving
from hostile_reading import BRACKETS
from hostile_reading import MECHANISMS as READ
from hostile_watch import GRACE, watched

pytestmark = pytest.mark.alone

MECHANISMS = {**EVALUATED, **READ}
#: Seconds after which an attack is ended that would never end, one that may end, and what the service allows: fewer
#: seconds make room for more attacks.
SHORT, MIDDLE, LONG = 0.2, 1.0, 2.0
CASES = [
    pytest.param(case, id=f"{mechanism}: {name}")
    for mechanism, cases in MECHANISMS.items()
    for name, case in cases.items()
]


def test_no_mechanism_counts_for_too_much() -> None:
    assert len(MECHANISMS) >= 12
    assert all(1 <= len(cases) <= 8 for cases in MECHANISMS.values())


@pytest.mark.parametrize("case", CASES)
def test_a_hostile_query_harms_nobody(attacked: Service, case: Case) -> None:
    deadline = LONG if LATE not in case.ends else MIDDLE if case.judge else SHORT
    with watched(attacked) as watch:
        reply = attacked.ask(case.query, case.accept, {"Accept-Encoding": case.coding}, timeout=deadline)
    assert reply.seconds <= deadline + GRACE + watch.allowance
    case.assert_met(reply)


def test_even_without_limits_the_process_boundary_holds(hub: Path) -> None:
    flags = ("--query-depth", "1000000", "--query-length", "1000000", "--timeout", "2", "--memory", "256")
    with serving(hub, *flags) as unguarded:
        for case in BRACKETS.values():
            with watched(unguarded) as watch:
                reply = unguarded.ask(case.query, timeout=SHORT)
            assert reply.seconds <= SHORT + GRACE + watch.allowance
            assert end_of(reply) in {WHOLE, WRONG, COMPLEX, LATE, FAT, DEAD}
