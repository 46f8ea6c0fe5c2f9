"""The fixtures and helper modules of tests/api/hostile."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "api" / "hostile"))

from hostile_fixtures import hub, room

__all__ = ["hub", "room"]
