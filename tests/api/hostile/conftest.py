"""What all hostile tests need."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from hostile_fixtures import attacked, hub, room

__all__ = ["attacked", "hub", "room"]
