"""Some hundred rounds of edits at random: a run with a cache says what a run over everything says."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from kg.validate import Report
from tests.kg.validate.cache.conftest import cache, cold, corpus, warm
from tests.kg.validate.cache.test_same_report import found_after_edits

__all__ = ["cache", "cold", "corpus", "warm"]


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(100, 200))
def test_many_edits(seed: int, corpus: Path, warm: Callable[..., Report], cold: Callable[..., Report]) -> None:
    found_after_edits(Random(seed), corpus, warm, cold)
