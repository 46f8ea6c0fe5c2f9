"""Every operation of the publisher refused, also those on files that are alike: as tests/kg/build/test_faults.py."""

from itertools import count

import pytest

from tests.kg.build.test_faults import (
    Numbers,
    old,
    read_once,
    test_any_operation_refused_once,
    test_dead_from_any_operation_on,
    test_first_build_leaves_nothing_half_done,
    test_full_from_any_operation_on,
)

__all__ = [
    "old",
    "read_once",
    "test_any_operation_refused_once",
    "test_dead_from_any_operation_on",
    "test_first_build_leaves_nothing_half_done",
    "test_full_from_any_operation_on",
]
pytestmark = pytest.mark.soak


@pytest.fixture
def numbers() -> Numbers:
    return lambda *kinds: count(1)
