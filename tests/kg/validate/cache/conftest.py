"""A small corpus that can be changed in many ways, and runs over it with a cache and without one."""

from collections.abc import Callable
from pathlib import Path
from random import Random
from shutil import copytree

import pytest

from kg import assets
from kg.validate import Report, validate

Run = Callable[..., Report]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A folder with a few records and the bodies of a system."""
    folder = tmp_path / "data"
    (folder / "bodies").mkdir(parents=True)
    (folder / "bodies" / "austria.ttl").write_bytes((assets.data_dir() / "bodies" / "austria.ttl").read_bytes())
    for record in sorted((assets.data_dir() / "records").glob("*/*"), key=_size)[:8]:
        copytree(record, folder / "records" / record.parent.name / record.name)
    return folder


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.iterdir())


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    """The folder of the cache."""
    return tmp_path / "cache"


@pytest.fixture
def warm(corpus: Path, cache: Path) -> Run:
    """Returns what validates the corpus with the cache."""
    return lambda engine="fast": validate([corpus], engine=engine, workers=1, cache=cache)


@pytest.fixture
def cold(corpus: Path) -> Run:
    """Returns what validates the corpus without a cache."""
    return lambda engine="fast": validate([corpus], engine=engine, workers=1)


@pytest.fixture(params=(3, 5))
def random(request: pytest.FixtureRequest) -> Random:
    """Kept seeds, so that what was found once is found again."""
    return Random(request.param)
