"""Requests made by chance: the service answers or ends them, and errs in none."""

import pytest
from hostile_process import Service
from hostile_requests import assert_answered
from hostile_watch import watched

pytestmark = pytest.mark.alone


@pytest.mark.parametrize("seed", range(0, 400, 100))
def test_whatever_is_sent_the_service_errs_in_nothing(attacked: Service, seed: int) -> None:
    assert attacked.get("/downloads/SHA256SUMS").status == 200  # files are made once, whoever asks first
    with watched(attacked):
        found = {assert_answered(attacked, number) for number in range(seed, seed + 100)}
    assert {200, 400, 404, 405} <= found
