"""The search for garbage rests in a block, and goes on behind it as before."""

import gc
from contextlib import suppress

import pytest

from kg.collecting import uncollected


@pytest.mark.parametrize("before", [True, False])
def test_the_search_rests(before: bool) -> None:
    was = gc.isenabled()
    try:
        gc.enable() if before else gc.disable()
        with uncollected():
            assert not gc.isenabled()
        assert gc.isenabled() is before
    finally:
        gc.enable() if was else gc.disable()


def test_it_goes_on_after_an_error() -> None:
    assert gc.isenabled()
    with suppress(ValueError), uncollected():
        raise ValueError
    assert gc.isenabled()


def test_a_function_can_be_decorated_and_called_again() -> None:
    @uncollected()
    def is_searched() -> bool:
        return gc.isenabled()

    assert not is_searched()
    assert not is_searched()
    assert gc.isenabled()
