"""What all hostile tests need."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from hostile_fixtures import attacked, hub, room
from hostile_pending import PENDING

__all__ = ["attacked", "hub", "room"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        for part, reason in PENDING.items():
            if "/hostile/" in item.nodeid and part in item.nodeid:
                item.add_marker(pytest.mark.xfail(reason=reason, strict=False))
