"""Snapshots that follow each other; the helper modules of this folder and of tests/kg/build are importable by name."""

import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "build")]

from build_fixtures import data, make, ontology, out  # noqa: E402 - found by the line above
from changing import Maker, tell_a_story  # noqa: E402 - found by the line above

__all__ = ["data", "make", "ontology", "out"]


@pytest.fixture
def maker(tmp_path: Path) -> Maker:
    return Maker(tmp_path)


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Maker:
    """The four snapshots of ``tell_a_story``."""
    return tell_a_story(tmp_path_factory.mktemp("told"))
