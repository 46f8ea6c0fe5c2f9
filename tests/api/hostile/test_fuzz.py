"""Queries made by chance: whatever comes of them, it is an honest answer."""

from typing import Any

import pytest
from hostile_fuzz import assault
from hostile_process import Service
from hostile_watch import watched

pytestmark = pytest.mark.alone


@pytest.mark.parametrize("seed", range(0, 150, 25))
def test_whatever_is_asked_the_answer_is_honest(attacked: Service, listener: Any, seed: int) -> None:
    with watched(attacked) as watch:
        ends = assault(attacked, range(seed, seed + 25), f"http://127.0.0.1:{listener.port}/", watch.allowance)
    assert len(ends) > 2
    assert listener.calls == 0
