"""One pool for all tests of a file that need no rules of their own."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.store.embedded import SnapshotView

sys.path.insert(0, str(Path(__file__).parent))

from pooled import Pools


@pytest.fixture(scope="module")
def pools(view: SnapshotView) -> Iterator[Pools]:
    found = Pools(view)
    yield found
    found.close()
