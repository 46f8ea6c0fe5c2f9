"""What tests of every part share."""

import pytest

from kg import assets
from kg.build import build
from kg.snapshot import Snapshot


@pytest.fixture(scope="session")
def our_snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """The snapshot of our own data, not validated again."""
    return build(assets.data_dir(), tmp_path_factory.mktemp("ours"), validate=None)
