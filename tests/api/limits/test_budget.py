import pytest

from api.limits.budget import Budget


def test_a_budget_is_used_up_and_comes_back_bit_by_bit() -> None:
    budget = Budget(60, 0)
    assert budget.wait(0) == 0
    budget.spend(59, 0)
    assert budget.wait(0) == 0
    budget.spend(3, 0)
    assert budget.wait(0) == 2
    assert budget.wait(1) == 1
    assert budget.wait(2.5) == 0


def test_what_was_used_a_minute_ago_is_forgotten_and_nothing_is_saved_up() -> None:
    budget = Budget(60, 0)
    budget.spend(60, 0)
    assert budget.wait(60) == 0
    budget.spend(60, 1000)
    budget.spend(1, 1000)
    assert budget.wait(1000) == 1


def test_a_small_budget_comes_back_slowly() -> None:
    budget = Budget(6, 0)
    budget.spend(7, 0)
    assert budget.wait(0) == pytest.approx(10)
    assert budget.wait(4) == pytest.approx(6)
